using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Analyzers.Lock;
using PolicyKit.Analyzers.Sensitive;

namespace PolicyKit.Analyzers.Rules;

/// <summary>Finds members that are sensitive by what they are called, and by nothing that the code says. Off unless a project asks: it wants every one of them declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(TableRules.NamedOnly);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var sensitive = new SensitiveMembers(LockFile.Find(context.Options, context.CancellationToken).Table,
            SensitivityOptions.Of(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
        context.RegisterSymbolAction(c => Check(c, sensitive), SymbolKind.Property, SymbolKind.Field);
    }

    private static void Check(SymbolAnalysisContext context, SensitiveMembers sensitive)
    {
        var member = context.Symbol;
        if (!member.IsImplicitlyDeclared && sensitive.Of(member) is { By: SaidBy.Name } said)
            context.ReportDiagnostic(Diagnostic.Create(TableRules.NamedOnly, member.Locations[0], ImmutableDictionary<string, string?>.Empty.Add("kind", said.Kind),
                $"{member.ContainingType.Name}.{member.Name}", said.Kind));
    }
}
