using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Sensitive;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// Which bodies have something sensitive in their hands, seen from the names that they write and the types of what is declared: a member,
/// an object that shows one, something that hands out such objects. Says yes too often, so that what is left is all that must be bound.
/// </summary>
internal sealed class Relevance
{
    private const string Key = "Id";

    private static readonly HashSet<string> NoNames = [];

    private readonly FlowFacts _facts;
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly HashSet<ITypeSymbol> _printing = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> _shows = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, HashSet<string>> _handsOut = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, Dictionary<string, ISymbol>> _scopes = new(SymbolEqualityComparer.Default);

    /// <summary>Looks at the declarations of a program, and of libraries that know what declares something sensitive.</summary>
    public Relevance(FlowFacts facts, Compilation compilation, ProgramFiles files, CancellationToken cancellation)
    {
        _facts = facts;
        var types = TypesOf(compilation.Assembly.GlobalNamespace)
            .Concat(compilation.SourceModule.ReferencedAssemblySymbols.Where(facts.Declares).SelectMany(a => TypesOf(a.GlobalNamespace))).ToList();
        foreach (var type in types)
        {
            cancellation.ThrowIfCancellationRequested();
            Declare(type);
        }
        // What prints or converts itself runs where no name says so: whoever has such an object may have what is in it.
        foreach (var body in files.BodiesWriting(IsTelling))
            if (body.Sketch.IsImplicit && IsRelevant(body.Sketch, cancellation) && body.Sketch.Owner(cancellation)?.ContainingType is { } type)
                _printing.Add(type.OriginalDefinition);
        if (_printing.Count == 0) return;
        _shows.Clear();
        _handsOut.Clear();
        types.ForEach(Declare);
    }

    /// <summary>Whether a file in which a name stands may have something sensitive in its hands.</summary>
    public bool MayTell(string name) => _facts.MayTell(name) || IsTelling(name);

    private bool IsTelling(string name) => _types.Contains(name) || _members.Contains(name) || _facts.MayBeSensitive(name);

    /// <summary>Whether a body must be looked at for its own sake.</summary>
    public bool IsRelevant(Sketch sketch, CancellationToken cancellation)
    {
        if (sketch.WritesLogs ? sketch.Mentions.Any(_facts.Tells) : sketch.Mentions.Any(m => OutsideMembers.IsRaw(m.Name)) && sketch.Mentions.Any(m => OutsideMembers.HintsAtRaw(m.Name) || (m.Receiver is { } on && OutsideMembers.HintsAtRaw(FlowFacts.AsType(on))))) return true;
        var owner = sketch.Owner(cancellation);
        if (sketch.WritesLogs && owner?.ContainingType is { TypeParameters.IsEmpty: false } handler && Handled.IsHandler(handler)) return true;
        if (owner is IMethodSymbol method && (Shows(method.ReturnType) || method.Parameters.Any(p => Shows(p.Type) || _facts.IsSensitive(p)))) return true;
        var scope = owner?.ContainingType is { } type ? ScopeOf(type) : null;
        foreach (var mention in sketch.Mentions)
            if (IsRelevant(mention, scope, owner as IMethodSymbol)) return true;
        return false;
    }

    private bool IsRelevant(Mention mention, Dictionary<string, ISymbol>? scope, IMethodSymbol? method)
    {
        if (mention.Receiver == Mention.Template) return false;
        if (mention.Receiver is null)
            return Find(mention.Name, scope, method) is { } found
                ? _facts.IsSensitive(found) || SignatureOf(found).Any(Shows)
                : IsTelling(mention.Name);
        if (mention.Receiver == Mention.Unknown || Find(mention.Receiver, scope, method) is not { } receiver || TypeOf(receiver) is not INamedTypeSymbol type)
            return _members.Contains(mention.Name) || _facts.MayBeSensitive(mention.Name);
        return HandsOut(type).Contains(mention.Name) || _facts.IsKeyOf(type, mention.Name)
            || ((_members.Contains(mention.Name) || _facts.MayBeSensitive(mention.Name)) && !(IsOurs(type) && ScopeOf(type).ContainsKey(mention.Name)));
    }

    private static ISymbol? Find(string name, Dictionary<string, ISymbol>? scope, IMethodSymbol? method)
    {
        if (method is not null)
            foreach (var parameter in method.Parameters)
                if (parameter.Name == name) return parameter;
        return scope is not null && scope.TryGetValue(name, out var found) ? found : null;
    }

    private void Declare(INamedTypeSymbol type)
    {
        // What a request is answered by stands among its bases.
        if (Shows(type) || HandsOut(type).Count > 0 || _facts.IsKeyOf(type, Key) || BasesOf(type).Any(b => b.TypeArguments.Any(Shows))) _types.Add(type.Name);
        foreach (var parameter in type.GetMembers().OfType<IMethodSymbol>().SelectMany(m => m.Parameters))
            if (_facts.IsSensitive(parameter)) _members.Add(parameter.Name);
        foreach (var member in type.GetMembers())
            if (_facts.IsSensitive(member) || SignatureOf(member).Any(t => Shows(t) || HandsOut(t).Count > 0)) _members.Add(member.Name);
    }

    /// <summary>Whether an object of a type, or one in it, shows something sensitive.</summary>
    private bool Shows(ITypeSymbol type)
    {
        if (type.SpecialType is not (SpecialType.None or SpecialType.System_Nullable_T)) return false;
        if (_shows.TryGetValue(type, out var known)) return known;
        return _shows[type] = Parts(type).Prepend(type).Any(t => !_facts.Shapes.Of(t).Sensitive.IsEmpty || _printing.Contains(t.OriginalDefinition));
    }

    /// <summary>The names of the members of a type that give something sensitive, or an object that shows it.</summary>
    private HashSet<string> HandsOut(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None || named.TypeKind is TypeKind.Enum or TypeKind.Error) return NoNames;
        if (!IsOurs(named) && !_facts.Declares(named.ContainingAssembly) && !named.TypeArguments.Any(Shows)) return NoNames;
        if (_handsOut.TryGetValue(type, out var known)) return known;
        var names = _handsOut[type] = new(StringComparer.Ordinal);
        foreach (var part in BasesOf(named))
            foreach (var member in part.GetMembers())
                if (_facts.IsSensitive(member) || SignatureOf(member).Any(Shows)) names.Add(member.Name);
        return names;
    }

    /// <summary>What a simple name may stand for inside of a type: its members, those of its bases, parameters of its primary constructor.</summary>
    private Dictionary<string, ISymbol> ScopeOf(INamedTypeSymbol type)
    {
        if (_scopes.TryGetValue(type, out var known)) return known;
        var scope = _scopes[type] = new(StringComparer.Ordinal);
        foreach (var part in BasesOf(type))
            foreach (var member in part.GetMembers())
                if (member is IPropertySymbol or IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } && !scope.ContainsKey(member.Name)) scope[member.Name] = member;
        foreach (var constructor in type.InstanceConstructors)
            if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax)
                foreach (var parameter in constructor.Parameters) scope[parameter.Name] = parameter;
        return scope;
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType) yield return t;
        foreach (var face in type.AllInterfaces) yield return face;
    }

    private static bool IsOurs(ISymbol symbol) => symbol.Locations.Any(l => l.IsInSource);

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IPropertySymbol o => o.Type,
        IFieldSymbol o => o.Type,
        IParameterSymbol o => o.Type,
        _ => null,
    };

    private static IEnumerable<ITypeSymbol> SignatureOf(ISymbol member) =>
        member is IMethodSymbol m ? m.Parameters.Select(p => p.Type).Append(m.ReturnType) : TypeOf(member) is { } type ? [type] : [];

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol o => Parts(o.ElementType),
        INamedTypeSymbol o => o.TypeArguments.SelectMany(Parts).Prepend(o),
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol space)
    {
        foreach (var member in space.GetMembers())
            if (member is INamespaceOrTypeSymbol inner)
            {
                if (inner is INamedTypeSymbol type) yield return type;
                foreach (var deeper in TypesOf(inner)) yield return deeper;
            }
    }
}
