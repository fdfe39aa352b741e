using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace PolicyKit.Scanning;

/// <summary>What a scan takes from a project file: read as text, no property is evaluated.</summary>
/// <param name="Folder">Its folder below the root, with a slash at its end; empty for the root.</param>
/// <param name="References">Projects that it refers to, as paths below the root.</param>
/// <param name="Usings">Global usings, each as it stands in C# after <c>global using</c>.</param>
/// <param name="HasImplicitUsings">Whether it says that the SDK's own usings hold; null where it says nothing.</param>
/// <param name="IsWeb">Whether it is one of the web SDK.</param>
internal sealed record ProjectFile(string Folder, ImmutableArray<string> References, ImmutableArray<string> Usings, bool? HasImplicitUsings, bool IsWeb)
{
    private const int MostCharacters = 1 << 20;

    /// <summary>Reads one; a file that is no XML says nothing.</summary>
    public static ProjectFile Read(string path, string text)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        if (Parse(text) is not { Root: { } root })
        {
            return new(folder, [], [], null, false);
        }

        var said = Named(root, "ImplicitUsings").Select(e => e.Value.Trim()).LastOrDefault();
        return new(folder,
            [.. Named(root, "ProjectReference").Select(e => (string?)e.Attribute("Include")).OfType<string>().Select(i => Below(folder, i)).OfType<string>()],
            [.. Named(root, "Using").Select(UsingOf).OfType<string>()],
            said is null ? null : said is "enable" or "true",
            ((string?)root.Attribute("Sdk"))?.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal) == true);
    }

    private static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    private static XDocument? Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MostCharacters });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? UsingOf(XElement element)
    {
        if ((string?)element.Attribute("Include") is not { Length: > 0 } name || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_'))
        {
            return null;
        }

        return (string?)element.Attribute("Alias") is { } alias && alias.All(c => char.IsLetterOrDigit(c) || c == '_') ? $"{alias} = {name}"
            : (string?)element.Attribute("Static") == "true" ? "static " + name : name;
    }

    // `..\Common\Common.csproj` as a path below the root; what a property names, or what lies outside, is unknown.
    private static string? Below(string folder, string include)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in include.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
