using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <content>Functions of the pack: a call is replaced by what the function returns, with its parameters standing for the arguments.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>The most steps of inlining for one condition.</summary>
    public const int MostSteps = 10_000;

    /// <summary>The most nodes of one condition, as a tree.</summary>
    public const int MostNodes = 5_000;

    /// <summary>How deep binding may nest, calls included, and how deep the expression may be.</summary>
    public const int DeepestBinding = 160;

    private readonly Stack<(FunctionSyntax Function, SourcePlace Call)> _calls = [];
    private readonly Dictionary<Expression, Measured> _measured = new(ReferenceEqualityComparer.Instance);
    private ScriptScope? _scope = scope.Library?.Scope;
    private int _constants = int.MaxValue;
    private int _steps;
    private int _nesting;
    private bool _isOver;

    private bool IsInlining => _calls.Count > 0;

    private Named? Lookup(string name) => _scope?.Find(name);

    /// <summary>Counts a step down; false, with one problem, when there were too many.</summary>
    private bool Enter(TextSpan span)
    {
        _nesting++;
        if (!_isOver && (++_steps > MostSteps || _nesting > DeepestBinding || scope.Library?.Spend() == false))
        {
            _isOver = true;
            problems.Add(ScriptProblems.TooMuch(_calls.Count > 0 ? _calls.Last().Call : text.At(span),
                _nesting > DeepestBinding ? "levels of nesting" : "steps", _nesting > DeepestBinding ? DeepestBinding : MostSteps));
        }

        return !_isOver;
    }

    /// <summary>What is known of an expression as a tree; its parts may be shared, and each is looked at once.</summary>
    private Measured Measure(Expression expression)
    {
        if (_measured.TryGetValue(expression, out var known))
        {
            return known;
        }

        var (nodes, depth, barrier) = (1L, 0, Barrier.None);
        foreach (var operand in expression.Operands())
        {
            var below = Measure(operand);
            (nodes, depth, barrier) = (nodes + below.Nodes, Math.Max(depth, below.Depth), below.Barrier > barrier ? below.Barrier : barrier);
        }

        barrier = expression is Quantified ? Barrier.Quantifier : expression.Operands().Any() || !expression.ReadsField() ? barrier : Barrier.Field;
        return _measured[expression] = new(nodes, depth + 1, barrier);
    }

    /// <summary>The value, if it is not too large.</summary>
    private Typed? Bounded(Typed typed)
    {
        var (nodes, depth, _) = Measure(typed.Expression);
        if (nodes <= MostNodes && depth <= DeepestBinding)
        {
            return typed;
        }

        if (!_isOver)
        {
            _isOver = true;
            problems.Add(ScriptProblems.TooMuch(_calls.Count > 0 ? _calls.Last().Call : text.At(typed.Span),
                nodes > MostNodes ? "nodes" : "levels of nesting", nodes > MostNodes ? MostNodes : DeepestBinding));
        }

        return null;
    }

    private Typed? UseName(Named named, NameSyntax name) => named switch
    {
        NamedValue v when Crosses(v.Barrier, name) => null,
        NamedValue v => v.Value with { Span = name.Span, IsArgument = v.IsArgument },
        NamedConstant c => UseConstant(c, name),
        NotYetSet => Fail(ScriptProblems.NotSet(Place(name), name.Name)),
        NamedFunction => Fail(ScriptProblems.NotAValue(Place(name), name.Name, name.Name + "(…)")),
        NamedRoot => Fail(ScriptProblems.NotAValue(Place(name), name.Name, name.Name + ".…")),
        _ => Fail(ConditionProblems.Refused(Place(name), RefusedForm.LooseList)),
    };

    private Typed? UseConstant(NamedConstant constant, NameSyntax name) =>
        Constant(constant, name, () => Bind(constant.Value)) is not { } typed ? null
        : Crosses(Measure(typed.Expression).Barrier, name) ? null
        : typed with { Span = name.Span };

    /// <summary>Whether a value from outside is used within a quantifier where it would mean something else; then with a problem.</summary>
    private bool Crosses(Barrier barrier, NameSyntax name)
    {
        if (_quantifier == QuantifierForm.None || barrier == Barrier.None)
        {
            return false;
        }

        Fail(barrier == Barrier.Field ? ScriptProblems.OuterField(Place(name), name.Name)
            : ConditionProblems.NestedQuantifier(Place(name), name.Name));
        return true;
    }

    /// <summary>The barrier around something that is bound here.</summary>
    private Barrier BarrierHere(Expression expression) => _quantifier == QuantifierForm.None ? Measure(expression).Barrier : Barrier.None;

    /// <summary>Binds a constant where it stands; those after it have no value yet.</summary>
    private T? Constant<T>(NamedConstant constant, NameSyntax name, Func<T?> bind)
        where T : class
    {
        if (constant.Position >= _constants)
        {
            Fail(ScriptProblems.NotSet(Place(name), name.Name));
            return null;
        }

        var before = (text, _scope, _constants, _quantifier);
        (text, _scope, _constants, _quantifier) = (constant.Text, constant.Scope, constant.Position, QuantifierForm.None);
        var value = bind();
        (text, _scope, _constants, _quantifier) = before;
        return value;
    }

    private Typed? BindOwnCall(CallSyntax call, NamedFunction function)
    {
        var arguments = call.Arguments.Select(BindNamed).ToList();
        return arguments.Contains(null) ? null : Inline(function, arguments!, call, call.Span);
    }

    /// <summary>What an argument or a <c>var</c> stands for.</summary>
    private Named? BindNamed(Syntax syntax)
    {
        if (AsFunction(syntax) is { } function)
        {
            return function;
        }

        if (syntax is NameSyntax name && RootOf(name) is { } root)
        {
            return root;
        }

        if (IsSequence(syntax))
        {
            return BindSequence(syntax, "var") is { } sequence ? new NamedSequence(sequence) : null;
        }

        return Bind(syntax) is { } typed && Bounded(typed) is { } value
            ? new NamedValue(value, typed.IsArgument, BarrierHere(typed.Expression)) : null;
    }

    private NamedRoot? RootOf(NameSyntax name) => Lookup(name.Name) switch
    {
        NamedRoot root => root,
        null when name.Name == "dataset" => new(FactLevel.Dataset, false),
        null when name.Name == "field" => new(FactLevel.Field, _quantifier != QuantifierForm.Bare),
        _ => null,
    };

    private NamedFunction? AsFunction(Syntax syntax) => syntax switch
    {
        FunctionSyntax f => new(f, _scope ?? new ScriptScope(null), text),
        NameSyntax n => Lookup(n.Name) as NamedFunction,
        _ => null,
    };

    /// <summary>The function's value for those arguments.</summary>
    /// <param name="named">The function.</param>
    /// <param name="arguments">What its parameters stand for.</param>
    /// <param name="call">Where it is called.</param>
    /// <param name="span">What the value's span shall be.</param>
    private Typed? Inline(NamedFunction named, IReadOnlyList<Named> arguments, Syntax call, TextSpan span)
    {
        var function = named.Function;
        var name = function.Name ?? "function";
        scope.Library?.NoteCall(function);
        if (_calls.Any(c => ReferenceEquals(c.Function, function)))
        {
            return Fail(ScriptProblems.Recursion(Place(call), name));
        }

        if (arguments.Count != function.Parameters.Length)
        {
            return Fail(ConditionProblems.ArgumentCount(Place(call),
                $"{name}({string.Join(", ", function.Parameters.Select(p => p.Name))})", arguments.Count));
        }

        _calls.Push((function, Place(call)));
        var before = (text, _scope);
        (text, _scope) = (named.Text, ScopeOf(named, arguments));
        var value = BindBody(new(function.Body, 0, null), function);
        value = value is null ? null : Bounded(value);
        (text, _scope) = before;
        _calls.Pop();
        return value is null ? null : value with { Span = span };
    }

    private static ScriptScope ScopeOf(NamedFunction named, IReadOnlyList<Named> arguments)
    {
        var inner = new ScriptScope(named.Scope);
        foreach (var (name, _) in ScriptChecks.NamesOf(named.Function.Body))
        {
            inner.Set(name, new NotYetSet());
        }

        foreach (var local in named.Function.Body.OfType<FunctionStatement>())
        {
            inner.Set(local.Function.Name!, new NamedFunction(local.Function, inner, named.Text));
        }

        foreach (var (parameter, argument) in named.Function.Parameters.Zip(arguments))
        {
            inner.Set(parameter.Name, argument is NamedValue value ? value with { IsArgument = true } : argument);
        }

        return inner;
    }

    private Typed? BindBody(Rest? rest, FunctionSyntax function)
    {
        while (rest is not null)
        {
            if (rest.At == rest.Statements.Length)
            {
                rest = rest.After;
                continue;
            }

            var statement = rest.Statements[rest.At];
            rest = rest with { At = rest.At + 1 };
            switch (statement)
            {
                case ReturnStatement s: return Bind(s.Value!);
                case IfStatement s: return BindIf(s, rest, function);
                case VariableStatement s when BindNamed(s.Value!) is { } named: _scope!.Set(s.Name, named); break;
                case VariableStatement: return null;
            }
        }

        return Fail(ScriptProblems.NoReturn(text.At(function.NameSpan), function.Name ?? "function"));
    }

    private Typed? BindIf(IfStatement statement, Rest next, FunctionSyntax function)
    {
        if (!Enter(statement.Span))
        {
            return null;
        }

        var condition = BindAs(statement.Condition, TypeKind.Boolean) is { } bound ? Bounded(bound) : null;
        var mark = _scope!.Mark;
        var yes = BindBody(new(statement.WhenTrue, 0, next), function) is { } then ? Bounded(then) : null;
        _scope.BackTo(mark);
        var no = BindBody(new(statement.WhenFalse, 0, next), function) is { } otherwise ? Bounded(otherwise) : null;
        _scope.BackTo(mark);
        _nesting--;
        return condition is null || yes is null || no is null ? null : Choose(condition, yes, no, statement.Span, "if");
    }

    /// <summary>What is known of an expression.</summary>
    /// <param name="Nodes">Its nodes as a tree.</param>
    /// <param name="Depth">Its depth.</param>
    /// <param name="Barrier">What keeps it from being used within a quantifier.</param>
    private sealed record Measured(long Nodes, int Depth, Barrier Barrier);

    /// <summary>What is left of a function's body: the statements from a position, and what comes after the block.</summary>
    private sealed record Rest(ImmutableArray<StatementSyntax> Statements, int At, Rest? After);
}
