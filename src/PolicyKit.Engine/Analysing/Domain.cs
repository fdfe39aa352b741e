using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What datasets of one field may state, as far as the conditions of some sides tell it apart. In: tests of facts, as conditions are
/// read. Out: variables with finitely many classes.</summary>
internal sealed class Domain
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<Variable, HashSet<FactTest>> _tests = [];
    private readonly Dictionary<Variable, List<Fact>> _facts = [];

    /// <summary>The variables in order of name.</summary>
    public ImmutableArray<Variable> Variables { get; private set; } = [];

    /// <summary>Everything.</summary>
    public Box All { get; private set; } = Box.All([]);

    /// <summary>How many combinations there are.</summary>
    public BigInteger Points => All.Volume(Variables);

    /// <summary>The grade that the field declares, if a condition asks for it.</summary>
    public Variable? Grades => _variables.GetValueOrDefault(DeclaredGrades.Id);

    /// <summary>Whether evidence is given for a fact in a combination.</summary>
    public bool IsEvidenced(Box point, Variable fact) =>
        _variables.GetValueOrDefault($"evidenced({fact.Name})") is { } evidence && point.Allows(evidence, 1) && !point.Allows(evidence, 0);

    /// <summary>The variable of a fact that a test reads.</summary>
    public Variable Read(Fact fact, FactTest test)
    {
        var variable = Of(fact.ToString(), VariableKind.Fact, fact);
        _tests[variable].Add(test);
        if (!_facts[variable].Contains(fact, ReferenceEqualityComparer.Instance))
        {
            _facts[variable].Add(fact);
        }

        return variable;
    }

    /// <summary>Whether evidence is given for a fact.</summary>
    public Variable Evidence(Fact fact) => Of($"evidenced({fact})", VariableKind.Evidence, fact, [FactValue.False], [FactValue.True]);

    /// <summary>The grade that the field declares.</summary>
    /// <param name="grades">The grades that conditions tell apart.</param>
    public Variable Declared(IEnumerable<DeclaredGrade> grades)
    {
        var names = grades.Distinct().OrderBy(g => g.Scheme, StringComparer.Ordinal).ThenBy(g => g.Level).Select(g => FactValue.Of(FormattableString.Invariant($"{g.Scheme}/{g.Level}")));
        var variable = Of(DeclaredGrades.Id, VariableKind.Grade, null);
        variable.Classes = [[null], [FactValue.ListOf()], .. variable.Classes.Skip(2).Select(c => c[0]).OfType<FactValue>().Concat(names).Distinct().Select(v => ImmutableArray.Create<FactValue?>(v))];
        return variable;
    }

    /// <summary>A condition that no values of single facts stand for.</summary>
    public Variable Whole(string name) => Of(name, VariableKind.Condition, null, [null], [FactValue.False], [FactValue.True]);

    /// <summary>The names of facts of which not all values that conditions tell apart are tried.</summary>
    public ImmutableArray<string> Sampled { get; private set; } = [];

    /// <summary>Finds the classes, once all conditions are read.</summary>
    public void Close(IReadOnlyCollection<Side> sides)
    {
        var offset = 0;
        Variables = [.. _variables.Values.OrderBy(v => v.Kind).ThenBy(v => v.Level).ThenBy(v => v.Name, StringComparer.Ordinal)];
        for (var i = 0; i < Variables.Length; i++)
        {
            var variable = Variables[i];
            if (variable.Kind == VariableKind.Fact)
            {
                variable.Classes = Classes(_facts[variable], [.. _tests[variable]], sides);
            }

            (variable.Index, variable.Offset) = (i, offset);
            offset += variable.Words;
        }

        All = Box.All(Variables);
        Sampled = [.. Variables.Where(v => v.Kind == VariableKind.Fact && IsSampled(v)).Select(v => v.Name)];
    }

    private static ImmutableArray<ImmutableArray<FactValue?>> Classes(List<Fact> facts, FactTest[] tests, IReadOnlyCollection<Side> sides)
    {
        string Told(FactValue? value) => Tell(tests, value);
        return [[null], .. Candidates.Of(facts, tests, Told, sides).GroupBy(Told, StringComparer.Ordinal).Select(g => g.ToImmutableArray<FactValue?>())];
    }

    private bool IsSampled(Variable variable)
    {
        FactTest[] tests = [.. _tests[variable]];
        return Candidates.AreTooMany(_facts[variable], tests, value => Tell(tests, value));
    }

    /// <summary>What all tests are for a value, as a key.</summary>
    private static string Tell(FactTest[] tests, FactValue? value) => string.Create(tests.Length, value, (text, v) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)('0' + (byte)tests[i].Truth(v));
        }
    });

    private Variable Of(string name, VariableKind kind, Fact? fact, params ImmutableArray<FactValue?>[] classes)
    {
        if (!_variables.TryGetValue(name, out var variable))
        {
            _variables.Add(name, variable = new() { Name = name, Kind = kind, Level = fact?.Level ?? FactLevel.Field, FactId = fact?.Id, Classes = [.. classes], Index = _variables.Count });
            (_tests[variable], _facts[variable]) = (new(ReferenceEqualityComparer.Instance), []);
        }

        return variable;
    }
}
