using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What does not compile here, because a reference is missing: the names in it say what it is.</summary>
internal sealed partial class BodyFlow
{
    /// <summary>What queries begin with: objects of the type that is asked come back.</summary>
    private static readonly Regex Fetching = new(
        "^(Find|First|Single|Last|Get|To|Query|Load|List|Fetch|Where|Order|Then|Include|As|Skip|Take|Page|Read|Left|Inner|Distinct|Union|Filter)", RegexOptions.CultureInvariant);

    /// <summary>What is told to do something says whether it did: what it was given does not come back.</summary>
    private static readonly Regex Command = new(
        "^(Create|Update|Delete|Add|Insert|Save|Remove|Set|Check|Validate|Verify|Reset|Change|Confirm|Sign|Send|Publish|Execute|Lock|Unlock|Enable|Disable|Register|Configure|Access)", RegexOptions.CultureInvariant);

    /// <summary>Whether something was done, and why not: nothing of what it was done with.</summary>
    private static readonly Regex Outcome = new("^(Is(Success|Error|Valid)\\w*|Status(Code)?|ReasonPhrase|Exception|Errors?|Error(Code|Description)|Succeeded)$", RegexOptions.CultureInvariant);

    /// <summary>What gives the same text, or one of several.</summary>
    private static readonly Regex OfTexts = new("^(ToString|Trim\\w*|Substring|Replace|Split|Remove|ToLower\\w*|ToUpper\\w*|(First|Single|Last)(OrDefault)?)$", RegexOptions.CultureInvariant);

    /// <summary>What is taken out of what was sent is no longer all that was sent.</summary>
    private static readonly Regex TakingOut = new("Deserialize|Parse|^(Load|Bind|Validate)", RegexOptions.CultureInvariant);

    private static readonly Regex Filling = new("^(Add|Insert|Append|Push|Enqueue|Union)", RegexOptions.CultureInvariant);

    private static readonly Regex Mapping = new("Map|Adapt|Project|Convert|Deserialize|Parse", RegexOptions.CultureInvariant);

    /// <summary>What is not known, held to the type that is meant.</summary>
    private Taint Unknown(IInvalidOperation o)
    {
        var value = UnknownOne(o);
        // What else an object holds says nothing of a member that a missing base declares: its name does.
        if (value.Where(x => !x.IsInShape).IsNone) value = value.Join(Called(o.Syntax, null, o));
        return o.Syntax is ExpressionSyntax expression && Meant.Of(expression) is { } type ? Fit(value, type) : value;
    }

    private Taint UnknownOne(IInvalidOperation o)
    {
        if (o.Syntax is InvocationExpressionSyntax call && Candidates(call) is { Count: > 0 } meant) return CallMeant(o, call, meant);
        var (receiver, written, name) = NamesOf(o.Syntax);
        if (name is not null && Facts.Sinks.Of(receiver, written, name) is { } sink) return GiveUnknown(o, sink);
        if (o.Syntax is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax) return UnknownMember(o);
        return name is null ? EvalAll(o.ChildOperations) is var parts && IsComparison(o.Syntax) ? Taint.None : parts : UnknownCall(o, receiver, written, name);
    }

    /// <summary>Whether a call goes to what does things: by its type, or by what it is called.</summary>
    private static bool Serves(ITypeSymbol? receiver, IReadOnlyList<string> written) =>
        receiver is INamedTypeSymbol named && Shapes.Serves(named) || (written.Count > 0 && Shapes.ServiceName.IsMatch(written[0]));

    private Taint GiveUnknown(IInvalidOperation o, Sink sink)
    {
        var isArgument = o.ChildOperations.ToLookup(IsArgument);
        foreach (var on in isArgument[false])
            if (Eval(on) is var value && sink.Parameter == "this") Leave(on, value, new(sink, on.Syntax.GetLocation(), false));
        if (sink.MakesText && isArgument[true].Any(a => Disclosing.Gives(a, Model))) return Taint.None;
        if (IsToLogFile(sink, isArgument[true])) sink = sink with { Category = "log" };
        var isDisclosed = IsDisclosed(o, sink);
        var takesApart = isArgument[true].Any(a => a.ConstantValue is { HasValue: true, Value: string s } && s.Contains("{@"));
        NameHoles(isArgument[true].ToList(), sink, false);
        return isArgument[true].Where(a => sink.Takes("*") || IsFunction(a)).Aggregate(Taint.None,
            (text, given) => text.Join(GiveOne(given, new(sink, given.Syntax.GetLocation(), false) { TakesApart = takesApart, IsDisclosed = isDisclosed })));
    }

    private Taint UnknownCall(IInvalidOperation o, ITypeSymbol? receiver, IReadOnlyList<string> written, string name)
    {
        var isFunction = o.ChildOperations.ToLookup(c => IsFunction(c) || ReturnOf(c.Type) is not null);
        var given = Taint.None;
        foreach (var child in isFunction[false])
            if (Eval(child) is var value && !(IsArgument(child) && (Chooses(name) || (Fetching.IsMatch(name) && Serves(receiver, written))))) given = given.Join(value);
        if (o.Syntax is InvocationExpressionSyntax call && Meant.Answered(call) is { } answer) return WholeOf(answer, o);
        if (Asked(o.Syntax) is { } asked) given = Fit(given, asked).Join(WholeOf(asked, o));
        if (receiver is IErrorTypeSymbol { TypeArguments: { IsEmpty: false } rows } && Fetching.IsMatch(name)) given = rows.Aggregate(given, (all, row) => all.Join(WholeOf(row, o)));
        if (IsContainer(receiver) && Filling.IsMatch(name) && o.ChildOperations.FirstOrDefault(c => !IsArgument(c)) is { } filled) Pour(filled, given);
        var made = isFunction[true].Aggregate(Taint.None, (all, f) => all.Join(FunctionOf(f) is { } function ? Made(function, given) : Eval(f)));
        var all = Projects(name) && isFunction[true].Any() ? made
            : given.Join(Chooses(name) ? Taint.None : isFunction[true].Where(IsFunction).Any() ? made : Taint.None);
        if (receiver?.SpecialType != SpecialType.System_String && !Projects(name) && !OfTexts.IsMatch(name)) all = Unopened(all);
        if (TakingOut.IsMatch(name)) all = all.Where(x => !Facts.IsRaw(x));
        if (name == "ToString") all = AsText(all.Where(x => x.Carry != Carry.Whole || x.Parameter >= 0));
        return Asks(name) || (Command.IsMatch(name) && Serves(receiver, written)) ? Taint.None : Facts.MaskNamed(name) is { } technique ? Masked(all, technique, o) : all;
    }

    /// <summary>What a function makes, with what its type shows: a call that is not known does not say of which type it is.</summary>
    private Taint Made(IOperation function, Taint given) => Delegate(function, Unopened(given), null).Join(_lastResult);

    /// <summary>The type that a call asks for: <c>Map&lt;UserDto&gt;(user)</c>; null where it is not a type of data that is known.</summary>
    private ITypeSymbol? Asked(SyntaxNode syntax) =>
        syntax is InvocationExpressionSyntax { Expression: var e } && (e as MemberAccessExpressionSyntax)?.Name is GenericNameSyntax { TypeArgumentList.Arguments: [var only] } named
            && (Fetching.IsMatch(named.Identifier.ValueText) || Mapping.IsMatch(named.Identifier.ValueText)) && TypeOf(only) is { TypeKind: not TypeKind.Error } type && !Simple.Is(type) ? type : null;

    /// <summary>A member of an object of which the type is not known: what bears that name, and what may be in another object.</summary>
    private Taint UnknownMember(IInvalidOperation o)
    {
        var name = (o.Syntax as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? ((MemberBindingExpressionSyntax)o.Syntax).Name.Identifier.ValueText;
        var all = EvalAll(o.ChildOperations);
        if (Outcome.IsMatch(name) || IsHarmless(null, name)) return Taint.None;
        var type = Meant.Of(MeantTypes.Receiver((ExpressionSyntax)o.Syntax));
        if (Facts.IsKeyOf(type, name)) return Key(type!, o);
        if (MeantTypes.MemberOf(type, name) is { } member)
            return Fit(Read(member, o, all).Join(Made(member, all, o)), FlowProgram.TypeOf(member));
        // A part of what is called an email is none.
        all = all.Where(x => x.Member is not (IParameterSymbol or ILocalSymbol) || name == "Value" || !Facts.IsFaint(x.Member));
        var named = all.Where(x => x.IsInShape && x.Holder!.Name == name);
        return named.IsNone ? all.Where(x => !x.IsInShape || MeantTypes.MemberOf(x.Holder!.ContainingType, name) is null)
            : named.Select(x => x with { Carry = Carry.Value, Holder = null }, At(o, name));
    }

    /// <summary>What a property makes of others.</summary>
    private Taint Made(ISymbol member, Taint holder, IOperation at)
    {
        if (member is not IPropertySymbol { GetMethod: { } getter } || Facts.SpeaksForItself(member)) return Taint.None;
        return program.TargetsOf(getter).Select(t => program.SummaryOf(t, Given(Summary.This, holder))).Where(s => s is not null)
            .Aggregate(Taint.None, (made, s) => made.Join(s!.Return.Bind(_ => holder, At(at, member.Name))));
    }

    /// <summary>The methods that a call means that does not compile: an argument is of a type that is missing.</summary>
    private List<IMethodSymbol> Candidates(InvocationExpressionSyntax call)
    {
        var count = call.ArgumentList.Arguments.Count;
        return Meant.MethodsOf(call).Where(m => m.Parameters.Length >= count && m.Parameters.Count(p => !p.IsOptional && !p.IsParams) <= count
            && !call.ArgumentList.Arguments.Where((a, i) => a.Expression is AnonymousFunctionExpressionSyntax && a.NameColon is null && m.Parameters[Math.Min(i, m.Parameters.Length - 1)].Type.SpecialType != SpecialType.None).Any()
            && (Facts.Sinks.Of(m) is not null || !program.TargetsOf(m).IsEmpty)).ToList();
    }

    private Taint CallMeant(IInvalidOperation o, InvocationExpressionSyntax call, List<IMethodSymbol> meant)
    {
        var instance = EvalAll(o.ChildOperations.Where(c => !IsArgument(c)));
        var given = o.ChildOperations.Where(IsArgument).ToList();
        if (meant.Select(Facts.Sinks.Of).FirstOrDefault(s => s is not null) is { } sink) return GiveUnknown(o, sink);
        var result = Taint.None;
        foreach (var method in meant)
        {
            if (Facts.MaskOf(method) is { } technique) return Masked(EvalAll(given), technique, o);
            var shift = method.ReducedFrom is null ? 0 : 1;
            var byParameter = given.Select((g, i) => (Operation: g, Ordinal: OrdinalOf(method, g, i) + shift)).GroupBy(g => g.Ordinal).ToDictionary(g => g.Key, g => g.First().Operation);
            if (shift == 1 && o.ChildOperations.FirstOrDefault(c => !IsArgument(c)) is { } extended) byParameter[0] = extended;
            var values = byParameter.ToDictionary(g => g.Key, g => FunctionOf(g.Value) is { } f ? Delegate(f, instance, null) : Eval(g.Value).Join(WholeOf(g.Value)));
            result = result.Join(Fit(Inside(program.TargetsOf(method), o.ChildOperations.FirstOrDefault(c => !IsArgument(c)), instance,
                p => byParameter.TryGetValue(p, out var operation) ? operation : null, values, o), method.ReturnType));
        }
        return result;
    }

    private static int OrdinalOf(IMethodSymbol method, IOperation given, int position) =>
        given.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.NameColon?.Name.Identifier.ValueText is { } name
            && method.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter ? parameter.Ordinal : position;

    private static bool IsArgument(IOperation o) => o.Syntax.Parent is ArgumentSyntax || o.Syntax is ArgumentSyntax;

    /// <summary>A member of something that is not known is assigned: the sink that it is; null for most.</summary>
    private Sink? UnknownSink(IOperation target) => target is not IInvalidOperation ? null : target.Syntax switch
    {
        MemberAccessExpressionSyntax m => Facts.Sinks.Of(TypeOf(m.Expression), Chain(m.Expression), m.Name.Identifier.ValueText),
        ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax m } => Facts.Sinks.Of(TypeOf(m.Expression), Chain(m.Expression), m.Name.Identifier.ValueText),
        IdentifierNameSyntax { Parent.Parent: InitializerExpressionSyntax { Parent: ObjectCreationExpressionSyntax made } } n => Facts.Sinks.Of(null, [Last(made.Type.ToString())], n.Identifier.ValueText),
        _ => null,
    };

    /// <summary>Yes, no, or a number comes back: what queries and texts are asked.</summary>
    private static bool Asks(string name) =>
        Without(name) is "Any" or "All" or "Contains" or "StartsWith" or "EndsWith" or "Equals" or "Exists" or "Exist" or "Count" or "LongCount" or "IsNullOrEmpty"
            or "IsNullOrWhiteSpace" or "IndexOf" or "CompareTo" or "Like" or "IsMatch" or "GetHashCode";

    /// <summary>What a function says only chooses: rows, or their order.</summary>
    private static bool Chooses(string name) =>
        Without(name) is var n && (n.StartsWith("Where", StringComparison.Ordinal) || n.StartsWith("OrderBy", StringComparison.Ordinal) || n.StartsWith("ThenBy", StringComparison.Ordinal)
            || n is "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" or "Find" or "FindAll" or "Include" or "ThenInclude");

    private static bool Projects(string name) => name.StartsWith("Select", StringComparison.Ordinal);

    private static bool IsFunction(IOperation o) => FunctionOf(o) is not null || o.Syntax is AnonymousFunctionExpressionSyntax;

    private static string Without(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    private static bool IsComparison(SyntaxNode syntax) =>
        syntax.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
            or SyntaxKind.LogicalNotExpression;

    private (ITypeSymbol? Receiver, IReadOnlyList<string> Written, string? Name) NamesOf(SyntaxNode syntax) => syntax switch
    {
        ObjectCreationExpressionSyntax o when Last(o.Type.ToString()) is var type => (null, type.EndsWith("Exception", StringComparison.Ordinal) ? [type, "Exception"] : [type], ".ctor"),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax m } => (TypeOf(m.Expression), HandedTo(m.Expression) is { } handed ? [handed, .. Chain(m.Expression)] : Chain(m.Expression), m.Name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax m } => (TypeOf(MeantTypes.Receiver(m)!), Chain(m).Skip(1).ToList(), m.Name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax n } => (method?.ContainingType, [], n.Identifier.ValueText),
        _ => (null, [], null),
    };

    /// <summary>The names before a dot, the nearest first: they are called as what they hold, a cell is a Cell, _logger a Logger.</summary>
    private static IReadOnlyList<string> Chain(ExpressionSyntax expression)
    {
        var names = new List<string>();
        for (ExpressionSyntax? e = expression; e is not null;)
        {
            if (e is SimpleNameSyntax simple) names.Add(FlowFacts.AsType(simple.Identifier.ValueText));
            if (e is MemberAccessExpressionSyntax named) names.Add(FlowFacts.AsType(named.Name.Identifier.ValueText));
            if (e is MemberBindingExpressionSyntax bound) names.Add(FlowFacts.AsType(bound.Name.Identifier.ValueText));
            e = e switch { MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => MeantTypes.Receiver(e), InvocationExpressionSyntax i => i.Expression, ElementAccessExpressionSyntax a => a.Expression, _ => null };
        }
        return names;
    }

    private ITypeSymbol? TypeOf(SyntaxNode expression) => Model.GetTypeInfo(expression).Type;

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1).Split('<')[0];
}
