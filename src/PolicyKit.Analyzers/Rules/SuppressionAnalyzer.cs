using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Analyzers.Accepting;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Analyzers.Rules;

/// <summary>Reads how findings of ours are suppressed: by an attribute, by a directive. Whoever accepts one says why, and until when; after that day it is a finding.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuppressionAnalyzer : DiagnosticAnalyzer
{
    private const string Ours = "PKA";

    /// <summary>The compiler obeys both attributes.</summary>
    private static readonly ImmutableHashSet<string> Suppressing = ImmutableHashSet.Create(
        "SuppressMessage", "SuppressMessageAttribute", "UnconditionalSuppressMessage", "UnconditionalSuppressMessageAttribute");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(TableRules.NoEnd, TableRules.RunOut);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(CheckAttribute, SyntaxKind.Attribute);
        context.RegisterSyntaxTreeAction(CheckDirectives);
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (!Suppressing.Contains(NameOf(attribute.Name)) || attribute.ArgumentList?.Arguments is not { Count: > 1 } arguments) return;
        var id = arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == "checkId") ?? arguments[1];
        if (TextOf(id.Expression) is not { } written || !written.StartsWith(Ours, StringComparison.Ordinal)) return;
        var reason = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Justification")?.Expression;
        Check(context.ReportDiagnostic, context.Options, (reason ?? (SyntaxNode)attribute).GetLocation(), written.Split(':')[0], reason is null ? "" : TextOf(reason) ?? "");
        string? TextOf(ExpressionSyntax expression) => context.SemanticModel.GetConstantValue(expression, context.CancellationToken).Value as string;
    }

    private static void CheckDirectives(SyntaxTreeAnalysisContext context)
    {
        var root = (CompilationUnitSyntax)context.Tree.GetRoot(context.CancellationToken);
        for (var d = root.GetFirstDirective(IsOurs); d is not null; d = d.GetNextDirective(IsOurs))
        {
            var (pragma, text) = ((PragmaWarningDirectiveTriviaSyntax)d, d.ToFullString());
            var comment = text.IndexOf("//", StringComparison.Ordinal);
            var ids = string.Join(", ", pragma.ErrorCodes.Select(c => c.ToString()).Where(c => c.StartsWith(Ours, StringComparison.Ordinal)));
            Check(context.ReportDiagnostic, context.Options, d.GetLocation(), ids, comment < 0 ? "" : text.Substring(comment));
        }
    }

    private static bool IsOurs(DirectiveTriviaSyntax directive) => directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma
        && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && pragma.ErrorCodes.Any(c => c.ToString().StartsWith(Ours, StringComparison.Ordinal));

    private static void Check(Action<Diagnostic> report, AnalyzerOptions options, Location place, string id, string justification)
    {
        var (hasReason, end) = Acceptance.Read(justification);
        if (!hasReason || end is null)
            report(Diagnostic.Create(TableRules.NoEnd, place, id, hasReason ? new LocalText("期限", "until when") : end is null ? new LocalText("理由和期限", "why, and until when") : new LocalText("理由", "why")));
        else if (Acceptance.Today(options.AnalyzerConfigOptionsProvider.GlobalOptions) is { } today && today > end)
            report(Diagnostic.Create(TableRules.RunOut, place, id, Acceptance.Written(end.Value)));
    }

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax o => o.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax o => o.Name.Identifier.ValueText,
        SimpleNameSyntax o => o.Identifier.ValueText,
        _ => "",
    };
}
