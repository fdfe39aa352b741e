using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>What the random policies may hold.</summary>
/// <param name="IsOriented">Whether presumptions stand only where they restrict, as the facts of a country must.</param>
/// <param name="ReadsStatuses">Whether rules may read statuses.</param>
/// <param name="InfersPresumed">Whether facts that are presumed may be inferred too.</param>
/// <param name="Presumes">Whether the schema presumes anything; the same seed gives the same case but for that.</param>
internal readonly record struct RandomOptions(bool IsOriented, bool ReadsStatuses, bool InfersPresumed = true, bool Presumes = true)
{
    /// <summary>Half of the seeds read presumptions either way: the algorithm has an answer there too.</summary>
    internal static RandomOptions Of(Dice dice) => new(dice.Chance(50), true);

    /// <summary>Where the laws of semantics §5 hold.</summary>
    internal static RandomOptions Lawful => new(true, false);

    /// <summary>Where presumptions and inferences stand apart, learning is lawful whatever rules read.</summary>
    internal static RandomOptions Apart => new(false, true, false);
}

/// <summary>Random policy sets with every effect.</summary>
internal sealed class RandomPolicies
{
    private static readonly string[] Asked = ["a1", "a2", "a3"];
    private readonly Dice _dice;
    private readonly RandomOptions _options;
    private readonly CountryData _country;
    private readonly RandomConditions _conditions;
    private readonly List<Rule> _rules = [];

    private RandomPolicies(Dice dice, RandomOptions options)
    {
        (_dice, _options, _country) = (dice, options, RandomCountry.Of(dice, options));
        _conditions = new(dice, _country.Facts);
    }

    /// <summary>A random set of policies.</summary>
    internal static PolicySet New(Dice dice, RandomOptions options) => new RandomPolicies(dice, options).Set();

    private PolicySet Set()
    {
        AddFloor(Axis.Opening);
        AddFloor(Axis.Sharing);
        Times(_dice.Between(3, 7), AddBound);
        Times(_dice.Below(3) == 0 ? 1 : 0, AddScopeOut);
        Times(_dice.Below(3), AddGrade);
        Times(_dice.Below(3), AddGate);
        Times(_dice.Below(3), AddMask);
        Times(_dice.Below(3), AddDuty);
        Times(_dice.Below(3), AddDerive);
        Times(_dice.Below(4), AddLift);
        return new([Pack("xx/n", RandomCountry.Nation), Pack("xx/p", RandomCountry.Province, "xx/n"), Pack("xx/c", RandomCountry.City), Pack("xx/e", RandomCountry.Elsewhere)],
            _rules, _country);
    }

    private static void Times(int times, Action action)
    {
        for (; times > 0; times--)
        {
            action();
        }
    }

    private Policy Pack(string id, string area, params string[] extends) => new()
    {
        Id = id,
        Version = "1.0.0",
        Extends = [.. extends],
        Instrument = new() { Id = "of " + id, Tier = "notice", Issuer = "x", Jurisdiction = area, Periods = [Period.Always] },
        Terms = id is "xx/n" or "xx/c" && _dice.Chance(50)
            ? ImmutableDictionary<Bound, string>.Empty.Add(new(Axis.Opening, OpeningStatus.Conditional), "conditional of " + id)
            : ImmutableDictionary<Bound, string>.Empty,
        Settlements = id == "xx/p" ? [.. Enumerable.Range(0, _dice.Below(2)).Select(_ => Settle()).OfType<Model.Settlement>()] : [],
    };

    private Model.Settlement? Settle()
    {
        var openers = _rules.Where(r => r.Effect is Effect.AtLeast or Effect.Default).ToList();
        var atMosts = _rules.Where(r => r.Effect == Effect.AtMost).ToList();
        if (openers.Count == 0 || atMosts.Count == 0)
        {
            return null;
        }

        var (a, b) = (_dice.Of(openers).FullId, _dice.Of(atMosts).FullId);
        return new(a, b, _dice.Of(a, b), _dice.Chance(50) ? "council" : null, null, null);
    }

    private Rule New(Effect effect, Expression condition) => new()
    {
        Policy = _dice.Weighted((40, "xx/n"), (30, "xx/p"), (25, "xx/c"), (5, "xx/e")),
        Id = $"r{(_rules.Count * 7 + 3) % 100:00}",
        Effect = effect,
        Level = condition.ReadsField() ? FactLevel.Field : FactLevel.Dataset,
        Condition = condition,
        Period = RandomCountry.PeriodOf(_dice),
        Basis = new()
        {
            Instrument = _dice.Of(_country.Instruments.All.Where(i => i.Id != "i4").ToList()),
            Period = _dice.Chance(92) ? Period.Always : RandomCountry.PeriodOf(_dice),
        },
    };

    private Expression Condition(Reads reads, Polarity polarity)
    {
        var scope = new ConditionScope(reads, _options.IsOriented ? polarity : Polarity.Any, _dice.Chance(50));
        return _dice.Chance(25) ? Literal.True : _conditions.Condition(scope, _dice.Below(3));
    }

    /// <summary>Most packs have a rule for what nothing else covers.</summary>
    private void AddFloor(Axis axis)
    {
        if (_dice.Chance(85))
        {
            var effect = _dice.Of(Effect.Default, Effect.AtLeast);
            _rules.Add(Bounding(effect, [axis], _dice.Chance(60) ? Literal.True : Condition(Reads.Grades, Polarity.Opens)) with
            {
                Policy = "xx/n",
                Period = Period.Always,
                Basis = new() { Instrument = _dice.Of(_country.Instruments.All[..3]) },
            });
        }
    }

    private void AddBound()
    {
        var axes = _dice.Weighted<Axis[]>((55, [Axis.Opening]), (25, [Axis.Sharing]), (20, [Axis.Sharing, Axis.Opening]));
        var kind = _dice.Below(100);
        if (kind < 25 && axes.Length == 1)
        {
            AddPermit(axes[0]);
            return;
        }

        var effect = kind < 55 ? Effect.AtMost : kind < 78 ? Effect.AtLeast : Effect.Default;
        var polarity = effect == Effect.AtMost ? Polarity.Tightens : Polarity.Opens;
        var condition = Condition(ReadsOn(axes is [Axis.Opening]), polarity);
        var isSlot = effect == Effect.AtMost && _dice.Chance(8);
        _rules.Add(Bounding(effect, axes, isSlot ? new And([condition, new TextUnavailable()]) : condition) with { IsSlot = isSlot });
    }

    private Rule Bounding(Effect effect, Axis[] axes, Expression condition) => New(effect, condition) with
    {
        Bounds = [.. axes.Select(a => new Bound(a, effect == Effect.AtMost
            ? _dice.Of(OpeningStatus.Closed, OpeningStatus.Conditional) : _dice.Weighted((4, OpeningStatus.Closed), (30, OpeningStatus.Conditional), (66, OpeningStatus.Open))))],
        IsSpecial = _dice.Chance(30),
        YieldsTo = [.. _dice.Chance(25) ? _dice.SomeOf(RandomCountry.Tiers, 50) : []],
        AccessModes = [.. _dice.SomeOf(["api", "download"], 20)],
        Conditions = [.. _dice.SomeOf(Asked, 20)],
    };

    /// <summary>A permit as the loader folds it.</summary>
    private void AddPermit(Axis axis)
    {
        var level = _dice.Of(OpeningStatus.Closed, OpeningStatus.Conditional, OpeningStatus.Conditional);
        var asks = (PermitAsks)_dice.Below(8);
        var declared = new Comparison(ComparisonOperator.Equal, _conditions.Field(axis.Key() + ".declared"), RandomConditions.Text(axis.NameOf(level)));
        var asked = AsCondition(axis, asks);
        var when = Condition(Reads.Grades, Polarity.Tightens);
        _rules.Add(Bounding(Effect.AtMost, [axis], new And([when, declared, asked])) with
        {
            Level = FactLevel.Field,
            Bounds = [new(axis, level)],
            Permit = new(when, declared, asked, asks),
        });
    }

    private Expression AsCondition(Axis axis, PermitAsks asks)
    {
        var parts = new List<Expression>();
        if (asks.HasFlag(PermitAsks.Basis))
        {
            parts.Add(new AcceptedBasis(_conditions.Field(axis.Key() + ".basis"), [.. RandomCountry.Tiers.Take(_dice.Between(1, 4))]));
        }

        if (asks.HasFlag(PermitAsks.Reason))
        {
            parts.Add(new Comparison(ComparisonOperator.NotEqual, _conditions.Field(axis.Key() + ".reason"), RandomConditions.Text("")));
        }

        if (asks.HasFlag(PermitAsks.Conditions))
        {
            parts.Add(new Comparison(ComparisonOperator.Greater, new Length(_conditions.Field(axis.Key() + ".conditions")), RandomConditions.Number(0)));
        }

        return parts.Count == 1 ? parts[0] : new And([.. parts]);
    }

    private void AddScopeOut()
    {
        var axes = _dice.Weighted<ImmutableArray<Axis>>((60, [Axis.Opening]), (20, [Axis.Sharing]), (20, [Axis.Sharing, Axis.Opening]));
        _rules.Add(New(Effect.ScopeOut, Condition(ReadsOn(axes is [Axis.Opening]), Polarity.Tightens)) with { ScopedOut = axes });
    }

    private void AddGrade() => _rules.Add(New(Effect.Grade, Condition(Reads.Facts, Polarity.Neither)) with
    {
        Grade = new(_dice.Of(RandomCountry.Schemes), _dice.Between(1, 4)),
    });

    private void AddMask() => _rules.Add(New(Effect.Mask, Condition(ReadsLate, Polarity.Tightens)) with
    {
        Mask = _dice.Of(_country.Masks.Masks.ToList()).Name,
    });

    private void AddGate()
    {
        var review = _dice.Below(4) switch
        {
            0 => null,
            1 => _country.Facts.Find(FactLevel.Dataset, "reviews.secrecy"),
            2 => _country.Facts.Find(FactLevel.Dataset, "reviews.risk"),
            _ => _country.Facts.Find(FactLevel.Field, "reviews.expert"),
        };
        var rule = New(Effect.Gate, Condition(ReadsLate, Polarity.Tightens)) with { Gate = new(_dice.Of("g1", "g2", "g3"), review) };
        _rules.Add(review?.Level == FactLevel.Field ? rule with { Level = FactLevel.Field } : rule);
    }

    private void AddDuty()
    {
        Expression? after = _dice.Below(4) switch
        {
            0 => null,
            1 => new AsOf(),
            2 => _conditions.Dataset("collectedOn"),
            _ => new Since(_conditions.Dataset("events"), _dice.Of(RandomFacts.Events)),
        };
        DutyLimit limit = _dice.Chance(20) ? new(_dice.Of(LimitUnits.All), null, _dice.Of("kMin", "late"))
            : new(_dice.Of(LimitUnits.All), _dice.Of(0, 1, 15, 150), null);
        _rules.Add(New(Effect.Duty, Condition(ReadsLate, Polarity.Tightens)) with
        {
            Duty = _dice.Chance(25) ? new("warn", null, null, null, _dice.Of(Severity.Error, Severity.Warning, Severity.Note))
                : after is null ? new("keep", null, null, null, null)
                : new(_dice.Of("file", "tell"), limit, after, after.GetType().Name, null) { IsForEach = after is Since && _dice.Chance(50) },
        });
    }

    private void AddDerive()
    {
        var (fact, value, confidence) = _dice.Below(8) switch
        {
            < 2 => (_conditions.Dataset("important").Fact, FactValue.Of(_dice.Chance(80)), (double?)null),
            < 4 => (_conditions.Field("telling").Fact, FactValue.Of(_dice.Chance(80)), null),
            4 => (_conditions.Field("kind").Fact, FactValue.Of(_dice.Of(RandomConditions.Leaves)), _dice.Of(0.5, 0.9)),
            5 => (_conditions.Field("sensitive").Fact, FactValue.ListOf(_dice.Of(RandomFacts.Sensitive)), _dice.Of(0.5, 0.9)),
            6 => (_conditions.Dataset("continuous").Fact, FactValue.Of(_dice.Chance(50)), _dice.Of(0.5, 0.9)),
            7 when _options.InfersPresumed => ((Fact, FactValue, double?))(_conditions.Field("anonymised").Fact, FactValue.Of(_dice.Chance(50)), 0.7),
            _ => (_conditions.Dataset("continuous").Fact, FactValue.Of(_dice.Chance(50)), 0.7),
        };
        var scope = new ConditionScope(confidence is null ? Reads.Given : Reads.Base, _options.IsOriented ? Polarity.Neither : Polarity.Any,
            fact.Level == FactLevel.Field);
        var rule = New(Effect.Derive, _conditions.Condition(scope, 1)) with { Derive = new(fact, value, confidence) };
        _rules.Add(rule with { Level = fact.Level });
    }

    /// <summary>A lift of earlier rules, lifts among them. It reads what all its targets may read, and presumptions only where each
    /// target's sign lets it.</summary>
    private void AddLift()
    {
        var targets = _rules.Where(r => r.Effect != Effect.Derive).ToList();
        var chosen = Enumerable.Range(0, _dice.Weighted((70, 1), (22, 2), (8, 3)))
            .Select(_ => _dice.Chance(35) && targets.Exists(t => t.Effect == Effect.Lift) ? _dice.Of(targets.Where(t => t.Effect == Effect.Lift).ToList())
                : _dice.Of(targets)).Distinct().ToList();
        var polarities = chosen.SelectMany(PolaritiesOf).Distinct().ToList();
        var polarity = polarities is not [var one] ? Polarity.Neither : one == Polarity.Tightens ? Polarity.Opens : one == Polarity.Opens ? Polarity.Tightens : one;
        _rules.Add(New(Effect.Lift, Condition(chosen.Min(ReadsOf), polarity)) with { Lifts = [.. chosen.Select(c => c.FullId)] });
    }

    private IEnumerable<Polarity> PolaritiesOf(Rule r) => r.Effect switch
    {
        Effect.Lift => Targets(r).SelectMany(PolaritiesOf).Select(p => p == Polarity.Tightens ? Polarity.Opens : p == Polarity.Opens ? Polarity.Tightens : p),
        Effect.AtLeast or Effect.Default => [Polarity.Opens],
        Effect.Grade => [Polarity.Neither],
        _ => [Polarity.Tightens],
    };

    private Reads ReadsOf(Rule r) => r.Effect switch
    {
        Effect.Lift => Targets(r).Min(ReadsOf),
        Effect.Grade => Reads.Facts,
        Effect.AtMost or Effect.AtLeast or Effect.Default => ReadsOn(r.Bounds is [{ Axis: Axis.Opening }]),
        Effect.ScopeOut => ReadsOn(r.ScopedOut is [Axis.Opening]),
        _ => ReadsLate,
    };

    private Reads ReadsOn(bool isOpeningOnly) => isOpeningOnly && _options.ReadsStatuses ? Reads.Sharing : Reads.Grades;

    private Reads ReadsLate => _options.ReadsStatuses ? Reads.Statuses : Reads.Grades;

    private IEnumerable<Rule> Targets(Rule lift) => lift.Lifts.Select(id => _rules.First(r => r.FullId == id));
}
