using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>What a pack's rules.js defines: functions, and constants before them. Nothing of it runs: a call is replaced by what the
/// function returns, typed by its arguments, when a condition is bound.</summary>
internal sealed class ScriptLibrary
{
    /// <summary>The most steps that inlining takes for all conditions of one pack.</summary>
    public const int MostStepsOfPack = 2_000_000;

    private readonly HashSet<FunctionSyntax> _called = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(string Code, SourcePlace Place)> _reported = [];
    private long _steps;

    /// <param name="text">The file's text.</param>
    /// <param name="statements">Its statements; those that are no function and no <c>var</c> were refused.</param>
    public ScriptLibrary(ConditionText text, ImmutableArray<StatementSyntax> statements)
    {
        (Text, Statements, Scope) = (text, statements, new ScriptScope(null));
        foreach (var (statement, i) in statements.Select((s, i) => (s, i)))
        {
            switch (statement)
            {
                case FunctionStatement { Function: { Name: { } name } function }: Scope.Set(name, new NamedFunction(function, Scope, text)); break;
                case VariableStatement { Value: FunctionSyntax function } variable: Scope.Set(variable.Name, new NamedFunction(function, Scope, text)); break;
                case VariableStatement { Value: { } value } variable: Scope.Set(variable.Name, new NamedConstant(value, i, Scope, text)); break;
            }
        }
    }

    /// <summary>A file that cannot be used: that conditions call what it would define is no problem of theirs.</summary>
    public static ScriptLibrary Broken => new(new("", new("", [(0, 1, 1)])), []) { IsBroken = true };

    /// <summary>Whether the file cannot be used.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>The file's text.</summary>
    public ConditionText Text { get; }

    /// <summary>Its statements.</summary>
    public ImmutableArray<StatementSyntax> Statements { get; }

    /// <summary>Its names.</summary>
    public ScriptScope Scope { get; }

    /// <summary>The functions that conditions may call.</summary>
    public IEnumerable<string> Functions => Statements.OfType<FunctionStatement>().Select(f => f.Function.Name!);

    /// <summary>The functions that no condition came to.</summary>
    public IEnumerable<FunctionSyntax> Unused => Statements.OfType<FunctionStatement>().Select(f => f.Function).Where(f => !_called.Contains(f));

    /// <summary>Notes that a condition calls a function.</summary>
    public void NoteCall(FunctionSyntax function) => _called.Add(function);

    /// <summary>Notes a problem within a function; false if another call showed it already.</summary>
    public bool NoteProblem(Problem problem) => _reported.Add((problem.Code, problem.Place));

    /// <summary>Counts a step of inlining; false when there were too many.</summary>
    public bool Spend() => ++_steps <= MostStepsOfPack;
}

/// <summary>The names of a file or of one call of a function, and of what lies around it.</summary>
internal sealed class ScriptScope(ScriptScope? outer)
{
    private readonly Dictionary<string, Named> _names = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, Named Before)> _changes = [];

    /// <summary>What a name stands for here, or null.</summary>
    public Named? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._names.TryGetValue(name, out var named))
            {
                return named;
            }
        }

        return null;
    }

    private ScriptScope? Outer => outer;

    /// <summary>Gives a name its meaning.</summary>
    public void Set(string name, Named named)
    {
        _changes.Push((name, _names.GetValueOrDefault(name, new NotYetSet())));
        _names[name] = named;
    }

    /// <summary>How much was set so far: a branch of a function is taken back by <see cref="BackTo"/>.</summary>
    public int Mark => _changes.Count;

    /// <summary>Takes back what was set since a mark.</summary>
    public void BackTo(int mark)
    {
        while (_changes.Count > mark)
        {
            var (name, before) = _changes.Pop();
            _names[name] = before;
        }
    }
}

/// <summary>What a name of a rules.js stands for.</summary>
internal abstract record Named;

/// <summary>A parameter or <c>var</c> that holds a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsArgument">Whether a call gave it, so that constants made of it are no mistake of the function.</param>
/// <param name="Barrier">What keeps it from being used within a quantifier.</param>
internal sealed record NamedValue(Typed Value, bool IsArgument, Barrier Barrier) : Named;

/// <summary>What keeps a value from being used within a quantifier.</summary>
internal enum Barrier : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It asks all fields something, and quantifiers do not nest.</summary>
    Quantifier,

    /// <summary>It reads the field at hand from outside, and within it would read another.</summary>
    Field,
}

/// <summary>A <c>var</c> beside the functions, bound where it is used.</summary>
internal sealed record NamedConstant(Syntax Value, int Position, ScriptScope Scope, ConditionText Text) : Named;

/// <summary>A function.</summary>
internal sealed record NamedFunction(FunctionSyntax Function, ScriptScope Scope, ConditionText Text) : Named;

/// <summary>A parameter that stands for the dataset or a field.</summary>
/// <param name="Level">Which.</param>
/// <param name="IsOutside">Whether it is the field at hand from outside any quantifier.</param>
internal sealed record NamedRoot(FactLevel Level, bool IsOutside) : Named;

/// <summary>A parameter or <c>var</c> that holds a list written out, or the fields.</summary>
internal sealed record NamedSequence(Sequence Value) : Named;

/// <summary>A <c>var</c> of the function before it is set.</summary>
internal sealed record NotYetSet : Named;

/// <summary>A list whose items are known when the policy is loaded, or the dataset's fields.</summary>
internal abstract record Sequence;

/// <summary>Items, each there under a condition.</summary>
/// <param name="Items">The items.</param>
/// <param name="MayRepeat">Whether an item stands for several of a stated list, so that they cannot be counted.</param>
/// <param name="Barrier">What keeps the items from being used within a quantifier.</param>
internal sealed record ItemSequence(ImmutableArray<SequenceItem> Items, bool MayRepeat, Barrier Barrier) : Sequence;

/// <summary>An item of a list.</summary>
/// <param name="Value">The item.</param>
/// <param name="Guard">When it is there; null: always.</param>
internal sealed record SequenceItem(Typed Value, Expression? Guard);

/// <summary>The dataset's fields, or what a function makes of each.</summary>
/// <param name="Guard">Which of them; null: all.</param>
/// <param name="Value">What is made of each; null: the field itself.</param>
internal sealed record FieldSequence(Expression? Guard, Typed? Value) : Sequence;
