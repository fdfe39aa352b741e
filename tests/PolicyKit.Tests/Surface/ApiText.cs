using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace PolicyKit.Tests.Surface;

/// <summary>The public surface of an assembly as lines of text, ordinal order: a line for each type, and for each member that others can call or override.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>All lines.</summary>
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Of(type)).Append('\n');
            foreach (var member in Members(type).Select(Of).Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<MemberInfo> Members(Type type) => typeof(Delegate).IsAssignableFrom(type) ? [type.GetMethod("Invoke")!]
        : type.IsEnum ? type.GetFields(BindingFlags.Public | BindingFlags.Static)
        : type.GetMembers(Declared).Where(m => m is not Type && IsSeen(m) && !IsMadeByTheCompiler(m));

    private static bool IsSeen(MemberInfo member) => member switch
    {
        FieldInfo f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly,
        PropertyInfo p => p.GetAccessors(nonPublic: true).Any(IsSeen),
        EventInfo e => IsSeen(e.AddMethod!),
        MethodBase m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly,
        _ => false,
    };

    // What records and accessors bring follows from their type.
    private static bool IsMadeByTheCompiler(MemberInfo member) => member.Name.StartsWith('<')
        || (member is MethodBase { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal) && method is not ConstructorInfo)
        || member.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Of(Type type)
    {
        var kind = type.IsEnum ? "enum" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsInterface ? "interface"
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed && !type.IsValueType ? "sealed " : "") + (type.IsValueType ? "struct" : "class");
        var above = (type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) && b != typeof(MulticastDelegate) ? new[] { b } : [])
            .Concat(type.IsEnum ? [Enum.GetUnderlyingType(type)] : type.GetInterfaces()).Select(Name).Order(StringComparer.Ordinal).ToList();
        return $"{kind} {Name(type)}{(above.Count > 0 ? " : " + string.Join(", ", above) : "")}";
    }

    private static string Of(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } f => $"const {f.Name} = {Literal(f.GetRawConstantValue())}",
        FieldInfo f => $"{(f.IsStatic ? "static " : "")}{f.Name} : {Name(f.FieldType)}",
        PropertyInfo p => $"{Modifiers(p.GetAccessors(nonPublic: true)[0])}{p.Name}{Indices(p)} : {Name(p.PropertyType, Nullability.Create(p))} {{ {Accessors(p)} }}",
        EventInfo e => $"event {e.Name} : {Name(e.EventHandlerType!)}",
        ConstructorInfo c => $"{(c.IsPublic ? "" : "protected ")}new({Parameters(c)})",
        MethodInfo m => $"{Modifiers(m)}{m.Name}{Arguments(m)}({Parameters(m)}) : {Name(m.ReturnType, Nullability.Create(m.ReturnParameter))}",
        _ => member.ToString()!,
    };

    private static string Modifiers(MethodInfo method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static string Accessors(PropertyInfo property) => string.Join(" ", property.GetAccessors(nonPublic: true).Where(IsSeen)
        .Select(a => a.Name.StartsWith("get_", StringComparison.Ordinal) ? "get;" : a.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;"));

    private static string Indices(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } indices ? $"[{string.Join(", ", indices.Select(Parameter))}]" : "";

    private static string Arguments(MethodInfo method) => method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) => $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")}"
        + $"{Name(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "")}";

    private static string Literal(object? value) => value is string text ? $"\"{text}\"" : Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } written ? written : "null";

    private static string Name(Type type, NullabilityInfo nullability) =>
        Name(type) + (nullability.ReadState == NullabilityState.Nullable && Nullable.GetUnderlyingType(type) is null ? "?" : "");

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        var name = type.IsGenericParameter || type.Namespace is null or "System" ? type.Name : type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
