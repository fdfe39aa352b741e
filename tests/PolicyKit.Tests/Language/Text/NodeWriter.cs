using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyKit.Language.Text;

namespace PolicyKit.Tests.Language.Text;

/// <summary>Writes a tree as JSON, as block YAML with double-quoted texts, and as a form that only its meaning decides.</summary>
internal static class NodeWriter
{
    public static string Json(Node node) => node switch
    {
        ScalarNode { IsNull: true } => "null",
        ScalarNode { Style: ScalarStyle.Plain } scalar when ScalarGrammar.TryNumber(scalar.Text, out _) || ScalarGrammar.TryBoolean(scalar.Text, out _) => scalar.Text,
        ScalarNode scalar => Quoted(scalar.Text),
        SequenceNode sequence => "[" + string.Join(", ", sequence.Items.Select(Json)) + "]",
        MappingNode mapping => "{" + string.Join(", ", mapping.Entries.Select(e => Quoted(e.Key.Text) + ": " + Json(e.Value))) + "}",
        _ => throw new ArgumentException("not a node", nameof(node)),
    };

    public static string Yaml(Node node)
    {
        var text = new StringBuilder();
        Write(node, text, 0);
        return text.ToString();
    }

    public static string Text(Node node) => node switch
    {
        ScalarNode scalar => (scalar.Style == ScalarStyle.Plain ? "=" : "'") + scalar.Text.Length + ":" + scalar.Text,
        SequenceNode sequence => "[" + string.Join(",", sequence.Items.Select(Text)) + "]",
        MappingNode mapping => "{" + string.Join(",", mapping.Entries.Select(e => e.Key.Text.Length + ":" + e.Key.Text + Text(e.Value))) + "}",
        _ => throw new ArgumentException("not a node", nameof(node)),
    };

    // ASCII only, so that every control and format character is escaped; escaped the same way in both languages.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, new JsonSerializerOptions { Encoder = JavaScriptEncoder.Default });

    private static void Write(Node node, StringBuilder text, int indent)
    {
        switch (node)
        {
            case SequenceNode { Items.Length: > 0 } sequence:
                foreach (var item in sequence.Items)
                {
                    text.Append(' ', indent).Append("-\n");
                    Write(item, text, indent + 2);
                }

                break;
            case MappingNode { Entries.Length: > 0 } mapping:
                foreach (var entry in mapping.Entries)
                {
                    text.Append(' ', indent).Append(Quoted(entry.Key.Text)).Append(":\n");
                    Write(entry.Value, text, indent + 2);
                }

                break;
            default:
                text.Append(' ', indent).Append(Json(node)).Append('\n');
                break;
        }
    }
}
