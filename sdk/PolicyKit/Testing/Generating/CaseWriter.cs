using System.Text;
using System.Text.Json.Nodes;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Testing.Generating;

/// <summary>Writes cases as test files have them.</summary>
/// <param name="policy">The policy that <c>#rule</c> means.</param>
internal sealed class CaseWriter(string policy)
{
    /// <summary>The case that a suite lacks, with all it needs to be pasted into any test file.</summary>
    public static MissingCase Missing(Original original, PolicyMutant mutant, TriedDraft witness)
    {
        var told = Chosen([], mutant.Unlike(witness));
        var (draft, subject) = (witness.Draft, mutant.Mutation.Subject);
        var yaml = new CaseWriter("").Case($"{subject}: {mutant.Mutation.Done}", null, witness, told, draft.IsComplete ? original.Reader.Complete : new JsonArray());
        return new(draft.AsOf, draft.Area, draft.Entry.ToJsonString(), yaml);
    }

    /// <summary>What a case says, with one thing more that a mutant tells otherwise, if it says none yet.</summary>
    public static List<Told> Chosen(List<Told> said, IEnumerable<Told> unlike)
    {
        var all = unlike.ToList();
        return said.Exists(all.Contains) ? said : [.. said, all[0]];
    }

    /// <summary>A case.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="note">What else it is for, or null.</param>
    /// <param name="tried">The dataset with what is made of it.</param>
    /// <param name="told">What it expects, beside the status.</param>
    /// <param name="complete">What it says of what is left out, or null.</param>
    public string Case(string name, string? note, TriedDraft tried, IEnumerable<Told> told, JsonNode? complete)
    {
        var text = new StringBuilder();
        Line(text, "  - name: ", JsonValue.Create(name));
        if (note is not null)
        {
            Line(text, "    note: ", JsonValue.Create(note));
        }

        Line(text, "    asOf: ", JsonValue.Create(JsonParts.Day(tried.Draft.AsOf)));
        Line(text, "    jurisdiction: ", JsonValue.Create(tried.Draft.Area));
        if (complete is not null)
        {
            Line(text, "    complete: ", complete);
        }

        Line(text, "    dataset: ", tried.Draft.Entry);
        Line(text, "    expect: ", Expectations.Of(Base(tried.Outcome).Concat(told).Distinct(), policy));
        return text.ToString();
    }

    /// <summary>What every case says: the status.</summary>
    private static IEnumerable<Told> Base(ToldOutcome outcome) => outcome.All.Take(1);

    private static void Line(StringBuilder text, string key, JsonNode value) => text.Append(key).Append(YamlFlow.Of(value)).Append('\n');
}
