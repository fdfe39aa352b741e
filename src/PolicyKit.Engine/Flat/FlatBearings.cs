using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>How the value of a fact bears on what is decided of flat records.</summary>
public enum FlatBearing : byte
{
    /// <summary>It bears on nothing: no condition, derivation or day reads it.</summary>
    None,

    /// <summary>Its class does, and no more of it.</summary>
    Class,

    /// <summary>The value itself may.</summary>
    Value,
}

/// <summary>Finds how facts bear: in by their class are those that only conditions read which bits decide alone. Of every other that anything
/// reads the value is taken to matter, be it only the day from which a duty runs, or what a provider declares.</summary>
internal sealed class FlatBearings
{
    private readonly Snapshot _snapshot;
    private readonly HashSet<Fact> _values = [];
    private readonly HashSet<Fact> _classes = [];

    public FlatBearings(Snapshot snapshot)
    {
        _snapshot = snapshot;
        foreach (var rule in snapshot.Rules)
        {
            ReadCondition(rule);
            foreach (var part in OtherParts(rule.Rule))
            {
                ReadValues(part);
            }
        }

        foreach (var fact in snapshot.Set.Facts.All)
        {
            if (fact.Derivation is { } derivation)
            {
                ReadValues(derivation);
            }

            if (fact.Type is FactType.Citations or FactType.List || fact == snapshot.Separable || fact.Id.EndsWith(".declared", StringComparison.Ordinal))
            {
                _values.Add(fact);
            }
        }

        _values.UnionWith(_values.Select(snapshot.Set.Facts.InheritedBy).OfType<Fact>().ToList());
    }

    /// <summary>How a fact bears.</summary>
    public FlatBearing Of(Fact fact) => _values.Contains(fact) ? FlatBearing.Value : _classes.Contains(fact) ? FlatBearing.Class : FlatBearing.None;

    private static IEnumerable<Expression> OtherParts(Rule rule)
    {
        Expression?[] parts = [rule.Permit?.When, rule.Permit?.Declared, rule.Permit?.Asked, rule.Duty?.After, rule.Derive is null ? null : rule.Condition];
        return parts.OfType<Expression>().Concat(rule.Gate?.Review is { } review ? [new FactReference(review)] : []);
    }

    private void ReadCondition(CompiledRule rule)
    {
        if (_snapshot.Index.IsResidual(rule.Index))
        {
            Read(_snapshot.Relevance.Of(rule));
            return;
        }

        foreach (var fact in rule.Rule.Condition.MentionedFacts())
        {
            if (FlatPlan.IsIndirect(_snapshot, fact))
            {
                Read(_snapshot.Relevance.Of(fact));
            }
            else
            {
                _classes.Add(fact);
            }
        }
    }

    private void ReadValues(Expression expression)
    {
        foreach (var fact in expression.MentionedFacts())
        {
            Read(_snapshot.Relevance.Of(fact));
        }

        if (expression.SelfAndBelow().Any(e => e is StatusReference or GradeReference))
        {
            _values.UnionWith(_snapshot.Set.Facts.All);
        }
    }

    private void Read(FactUse use) => _values.UnionWith(use.Dataset.Concat(use.OwnField).Concat(use.AllFields));
}
