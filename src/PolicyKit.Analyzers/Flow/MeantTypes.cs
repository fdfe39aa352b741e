using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// Of which type an expression is that the compiler gives none, because a reference is missing: what is declared says so. In: a call of which the
/// candidates agree on what they return; a query of rows; what a type is asked for by name; the local that holds it. Out: a type, or null, and then nobody knows.
/// </summary>
internal sealed class MeantTypes(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>One row of what is asked.</summary>
    private static readonly Regex One = new("^(First|Single|Last|Find|ElementAt|Get|Load|Fetch|In)", RegexOptions.CultureInvariant);

    /// <summary>All that is asked, or fewer, in whatever order.</summary>
    private static readonly Regex Many = new(
        "^(ToList|ToArray|AsEnumerable|AsQueryable|AsNoTracking|AsTracking|Where|OrderBy|ThenBy|Order$|Skip|Take|Page|Include|ThenInclude|Distinct|Reverse|With|Filter|ToPage|GetList|GetAll|FindAll|Query)",
        RegexOptions.CultureInvariant);

    private static readonly Regex Source = new("^(Queryable|Select|Query|Set|From|GetList|GetAll|ToList)$", RegexOptions.CultureInvariant);

    private static readonly Regex Mapping = new("Map|Adapt|Convert|Deserialize|Get|To|Parse", RegexOptions.CultureInvariant);

    /// <summary>How requests are handed to who answers them, and what they are called.</summary>
    private static readonly Regex Asking = new("^(Send|Query|Ask|Dispatch|Execute|Request|Invoke|Process)(Async|Query|Command|Request)*$", RegexOptions.CultureInvariant);

    private static readonly Regex Requested = new("^I[A-Za-z]*(Request|Query|Command)$", RegexOptions.CultureInvariant);

    private readonly Dictionary<SyntaxNode, ITypeSymbol?> _known = [];

    /// <summary>The type of an expression; null where nothing says.</summary>
    public ITypeSymbol? Of(ExpressionSyntax? expression)
    {
        if (expression is null) return null;
        if (_known.TryGetValue(expression, out var known)) return known;
        // What leads back to itself says nothing.
        _known[expression] = null;
        return _known[expression] = model.GetTypeInfo(expression, cancellation).Type is { TypeKind: not TypeKind.Error } type ? type : Infer(expression);
    }

    private ITypeSymbol? Infer(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax o => Of(o.Expression),
        AwaitExpressionSyntax o => Awaited(Of(o.Expression)),
        PostfixUnaryExpressionSyntax o => Of(o.Operand),
        ConditionalAccessExpressionSyntax o => Of(o.WhenNotNull),
        ConditionalExpressionSyntax o => Of(o.WhenTrue) ?? Of(o.WhenFalse),
        BinaryExpressionSyntax o when o.IsKind(SyntaxKind.CoalesceExpression) => Of(o.Left) ?? Of(o.Right),
        ElementAccessExpressionSyntax o => RowOf(RowsIn(o.Expression)),
        InvocationExpressionSyntax o => Called(o),
        MemberAccessExpressionSyntax o => MemberOf(Of(o.Expression), o.Name.Identifier.ValueText) is { } member ? TypeOf(member) : null,
        MemberBindingExpressionSyntax o => MemberOf(Of(Receiver(o)), o.Name.Identifier.ValueText) is { } member ? TypeOf(member) : null,
        IdentifierNameSyntax o => Held(o),
        _ => null,
    };

    /// <summary>What a local is given where it is declared, or the rows that it goes through.</summary>
    private ITypeSymbol? Held(IdentifierNameSyntax name) =>
        model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol local ? null
        : local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => Of(value),
            ForEachStatementSyntax each => RowOf(RowsIn(each.Expression)),
            _ => null,
        };

    /// <summary>The member of a type, its bases included, that bears a name; null where it has none.</summary>
    public static ISymbol? MemberOf(ITypeSymbol? type, string name)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol) is { } member) return member;
        return null;
    }

    /// <summary>What the member is read from whose name an expression ends in.</summary>
    public static ExpressionSyntax? Receiver(ExpressionSyntax member) => member switch
    {
        MemberAccessExpressionSyntax o => o.Expression,
        MemberBindingExpressionSyntax o => o.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(c => c.WhenNotNull.Span.Contains(o.Span))?.Expression,
        _ => null,
    };

    private ITypeSymbol? Called(InvocationExpressionSyntax call)
    {
        var count = call.ArgumentList.Arguments.Count;
        var returned = MethodsOf(call)
            .Where(m => m.Parameters.Length >= count && m.Parameters.Count(p => !p.IsOptional && !p.IsParams) <= count)
            .Select(m => m.ReturnType).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToList();
        return returned.Count == 1 ? Closed(returned[0]) : returned.Count == 0 ? Answered(call) ?? Queried(call) : null;
    }

    /// <summary>What a request says that it is answered by: <c>Send(query)</c>, where the query is an <c>IRequest&lt;UserDto&gt;</c>; null for other calls.</summary>
    public ITypeSymbol? Answered(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax o && Asking.IsMatch(o.Name.Identifier.ValueText) && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } request && Of(request) is INamedTypeSymbol type
            ? WithBases(type).OfType<INamedTypeSymbol>().Where(f => f.TypeArguments.Length > 0 && Requested.IsMatch(f.Name)).Select(f => Closed(f.TypeArguments.Last())).FirstOrDefault(t => t is not null) : null;

    /// <summary>The methods that a call may mean: what the compiler says, or else those of that name that the type has which its receiver is meant to be of.</summary>
    public IEnumerable<IMethodSymbol> MethodsOf(InvocationExpressionSyntax call)
    {
        var info = model.GetSymbolInfo(call, cancellation);
        var known = info.Symbol is { } one ? new[] { one } : info.CandidateSymbols.AsEnumerable();
        if (known.Any() || Receiver(call.Expression) is not { } on) return known.OfType<IMethodSymbol>();
        var name = call.Expression is MemberAccessExpressionSyntax o ? o.Name : ((MemberBindingExpressionSyntax)call.Expression).Name;
        if (model.GetTypeInfo(on, cancellation).Type is { TypeKind: not TypeKind.Error } || Of(on) is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type) return [];
        var asked = name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments.Select(a => model.GetTypeInfo(a, cancellation).Type).OfType<ITypeSymbol>().ToArray() : [];
        return WithBases(type).SelectMany(t => t.GetMembers(name.Identifier.ValueText)).OfType<IMethodSymbol>()
            .Where(m => m.TypeParameters.Length == asked.Length).Select(m => asked.Length == 0 ? m : m.Construct(asked));
    }

    private static IEnumerable<ITypeSymbol> WithBases(ITypeSymbol type)
    {
        for (var t = type; t is { SpecialType: SpecialType.None }; t = t.BaseType) yield return t;
        foreach (var face in type.AllInterfaces) yield return face;
    }

    /// <summary>A type without parameters that are still to be filled.</summary>
    private static ITypeSymbol? Closed(ITypeSymbol type) =>
        type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } or { TypeKind: TypeKind.Error } || (type is INamedTypeSymbol named && named.TypeArguments.Any(a => Closed(a) is null)) ? null : type;

    private ITypeSymbol? Queried(InvocationExpressionSyntax call)
    {
        var (name, on) = call.Expression switch
        {
            MemberAccessExpressionSyntax o => (o.Name, o.Expression),
            MemberBindingExpressionSyntax o => (o.Name, Receiver(o)),
            _ => ((SimpleNameSyntax?)null, null),
        };
        if (name is null) return null;
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: [var asked] } && model.GetTypeInfo(asked, cancellation).Type is { TypeKind: not TypeKind.Error } type)
            return Source.IsMatch(name.Identifier.ValueText) ? Rows(type) : Mapping.IsMatch(name.Identifier.ValueText) ? type : null;
        var rows = on is null ? null : RowsIn(on);
        if ((RowOf(rows) ?? KeptBy(rows)) is not { } row) return null;
        return Many.IsMatch(name.Identifier.ValueText) ? Rows(row) : One.IsMatch(name.Identifier.ValueText) ? row : null;
    }

    /// <summary>What rows stand in, be it of a type that is missing: a set, a table.</summary>
    private ITypeSymbol? RowsIn(ExpressionSyntax rows) => Of(rows) ?? model.GetTypeInfo(rows, cancellation).Type;

    private INamedTypeSymbol Rows(ITypeSymbol row) => model.Compilation.GetSpecialType(SpecialType.System_Collections_Generic_IEnumerable_T).Construct(row);

    /// <summary>What one of many is: of an array, of what can be gone through, of a set that is missing.</summary>
    private static ITypeSymbol? RowOf(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol o => o.ElementType,
        INamedTypeSymbol { TypeKind: TypeKind.Error, TypeArguments: [{ TypeKind: not TypeKind.Error } only] } => only,
        INamedTypeSymbol o => new[] { o }.Concat(o.AllInterfaces).FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
        _ => null,
    };

    /// <summary>The rows of a store of the program's own of which the base is missing: <c>class UserStore : Repository&lt;User&gt;</c>.</summary>
    private static ITypeSymbol? KeptBy(ITypeSymbol? type) => type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } ? null
        : WithBases(type).OfType<IErrorTypeSymbol>().Select(t => t.TypeArguments is [{ TypeKind: TypeKind.Class } only] ? only : null).FirstOrDefault(t => t is not null);

    private static ITypeSymbol? Awaited(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type;

    private static ITypeSymbol? TypeOf(ISymbol member) => (member is IPropertySymbol p ? p.Type : ((IFieldSymbol)member).Type) is { TypeKind: not TypeKind.Error } type ? type : null;
}
