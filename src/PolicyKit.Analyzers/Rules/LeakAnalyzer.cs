using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Analyzers.Flow;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Rules;

/// <summary>Finds data that policy closes on their way out: bodies are sketched while the compiler works, and followed at its end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeakAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Set to false in <c>.editorconfig</c>: calls into references that are missing are not reported.</summary>
    private const string UnresolvedOption = "policykit_report_unresolved";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(LeakRules.Unmasked, LeakRules.Logged, LeakRules.Contract);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var sensitive = new DeclaredSensitivity();
        var files = new ConcurrentBag<FileSketch>();
        var facts = new FlowFacts(s => sensitive.KindOf(s) is not null, MaskedBy, new SinkTable(DefaultSinks.All, []), MaskNames.TechniqueOf);
        context.RegisterSemanticModelAction(c => files.Add(new(c.SemanticModel, c.CancellationToken)));
        context.RegisterCompilationEndAction(c => Report(c, new FlowProgram(facts, c.Compilation, files, c.CancellationToken), sensitive));
    }

    private static void Report(CompilationAnalysisContext context, FlowProgram program, DeclaredSensitivity sensitive)
    {
        foreach (var leak in program.Run())
            if (leak.Origin.Mask is null && (leak.Exit.Resolved || ReportsUnresolved(context, leak.Exit.Place)))
                context.ReportDiagnostic(Describe(leak, sensitive.KindOf(leak.Origin.Member!) ?? ""));
    }

    private static bool ReportsUnresolved(CompilationAnalysisContext context, Location place) =>
        place.SourceTree is null || !context.Options.AnalyzerConfigOptionsProvider.GetOptions(place.SourceTree).TryGetValue(UnresolvedOption, out var value)
        || value != "false";

    private static Diagnostic Describe(Leak leak, string kind)
    {
        var member = leak.Origin.Member!;
        var name = member.ContainingType is { } type ? $"{type.Name}.{member.Name}" : member.Name;
        var rule = leak.Exit.Sink.Category is "log" or "console" or "telemetry" or "exception" ? LeakRules.Logged
            : leak.Origin.Carry == Carry.Value ? LeakRules.Unmasked : LeakRules.Contract;
        var properties = ImmutableDictionary<string, string?>.Empty.Add("member", name).Add("kind", kind).Add("category", leak.Exit.Sink.Category)
            .Add("api", leak.Exit.Sink.Api).Add("confidence", leak.Exit.Resolved ? "high" : "low")
            .Add("path", string.Join("\n", leak.Way.Select(s => s.What)));
        return Diagnostic.Create(rule, leak.Exit.Place, leak.Way.Select(s => s.Place), properties, name, kind, leak.Exit.Sink.Api, leak.Exit.Sink.Category);
    }

    /// <summary>The technique that an attribute <c>[Mask("technique")]</c> declares of a method.</summary>
    private static string? MaskedBy(IMethodSymbol method) => method.GetAttributes()
        .Where(a => a.AttributeClass?.Name == "MaskAttribute").Select(a => a.ConstructorArguments.FirstOrDefault().Value as string ?? "mask").FirstOrDefault();
}
