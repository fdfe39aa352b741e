using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>What every SARIF 2.1.0 log of PolicyKit has: one run, its tool and rules, artifacts below the repository's root.</summary>
internal static class SarifLog
{
    private const string Root = "%SRCROOT%";

    /// <summary>Writes a log of one run.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="toolVersion">The tool's version.</param>
    /// <param name="language">The language of the messages: <c>zh</c> or <c>en</c>.</param>
    /// <param name="codes">The codes of the results, in the order of their index.</param>
    /// <param name="run">Writes the rest of the run: artifacts, results, properties.</param>
    public static void Document(Utf8JsonWriter json, string toolVersion, string language, IReadOnlyList<string> codes, Action run)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.Objects("runs", [codes], _ =>
        {
            Tool(json, toolVersion, codes);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteString("language", language == "zh" ? "zh-CN" : "en-US");
            run();
        });
        json.WriteEndObject();
    }

    /// <summary>The artifacts of a run.</summary>
    public static void Artifacts(Utf8JsonWriter json, IEnumerable<string> paths) =>
        json.Objects("artifacts", paths, path => Artifact(json, "location", path));

    /// <summary>What a result begins with: rule, level, message.</summary>
    public static void Head(Utf8JsonWriter json, string code, int ruleIndex, Severity severity, string message)
    {
        json.WriteString("ruleId", code);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", severity.Name());
        Text(json, "message", message);
    }

    /// <summary>A sentence where the format wants an object.</summary>
    public static void Text(Utf8JsonWriter json, string key, string text)
    {
        json.WriteStartObject(key);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A place in a file; no region where no line is known.</summary>
    public static void PhysicalLocation(Utf8JsonWriter json, string path, SourcePlace place)
    {
        json.WriteStartObject("physicalLocation");
        Artifact(json, "artifactLocation", path);
        if (place.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line);
            json.WriteNumber("startColumn", Math.Max(1, place.Column));
            if (place.EndLine >= place.Line && place.EndColumn > 0)
            {
                json.WriteNumber("endLine", place.EndLine);
                json.WriteNumber("endColumn", place.EndColumn);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>What tells a result from others wherever it stands: a digest of what it is about.</summary>
    public static void Fingerprint(Utf8JsonWriter json, string key)
    {
        json.WriteStartObject("partialFingerprints");
        json.WriteString("policykit/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        json.WriteEndObject();
    }

    private static void Tool(Utf8JsonWriter json, string version, IEnumerable<string> codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "PolicyKit");
        json.WriteString("version", version);
        json.Objects("rules", codes, code =>
        {
            json.WriteString("id", code);
            Text(json, "help", $"docs/rules/{code}.md");
        });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Artifact(Utf8JsonWriter json, string key, string path)
    {
        json.WriteStartObject(key);
        json.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
    }
}
