using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Whether rules fire and stand (semantics §3).</summary>
internal abstract class Truth
{
    /// <summary>Whether the rule's condition holds for the field, by its sign.</summary>
    public abstract Kleene Fire(CompiledRule rule, bool tightens, int field);

    /// <summary>Whether another condition holds, by the same sign rule: a part of a permit.</summary>
    public abstract Kleene Holds(Condition condition, bool tightens, int field);

    /// <summary>Room for settling.</summary>
    public Desk Desk { get; } = new();

    /// <summary>What holds for a field in one of the worlds; the same one twice where there is but one.</summary>
    protected abstract (Firing With, Firing Without) FiringsOf(int field);

    /// <summary>The positions of those whose condition may hold for the field, until the next question; the condition of every other is
    /// false.</summary>
    public List<int> Find<T>(Roster<T> roster, int field)
    {
        var positions = FindUnordered(roster, field);
        positions.Sort();
        return positions;
    }

    /// <summary>The same in no order.</summary>
    public List<int> FindUnordered<T>(Roster<T> roster, int field)
    {
        Desk.Positions.Clear();
        if (!roster.Items.IsEmpty)
        {
            var (with, without) = FiringsOf(field);
            roster.Find(with, without, Desk.Positions);
        }

        return Desk.Positions;
    }

    /// <summary>The kinds of counted bounds that stand, or may; null: bits do not tell, or there are two worlds to compare.</summary>
    public KindSet? Count(Tally tally, int field) => Counted(field) is { } firing ? tally.Count(firing.May, firing.Must) : null;

    /// <summary>The first rule, by number, whose counted bound of one of some kinds stands, or <see cref="int.MaxValue"/>; null: as above.</summary>
    public int? First(Tally tally, ulong kinds, int field) => Counted(field) is { } firing ? tally.First(firing.Must, kinds) : null;

    /// <summary>Adds the numbers of the rules whose counted bounds stand, or may.</summary>
    /// <returns>False: as above.</returns>
    public bool AddCounted(Tally? tally, List<int> rules, int field)
    {
        var firing = tally is null ? null : Counted(field);
        tally?.Add(firing is null ? [] : firing.May, rules);
        return firing is not null;
    }

    private Firing? Counted(int field) => FiringsOf(field) is var (with, without) && ReferenceEquals(with, without) && !with.IsOpen ? with : null;

    /// <summary>Those whose condition may hold for the field.</summary>
    public List<T> MayHold<T>(Roster<T> roster, int field) => Find(roster, field).ConvertAll(position => roster.Items[position]);

    /// <summary>st(r): it fires and no lift of it stands.</summary>
    public Kleene Stands(Bearing bearing, int field)
    {
        var stands = Fire(bearing.Rule, bearing.Tightens, field);
        foreach (var lifter in bearing.Lifters)
        {
            if (stands == Kleene.False)
            {
                break;
            }

            stands = stands.And(Stands(lifter, field).Not());
        }

        return stands;
    }
}

/// <summary>Truth within one world.</summary>
internal sealed class PureTruth(World world) : Truth
{
    public override Kleene Fire(CompiledRule rule, bool tightens, int field) => world.FiringOf(field).TruthOf(rule);

    public override Kleene Holds(Condition condition, bool tightens, int field) => condition(world, field);

    protected override (Firing With, Firing Without) FiringsOf(int field) => (world.FiringOf(field), world.FiringOf(field));
}

/// <summary>Truth over both worlds: a tightening rule fires if it fires with the inferred facts, an opening rule only if it fires without
/// them (semantics §2). Without inferred facts the worlds are one.</summary>
internal sealed class MixedTruth(World with, World without) : Truth
{
    public World With => with;

    public World Without => without;

    /// <summary>Whether the rule fires. A rule of the dataset reads no field, so that any field shows what it does.</summary>
    public override Kleene Fire(CompiledRule rule, bool tightens, int field)
    {
        var decided = In(with, rule, field);
        return ReferenceEquals(with, without) || Decides(decided, tightens) ? decided : In(without, rule, field);
    }

    public override Kleene Holds(Condition condition, bool tightens, int field)
    {
        var decided = condition(with, field);
        return ReferenceEquals(with, without) || Decides(decided, tightens) ? decided : condition(without, field);
    }

    protected override (Firing With, Firing Without) FiringsOf(int field) => (with.FiringOf(field), without.FiringOf(field));

    /// <summary>Whether a rule's condition holds in one of the worlds.</summary>
    public static Kleene In(World world, CompiledRule rule, int field) =>
        field < 0 && rule.IsOfField ? rule.Condition(world, field) : world.FiringOf(Math.Max(field, 0)).TruthOf(rule);

    private static bool Decides(Kleene truth, bool tightens) => truth == (tightens ? Kleene.True : Kleene.False);
}
