using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Attacks;

/// <summary>Writes each attack as a pack of its own: a rule whose condition it is, in one style of scalar and at one indentation, or a
/// rules.js.</summary>
internal sealed class AttackFiles(string root)
{
    // As functions these are only long, and fold to a constant.
    private static readonly string[] HarmlessAsFunctions = ["many-conjuncts", "long-text"];

    private const string Basis = "    basis: { quote: 公共数据应当依法开放, evidence: excerpt }\n";

    /// <summary>The packs: id and name of the attack.</summary>
    public List<(string Pack, string Attack)> Packs { get; } = [];

    /// <summary>Writes the smallest country and every attack.</summary>
    public void Write()
    {
        foreach (var (id, text) in Cases.Minimal().Where(f => !f.Key.EndsWith("/policy.yaml", StringComparison.Ordinal)))
        {
            WriteFile(id, text);
        }

        foreach (var (name, text) in AttackList.Expressions)
        {
            foreach (var (style, scalar) in Styles(text))
            {
                Add($"{name}-{style}", name, scalar, null);
            }

            Add(name + "-script", name, "f(dataset.continuous)", $"function f(x) {{ return {text}; }}\n");
        }

        foreach (var (name, text) in AttackList.Floods)
        {
            Add(name + "-literal", name, "|\n      " + text, null);
            if (HarmlessAsFunctions.Contains(name))
            {
                continue;
            }

            Add(name + "-script", name, "f(dataset.continuous)", $"function f(x) {{ return {text}; }}\n");
        }

        foreach (var (name, text) in AttackList.Scripts)
        {
            Add(name, name, "f(dataset.continuous)", text);
        }
    }

    /// <summary>Every style in which YAML can write a text, at three indentations.</summary>
    private static IEnumerable<(string Style, string Scalar)> Styles(string text)
    {
        yield return ("plain", text);
        yield return ("plain-next-line", "\n        " + text);
        yield return ("single", $"'{text.Replace("'", "''", StringComparison.Ordinal)}'");
        yield return ("double", $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        yield return ("literal", "|\n      " + text);
        yield return ("literal-deep", "|2-\n                  " + text);
        yield return ("folded", ">\n      " + text);
        yield return ("literal-split", "|\n        " + text.Replace(" ", "\n         ", StringComparison.Ordinal));
    }

    private void Add(string pack, string attack, string scalar, string? script)
    {
        var id = "cn/attack/" + pack.ToLowerInvariant();
        Packs.Add((id, attack));
        WriteFile(id + "/policy.yaml", $"policykit: 1\npolicy: {id}\nversion: 1.0.0\ninstrument: order-344\nrules:\n  - id: attack\n    title: {{ zh: 例, en: an example }}\n"
            + $"    effect: at-most\n    when: {scalar}\n    then: {{ opening: closed }}\n{Basis}");
        if (script is not null)
        {
            WriteFile(id + "/rules.js", script);
        }
    }

    private void WriteFile(string id, string text)
    {
        var path = Path.Combine(root, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
