using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What the flow is told about a program: what is sensitive, what gives away, what masks.</summary>
/// <param name="sensitive">Whether a member or parameter is sensitive.</param>
/// <param name="mask">The technique that a method masks by; null for none.</param>
/// <param name="maskNamed">The technique of a method of which only the name is known; null where names say nothing.</param>
/// <param name="credential">Whether a member opens something, as a password does.</param>
/// <param name="byName">Whether nothing but its name makes a member sensitive.</param>
/// <param name="lookAlike">Whether a member is called as what is nobody's: a time, a state, who changed a row.</param>
/// <param name="faint">Whether a member is told so faintly that it counts only where data stay inside: logs, consoles.</param>
/// <param name="loaded">Whether the program asks for the objects that a row refers to by a member of that name; null: they are always there.</param>
/// <param name="named">Whether a name alone may make something sensitive; null where only declarations do.</param>
/// <param name="outside">The member of a library that holds something sensitive, by what it is called and what it is read from; null where names say nothing.</param>
/// <param name="tells">Whether <paramref name="outside"/> may give one.</param>
/// <param name="raw">Whether a member is what was sent, as a whole: a body, a form.</param>
internal sealed class FlowFacts(Func<ISymbol, bool> sensitive, Func<IMethodSymbol, string?> mask, SinkTable sinks, Func<string, string?>? maskNamed = null, Func<string, bool>? named = null,
    Func<ISymbol, bool>? credential = null, Func<ISymbol, bool>? byName = null, Func<ISymbol, bool>? lookAlike = null, Func<ISymbol, bool>? faint = null, Func<string, bool>? loaded = null,
    Func<string, string, ISymbol?>? outside = null, Func<string, string, bool>? tells = null, Func<ISymbol, bool>? raw = null)
{
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _declaring = new(SymbolEqualityComparer.Default);

    public SinkTable Sinks { get; } = sinks;

    public Shapes Shapes { get; } = new(s => sensitive(s.OriginalDefinition) && !(byName?.Invoke(s.OriginalDefinition) == true && lookAlike?.Invoke(s.OriginalDefinition) == true), loaded ?? (_ => true));

    public bool IsSensitive(ISymbol member) => member.Kind is SymbolKind.Property or SymbolKind.Field or SymbolKind.Parameter or SymbolKind.Local && sensitive(member.OriginalDefinition);

    /// <summary>Whether a member is the key of a row of people by the type that it is read from: what declares it is a base of many.</summary>
    public bool IsKeyOf(ITypeSymbol? type, string member) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } && string.Equals(member, "Id", StringComparison.OrdinalIgnoreCase) && sensitive(type.OriginalDefinition);

    /// <summary>Whether a datum opens something: what comes out of what it opens is other data.</summary>
    public bool IsCredential(Origin origin) => origin.Member is { } member && credential is not null && credential(member.OriginalDefinition);

    /// <summary>Whether a datum is what was sent, as a whole.</summary>
    public bool IsRaw(Origin origin) => origin.Member is { } member && raw is not null && raw(member.OriginalDefinition);

    /// <summary>The member of a library that holds something sensitive, as far as its name tells; null for most.</summary>
    public ISymbol? Outside(string holder, string name) => tells?.Invoke(holder, name) == true ? outside!(holder, name) : null;

    /// <summary>Whether a name tells where nothing else does.</summary>
    public bool Tells(Mention mention) => tells is not null && (tells("", mention.Name) || (mention.Receiver is { } holder && tells(AsType(holder), mention.Name)));

    /// <summary>A member is called as its type is, but for how its name begins.</summary>
    public static string AsType(string name) => name.TrimStart('_') is { Length: > 0 } bare ? char.ToUpperInvariant(bare[0]) + bare.Substring(1) : name;

    public bool IsNamed(ISymbol member) => byName is not null && byName(member.OriginalDefinition);

    public bool IsFaint(ISymbol member) => faint is not null && faint(member.OriginalDefinition);

    /// <summary>Whether a member is sensitive wherever it goes: what is put into it is said of it, and not of where it came from.</summary>
    public bool SpeaksForItself(ISymbol member) => IsSensitive(member) && !IsFaint(member);

    public bool IsLookAlike(ISymbol member) => lookAlike is not null && lookAlike(member.OriginalDefinition);

    public bool MayBeSensitive(string name) => named is not null && named(name);

    /// <summary>Whether a file in which a name stands may have something sensitive in its hands, whatever the program declares.</summary>
    public bool MayTell(string name) => Sketch.IsLogging(name) || Sensitive.OutsideMembers.HintsAtRaw(name) || MayBeSensitive(name);

    /// <summary>Whether an assembly may declare something sensitive: it knows an attribute that does.</summary>
    public bool Declares(IAssemblySymbol assembly) => _declaring.GetOrAdd(assembly, a => Defines(a) || a.Modules.Any(m => m.ReferencedAssemblySymbols.Any(Defines)));

    private static bool Defines(IAssemblySymbol assembly) =>
        assembly.Name is "Microsoft.Extensions.Compliance.Abstractions" || (!IsFramework(assembly.Name) && assembly.TypeNames.Contains("DataFieldAttribute"));

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard";

    /// <summary>The technique of a method that masks; null for others. A digest and a cipher count as masks of their name.</summary>
    public string? MaskOf(IMethodSymbol method) =>
        mask(method.OriginalDefinition) ?? (IsRedactor(method) ? "redact" : CryptographyOf(method) ?? (Stars(method) ? MaskNamed(method.Name) : null));

    /// <summary>Whether a method of the program writes asterisks: one that says it masks does.</summary>
    private bool Stars(IMethodSymbol method) => method.ReturnType.SpecialType == SpecialType.System_String && MaskNamed(method.Name) is not null
        && method.DeclaringSyntaxReferences.Any(r => (r.GetSyntax().FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>() ?? r.GetSyntax()).DescendantTokens().Any(t => t.Value is '*' || (t.Value is string text && text.Contains('*'))));

    public string? MaskNamed(string name) => maskNamed?.Invoke(name);

    /// <summary>What takes the value that a method returns: an action of a controller, a service of gRPC; null for others.</summary>
    public Sink? ReturnOf(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Public || method.MethodKind != MethodKind.Ordinary || method.IsStatic) return null;
        if (method.IsOverride && method.Parameters.Any(p => p.Type.Name == "ServerCallContext")) return new(method.ContainingType.Name, method.Name, "return", "grpc");
        return method.GetAttributes().Any(a => a.AttributeClass?.Name is "NonActionAttribute" or "NonAction") ? null : Sinks.ReturnOf(method);
    }

    private static bool IsRedactor(IMethodSymbol method)
    {
        for (var t = method.ContainingType; t is not null; t = t.BaseType)
            if (t.Name == "Redactor" && t.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Compliance.Redaction")
                return method.Name.Contains("Redact");
        return false;
    }

    private static string? CryptographyOf(IMethodSymbol method) =>
        method.ContainingType?.ContainingNamespace is not { Name: "Cryptography" } space || space.ToDisplayString() != "System.Security.Cryptography" ? null
        : method.ContainingType.Name.StartsWith("HMAC", StringComparison.Ordinal) ? "hmac-sha256" : "digest";
}
