using System.Runtime.InteropServices;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Writes decisions as decisions.md has it: keys in its order, further ones after them.
/// In: decisions and the grade schemes that label them. Out: JSON, the same bytes for the same decisions. Never a data value.</summary>
public sealed class DecisionJson
{
    /// <summary>The number under <c>decisions</c>.</summary>
    public const int FormatNumber = 1;

    private const int MostPending = 1 << 15;
    private readonly Func<DeclaredGrade, string?> _label;
    private readonly bool _withSentences;
    private readonly RepeatedJson _repeated = new();

    /// <summary>Writes with the labels of <paramref name="schemes"/>.</summary>
    /// <param name="schemes">The grade schemes of the country.</param>
    /// <param name="withSentences">False leaves out what is only rendering: this is the record that logs and diffs compare (semantics §6).</param>
    public DecisionJson(IEnumerable<GradeScheme> schemes, bool withSentences = true)
    {
        var labels = schemes.ToDictionary(s => s.Id, s => s.Labels, StringComparer.Ordinal);
        _label = g => labels.TryGetValue(g.Scheme, out var levels) && levels.TryGetValue(g.Level, out var label)
            && label.In("zh") is { Length: > 0 } text ? text : null;
        _withSentences = withSentences;
    }

    /// <summary>The whole document: <c>decisions</c>, <c>asOf</c>, <c>policies</c>, <c>datasets</c>, <c>summary</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="asOf">The day of decision.</param>
    /// <param name="policies">The policies that decided.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="summary">Their counts.</param>
    public void WriteDocument(Utf8JsonWriter json, DateOnly asOf, IEnumerable<Policy> policies, IEnumerable<Decision> decisions, DecisionSummary summary)
    {
        json.WriteStartObject();
        json.WriteNumber("decisions", FormatNumber);
        json.WriteString("asOf", JsonParts.Day(asOf));
        json.Objects("policies", policies, p => Policy(json, p));
        json.WriteStartArray("datasets");
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            Members(json, decision);
            json.WriteEndObject();
            FlushIfFull(json);
        }

        json.WriteEndArray();
        json.WriteStartObject("summary");
        summary.WriteMembers(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One dataset as an object.</summary>
    public void Write(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject();
        Members(json, decision);
        json.WriteEndObject();
    }

    /// <summary>One dataset as a line of JSONL: the object of <c>datasets[]</c> with <c>asOf</c> and <c>policySet</c> after it.</summary>
    public void WriteLine(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject();
        Members(json, decision);
        json.WriteString("asOf", JsonParts.Day(decision.AsOf));
        json.WriteString("policySet", PolicySetDigest.Of(decision.Policies));
        json.WriteEndObject();
    }

    /// <summary>A policy's id, version and digests as members.</summary>
    public static void Policy(Utf8JsonWriter json, Policy policy)
    {
        json.WriteString("id", policy.Id);
        json.WriteString("version", policy.Version);
        json.WriteString("digest", policy.SourceDigest);
        json.WriteString("meaning", policy.MeaningDigest);
    }

    private void Members(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("code", decision.Code);
        json.WriteString("name", decision.Name);
        json.WriteBoolean("releasable", decision.IsReleasable);
        OfAxis(json, Axis.Opening, decision.Opening, decision.AsOf);
        OfAxis(json, Axis.Sharing, decision.Sharing, decision.AsOf);
        Grades(json, decision.Grades);
        Gates(json, decision.Gates, decision.AsOf);
        json.Objects("duties", decision.Duties, d => Duty(json, d, decision.AsOf));
        Findings(json, decision.Findings);
        _repeated.Member(json, "fields", ImmutableCollectionsMarshal.AsArray(decision.Fields)!, to => to.Objects(decision.Fields, f => Field(to, f, decision)));
    }

    private void OfAxis(Utf8JsonWriter json, Axis axis, AxisDecision decided, DateOnly asOf) =>
        _repeated.Member(json, axis.Key(), decided, to => AxisJson.Write(to, axis, decided, asOf, _withSentences));

    private void Field(Utf8JsonWriter json, FieldDecision field, Decision decision)
    {
        json.WriteString("name", field.Name);
        OfAxis(json, Axis.Opening, field.Opening, decision.AsOf);
        OfAxis(json, Axis.Sharing, field.Sharing, decision.AsOf);
        Grades(json, field.Grades);
        Mask(json, field.Mask);
        json.WriteBoolean("releasable", field.IsReleasable);
        Findings(json, decision.Findings.Where(f => f.Field == field.Name));
        Gates(json, field.Gates, decision.AsOf);
        FlushIfFull(json);
    }

    private void Grades(Utf8JsonWriter json, IEnumerable<GradeDecision> grades) => json.Objects("grades", grades, g =>
    {
        json.WriteString("scheme", g.Scheme);
        json.WriteNumber("level", g.Level);
        json.WriteString("label", _label(new(g.Scheme, g.Level)));
        json.WriteBoolean("determined", g.IsDetermined);
    });

    private static void Gates(Utf8JsonWriter json, IEnumerable<GateDecision> gates, DateOnly asOf) => json.Objects("gates", gates, g =>
    {
        json.WriteString("gate", g.Gate);
        json.WriteString("state", g.State.Name());
        json.BasisOf("basis", g.Rule, asOf);
        json.WriteString("rule", g.Rule.FullId);
    });

    private static void Duty(Utf8JsonWriter json, DutyDecision duty, DateOnly asOf)
    {
        json.WriteString("duty", duty.Duty);
        json.WriteString("due", duty.Due is { } due ? JsonParts.Day(due) : null);
        json.WriteString("anchor", duty.Anchor);
        json.WriteBoolean("possible", duty.IsPossible);
        json.BasisOf("basis", duty.Rule, asOf);
        json.WriteString("anchorDate", duty.AnchorDate is { } day ? JsonParts.Day(day) : null);
        json.WriteString("rule", duty.Rule.FullId);
    }

    private static void Mask(Utf8JsonWriter json, MaskDecision mask)
    {
        json.WriteStartObject("mask");
        json.WriteString("technique", mask.Technique);
        foreach (var (name, value) in mask.Parameters)
        {
            json.WriteNumber(name, value);
        }

        TextIfAny(json, "hierarchy", mask.Options.Hierarchy);
        TextIfAny(json, "text", mask.Options.Text);
        TextIfAny(json, "key", mask.Options.Key);
        TextIfAny(json, "scope", mask.Options.Scope == MaskScope.Release ? null : mask.Options.Scope.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private static void TextIfAny(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }

    private void Findings(Utf8JsonWriter json, IEnumerable<Finding> findings) => json.Objects("findings", findings, f =>
    {
        json.WriteString("code", f.Code);
        json.WriteString("severity", f.Severity.Name());
        if (_withSentences)
        {
            json.Local("message", f.Message);
        }

        json.WriteString("field", f.Field);
        json.WriteString("rule", f.Rule);
    });

    // A writer over a stream holds all it wrote until flushed, in an array that grows: it must stay short enough to be collected early.
    private static void FlushIfFull(Utf8JsonWriter json)
    {
        if (json.BytesPending > MostPending)
        {
            json.Flush();
        }
    }
}
