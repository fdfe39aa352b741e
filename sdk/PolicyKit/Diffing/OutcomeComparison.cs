using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Compares what two policies, or one on two days, make of the same place: every way in which the outcomes differ.</summary>
/// <param name="masks">The masks of the country after the change.</param>
/// <param name="before">The day of the first decision.</param>
/// <param name="after">The day of the second.</param>
internal sealed class OutcomeComparison(MaskCatalogue masks, DateOnly before, DateOnly after)
{
    private readonly MaskComparison _masks = new(masks);
    private readonly ConcurrentDictionary<(Rule Rule, bool IsOld), string> _bases = new(new ByReference());

    /// <summary>The directions, the gravest first; none: what is compared is the same. Reasons are looked at only where the outcome is the
    /// same, citations only where the rules are.</summary>
    public IEnumerable<DiffDirection> Directions(PlaceOutcome old, PlaceOutcome fresh)
    {
        var found = OfOutcome(old, fresh).OfType<DiffDirection>().Order().ToList();
        return found.Count > 0 ? found : HasOtherReason(old, fresh) ? [DiffDirection.Reason] : HasOtherWords(old, fresh) ? [DiffDirection.Citation] : [];
    }

    private IEnumerable<DiffDirection?> OfOutcome(PlaceOutcome old, PlaceOutcome fresh)
    {
        yield return DiffDirections.OfStatus(old.Status, fresh.Status);
        yield return old.Mask is { } was && fresh.Mask is { } now ? _masks.Of(was, now) : null;
        yield return If(DiffDirection.Gate, old.IsReleasable != fresh.IsReleasable || !Gates(old).SequenceEqual(Gates(fresh)));
        yield return If(DiffDirection.Grade, !old.Grades.SequenceEqual(fresh.Grades));
        yield return If(DiffDirection.Terms, old.Status.Term != fresh.Status.Term || !old.Status.AccessModes.SequenceEqual(fresh.Status.AccessModes)
            || !old.Status.Conditions.SequenceEqual(fresh.Status.Conditions));
        yield return If(DiffDirection.Duty, !Duties(old).SequenceEqual(Duties(fresh)));
    }

    private static DiffDirection? If(DiffDirection direction, bool holds) => holds ? direction : null;

    private static IEnumerable<(string, GateState)> Gates(PlaceOutcome outcome) => outcome.Gates.Select(g => (g.Gate, g.State));

    private static IEnumerable<(string, DateOnly?, bool)> Duties(PlaceOutcome outcome) => outcome.Duties.Select(d => (d.Duty, d.Due, d.IsPossible));

    private static bool HasOtherReason(PlaceOutcome old, PlaceOutcome fresh) => old.Status.Causes != fresh.Status.Causes
        || !old.Rules.Select(r => r.FullId).SequenceEqual(fresh.Rules.Select(r => r.FullId))
        || !old.Status.Missing.Select(m => m.ToString()).SequenceEqual(fresh.Status.Missing.Select(m => m.ToString()));

    private bool HasOtherWords(PlaceOutcome old, PlaceOutcome fresh) =>
        old.Rules.Zip(fresh.Rules).Any(p => !(ReferenceEquals(p.First, p.Second) && before == after) && BasisOf(p.First, true) != BasisOf(p.Second, false));

    private string BasisOf(Rule rule, bool isOld) => _bases.GetOrAdd((rule, isOld), key =>
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonParts.Compact))
        {
            json.WriteStartObject();
            json.BasisOf("basis", key.Rule, key.IsOld ? before : after);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    });

    // A rule equals another of its id; here the two sides' rules of one id are what is compared.
    private sealed class ByReference : IEqualityComparer<(Rule Rule, bool IsOld)>
    {
        public bool Equals((Rule Rule, bool IsOld) x, (Rule Rule, bool IsOld) y) => ReferenceEquals(x.Rule, y.Rule) && x.IsOld == y.IsOld;

        public int GetHashCode((Rule Rule, bool IsOld) key) => HashCode.Combine(key.Rule, key.IsOld);
    }
}
