using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.Lock;

/// <summary>The table of policies: what an analyzer knows of law. Immutable; read once for a text.</summary>
internal sealed class PolicyLock
{
    /// <summary>The number under <c>lock</c> that this reader knows.</summary>
    public const int FormatNumber = 1;

    private static readonly ImmutableHashSet<string> AllTechniques = ImmutableHashSet.Create("round", "noise", "date-shift", "band", "generalise", "micro-aggregate",
        "partial", "ff1-aes", "ff1-sm4", "token", "hmac-sha256", "hmac-sm3", "redact", "constant", "suppress", "aggregate", "drop");

    private readonly ImmutableDictionary<string, ImmutableDictionary<string, KindLaw>> _kinds;
    private readonly Lazy<ImmutableArray<KindRecogniser>> _recognisers;

    private PolicyLock(JsonValue root)
    {
        var rules = root["rules"].Items.GroupBy(r => r["rule"].Text ?? "").ToDictionary(g => g.Key, g => TextOf(g.First()["article"]));
        var verdicts = root["verdicts"].Items;
        _kinds = root["kinds"].Items.GroupBy(k => k["kind"].Text ?? "", StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.First()["in"].Members
            .Where(m => m.Value.Number is >= 0 && m.Value.Number < verdicts.Count)
            .ToImmutableDictionary(m => m.Key, m => LawOf(m.Key, verdicts[(int)m.Value.Number!], rules), StringComparer.Ordinal), StringComparer.Ordinal);
        Area = root["area"].Text;
        Areas = root["areas"].Items.Select(a => a["code"].Text).OfType<string>().ToImmutableArray();
        Sources = root["sources"].Items.Select(s => (s["file"].Text ?? "", s["digest"].Text ?? "")).ToImmutableArray();
        Code = CodeTable.Read(root["code"]);
        Reported = root["recognisers"].Items.SelectMany(r => r["reported"].Texts).ToImmutableArray();
        _recognisers = new(() => root["recognisers"].Items.Select(r => new KindRecogniser(RecogniserReader.Read(r))).ToImmutableArray());
    }

    /// <summary>A table that says nothing: every kind that is declared counts as closed.</summary>
    public static PolicyLock Empty { get; } = new(JsonValue.Null);

    /// <summary>The area whose law holds where a project names none; null: there are several.</summary>
    public string? Area { get; }

    public ImmutableArray<string> Areas { get; }

    /// <summary>The files that the table was made of, with the digests of their texts.</summary>
    public ImmutableArray<(string File, string Digest)> Sources { get; }

    public CodeTable Code { get; }

    /// <summary>The kinds that matter when only a name tells them.</summary>
    public ImmutableArray<string> Reported { get; }

    public IEnumerable<string> Kinds => _kinds.Keys;

    /// <summary>What tells kinds by names; compiled when the first name is asked.</summary>
    public ImmutableArray<KindRecogniser> Recognisers => _recognisers.Value;

    public bool Knows(string kind) => _kinds.ContainsKey(kind);

    /// <summary>The table in a text, or where it is none.</summary>
    public static (PolicyLock? Lock, JsonFault? Fault) Read(string text)
    {
        var (root, fault) = JsonParser.Parse(text);
        if (fault is null && root["lock"].Number != FormatNumber) fault = new(0, $"`\"lock\": {FormatNumber}`");
        return fault is null ? (new(root), null) : (null, fault);
    }

    /// <summary>The law of a kind in an area; without one the strictest. Of a kind that no policy knows: closed.</summary>
    public KindLaw LawOf(string kind, string? area)
    {
        var wanted = area ?? Area;
        return !_kinds.TryGetValue(kind, out var laws) || laws.IsEmpty ? Closed
            : wanted is not null && laws.TryGetValue(wanted, out var law) ? law
            : laws.Values.OrderBy(l => l.Openness).ThenBy(l => l.Rule is null).ThenBy(l => l.Area, StringComparer.Ordinal).First();
    }

    private static KindLaw Closed { get; } = new("", "closed", null, "drop", null, null) { Inside = AllTechniques, Outside = AllTechniques };

    private static KindLaw LawOf(string area, JsonValue verdict, Dictionary<string, LocalText> rules)
    {
        var (opening, rule) = (verdict["opening"], verdict["rule"].Text);
        return new(area, opening["status"].Text ?? "undetermined", opening["provisional"].Text, verdict["mask"].Text ?? "drop", rule,
            rule is not null && rules.TryGetValue(rule, out var article) ? article : null)
        {
            Needed = verdict["needed"].Text ?? "none",
            Inside = verdict["sufficient"]["inside"].Texts.ToImmutableHashSet(StringComparer.Ordinal),
            Outside = verdict["sufficient"]["outside"].Texts.ToImmutableHashSet(StringComparer.Ordinal),
        };
    }

    private static LocalText TextOf(JsonValue text) => new(text["zh"].Text ?? "", text["en"].Text ?? "");
}
