using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyKit.Scanning;

/// <summary>What <c>.editorconfig</c> and <c>.globalconfig</c> say of rules, as the compiler reads them.</summary>
internal sealed class RuleSettings : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _set;

    /// <param name="files">Each file's full path with forward slashes, and its text.</param>
    public RuleSettings(IEnumerable<(string Path, string Text)> files) => _set = AnalyzerConfigSet.Create(files.Select(f => AnalyzerConfig.Parse(f.Text, f.Path)).ToList());

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        Of(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);

    /// <summary>The same as options that rules ask for, what marks the lock and the policies, and the day as the package says it to a build.</summary>
    public AnalyzerConfigOptionsProvider ForRules(IEnumerable<LockText> texts, DateOnly asOf) =>
        new Provider(this, texts.ToDictionary(t => t.Path, t => t.Role, StringComparer.Ordinal), asOf);

    private AnalyzerConfigOptionsResult Of(string path) => _set.GetOptionsForSourcePath(path.Length == 0 ? "/" : path);

    private sealed class Provider(RuleSettings settings, Dictionary<string, string> roles, DateOnly asOf) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Options(settings._set.GlobalConfigOptions.AnalyzerOptions
            .SetItem("build_property.PolicyKitAsOf", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(settings.Of(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(roles.TryGetValue(textFile.Path, out var role)
            ? ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.PolicyKit", role) : ImmutableDictionary<string, string>.Empty);
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
