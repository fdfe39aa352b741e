using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>The small fact schema of the random worlds: every type, nullable, presumed, derived, inherited.</summary>
internal static class RandomFacts
{
    internal static readonly string[] Levels = ["closed", "conditional", "open"];
    internal static readonly string[] SharingLevels = ["not-shared", "conditional", "unconditional"];
    internal static readonly string[] ReviewStates = ["passed", "failed", "pending", "absent"];
    internal static readonly string[] Secrecy = ["none", "doubtful", "secret"];
    internal static readonly string[] Presumable = ["reviews.secrecy", "consent", "anonymised"];
    internal static readonly string[] Mutable = ["reviews.secrecy", "reviews.risk", "reviews.expert", "consent", "anonymised"];
    internal static readonly string[] Events = ["emergency", "incident"];
    internal static readonly string[] Sensitive = ["health", "finance"];

    /// <summary>The facts in schema order, levels interleaved; derived ones come after what they read.</summary>
    /// <param name="presumes">Whether anything is presumed.</param>
    /// <param name="derivations">The expression of a derived fact; null: rules define it.</param>
    internal static FactSchema Schema(bool presumes, Func<string, FactSchema, Expression?> derivations)
    {
        var builder = new Builder();
        Func<Fact, Fact> Presuming(FactValue value) => f => presumes ? f with { Presumed = value } : f;
        builder.Add(FactLevel.Dataset, "publicData", FactType.Boolean);
        builder.Add(FactLevel.Field, "personal", FactType.Boolean);
        builder.Add(FactLevel.Dataset, "continuous", FactType.Boolean);
        builder.Add(FactLevel.Dataset, "secrecy", FactType.Enum, Secrecy);
        builder.Add(FactLevel.Field, "kind", FactType.Path);
        builder.Add(FactLevel.Dataset, "opening.previous", FactType.Enum, Levels, f => f with { IsNullable = true });
        AddAxis(builder, "opening", Levels);
        AddAxis(builder, "sharing", SharingLevels);
        builder.Add(FactLevel.Dataset, "events", FactType.List, Events);
        builder.Add(FactLevel.Field, "sensitive", FactType.List, Sensitive);
        builder.Add(FactLevel.Dataset, "observedK", FactType.Number);
        builder.Add(FactLevel.Field, "score", FactType.Number);
        builder.Add(FactLevel.Dataset, "collectedOn", FactType.Date);
        builder.Add(FactLevel.Dataset, "note", FactType.Text);
        builder.Add(FactLevel.Dataset, "separable", FactType.Boolean);
        builder.Add(FactLevel.Dataset, "reviews.secrecy", FactType.Enum, ReviewStates, Presuming(FactValue.Of("absent")));
        builder.Add(FactLevel.Dataset, "reviews.risk", FactType.Enum, ReviewStates);
        builder.Add(FactLevel.Field, "reviews.expert", FactType.Enum, ReviewStates);
        builder.Add(FactLevel.Dataset, "consent", FactType.Boolean, [], Presuming(FactValue.False));
        builder.Add(FactLevel.Field, "anonymised", FactType.Boolean, [], Presuming(FactValue.False));
        builder.Add(FactLevel.Field, "plain", FactType.Boolean);
        builder.AddDerived(FactLevel.Dataset, "risky", derivations);
        builder.AddDerived(FactLevel.Dataset, "important", derivations);
        builder.AddDerived(FactLevel.Field, "sensitivePersonal", derivations);
        builder.AddDerived(FactLevel.Field, "telling", derivations);
        return builder.Schema();
    }

    private static void AddAxis(Builder builder, string axis, string[] levels)
    {
        foreach (var level in new[] { FactLevel.Dataset, FactLevel.Field })
        {
            Fact Inheriting(Fact f) => f with { Inherits = level == FactLevel.Field };
            builder.Add(level, axis + ".declared", FactType.Enum, levels, Inheriting);
            builder.Add(level, axis + ".basis", FactType.Citations, [], Inheriting);
            builder.Add(level, axis + ".reason", FactType.Text, [], Inheriting);
            builder.Add(level, axis + ".conditions", FactType.List, [], Inheriting);
        }
    }

    private sealed class Builder
    {
        private readonly List<Fact> _facts = [];

        internal FactSchema Schema() => new(_facts);

        internal void Add(FactLevel level, string id, FactType type, string[]? values = null, Func<Fact, Fact>? with = null)
        {
            var fact = New(level, id, type) with { Values = [.. values ?? []], Path = id };
            _facts.Add(with?.Invoke(fact) ?? fact);
        }

        internal void AddDerived(FactLevel level, string id, Func<string, FactSchema, Expression?> derivations) =>
            _facts.Add(New(level, id, FactType.Boolean) with { Derivation = derivations(id, Schema()) });

        private Fact New(FactLevel level, string id, FactType type) =>
            new() { Id = id, Level = level, Type = type, Index = _facts.Count(f => f.Level == level), IsMutable = Mutable.Contains(id) };
    }
}
