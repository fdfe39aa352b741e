using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

/// <summary>Chinese stands in values, quotations and comments; never in identifiers, file names or keys.</summary>
public sealed partial class NameTests
{
    [Fact]
    public void Identifiers_AreEnglish() =>
        Offenders.MustBeNone(
            from file in SourceCode.All
            from token in file.Root.DescendantTokens()
            where token.IsKind(SyntaxKind.IdentifierToken) && Cjk().IsMatch(token.ValueText)
            select $"{file.PlaceOf(token)}: {token.ValueText}",
            "An identifier is the field's standard English word (docs/glossary.md).");

    [Fact]
    public void FileNames_AreEnglish() =>
        Offenders.MustBeNone(Repository.Files.Where(f => Cjk().IsMatch(f)), "File and folder names are English.");

    [Fact]
    public void KeysOfPolicies_AreEnglish() =>
        Offenders.MustBeNone(
            from file in Repository.FilesIn(".yaml", "policies")
            from mapping in YamlFile.Mappings(YamlFile.Read(file))
            from entry in mapping.Entries
            where Cjk().IsMatch(entry.Key.Text) && !IsCodeOfADictionary(file, entry)
            select $"{file}:{entry.Key.Place.Line}: {entry.Key.Text}",
            "Keys are English; Chinese stands in values.");

    // Under `values` stand the codes of somebody else's table.
    private static bool IsCodeOfADictionary(string file, PolicyKit.Language.Text.MappingEntry entry) =>
        file.Contains("/dictionaries/", StringComparison.Ordinal) && entry.Value is PolicyKit.Language.Text.ScalarNode;

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsCJKUnifiedIdeographsExtensionA}\p{IsCJKSymbolsandPunctuation}\p{IsHalfwidthandFullwidthForms}]")]
    private static partial Regex Cjk();
}
