using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Analyzers.Flow;
using PolicyKit.Analyzers.Lock;
using PolicyKit.Analyzers.Sensitive;
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
        ImmutableArray.Create(LeakRules.Unmasked, LeakRules.Logged, LeakRules.Contract, MaskRules.Weak);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var table = LockFile.Find(context.Options, context.CancellationToken).Table;
        var sensitive = new SensitiveMembers(table, SensitivityOptions.Of(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
        var files = new ConcurrentBag<FileSketch>();
        var sinks = new SinkTable(table.Code.Sinks.Concat(DefaultSinks.All), table.Code.NotSinks);
        var facts = new FlowFacts(s => sensitive.Of(s) is not null, new DeclaredMasks(table.Code).Of, sinks, MaskNames.TechniqueOf, MappedNames(table.Code).Contains,
            s => sensitive.Of(s)?.Kind.StartsWith("secret/", StringComparison.Ordinal) == true, s => sensitive.Of(s)?.By == SaidBy.Name, sensitive.IsLookAlike, s => sensitive.Of(s)?.IsFaint == true, new LoadedRows(files, context.CancellationToken).Has,
            sensitive.Outside, sensitive.Tells, s => sensitive.Of(s)?.Kind.StartsWith("personal/raw/", StringComparison.Ordinal) == true);
        context.RegisterSymbolAction(c => Foresee((INamedTypeSymbol)c.Symbol, sensitive), SymbolKind.NamedType);
        context.RegisterSemanticModelAction(c => files.Add(FileSketch.Of(c.SemanticModel, facts.MayTell, c.CancellationToken)));
        context.RegisterCompilationEndAction(c => Report(c, new FlowProgram(facts, c.Compilation, files, c.CancellationToken), sensitive, table.Code));
    }

    /// <summary>Reads the names of members while the compiler still binds: at its end all wait for us.</summary>
    private static void Foresee(INamedTypeSymbol type, SensitiveMembers sensitive)
    {
        foreach (var member in type.GetMembers())
            if (member is IPropertySymbol or IFieldSymbol) sensitive.Of(member);
            else if (member is IMethodSymbol method)
                foreach (var parameter in method.Parameters) sensitive.Of(parameter);
    }

    private static void Report(CompilationAnalysisContext context, FlowProgram program, SensitiveMembers sensitive, CodeTable code)
    {
        foreach (var leak in program.Run())
            if (leak.Origin.Mask != MaskNames.Trusted && sensitive.Of(leak.Origin.Member!) is { } why && (leak.Exit.Resolved || ReportsUnresolved(context, leak.Exit.Place))
                && Describe(leak, why, code) is { } found)
                context.ReportDiagnostic(found);
    }

    /// <summary>The names that a mapping makes sensitive, wherever what bears them is declared.</summary>
    private static HashSet<string> MappedNames(CodeTable code) =>
        new(code.Types.Select(t => t.Key).Concat(code.Members.Keys).Concat(code.Values.SelectMany(v => v.Name.Split('.', '(', ')'))), StringComparer.Ordinal);

    private static bool ReportsUnresolved(CompilationAnalysisContext context, Location place) =>
        place.SourceTree is null || !context.Options.AnalyzerConfigOptionsProvider.GetOptions(place.SourceTree).TryGetValue(UnresolvedOption, out var value)
        || value != "false";

    /// <summary>What is said of a leak; null where the mask on its way suffices.</summary>
    private static Diagnostic? Describe(Leak leak, Sensitivity why, CodeTable code)
    {
        var (member, sink, masked) = (leak.Origin.Member!, leak.Exit.Sink, leak.Origin.Mask);
        var isInside = leak.Exit.IsInside;
        if (masked is not null && MaskStrength.Suffices(masked, why.Law, isInside)) return null;
        var name = member is INamedTypeSymbol row ? $"{row.Name}.Id" : member.ContainingType is { } type ? $"{type.Name}.{member.Name}" : member.Name;
        var rule = masked is not null ? MaskRules.Weak : isInside ? LeakRules.Logged : leak.Origin.Carry == Carry.Value ? LeakRules.Unmasked : LeakRules.Contract;
        return Diagnostic.Create(rule, leak.Exit.Place, leak.Way.Select(s => s.Place), Properties(leak, why, name).WithMasks(why.Law, isInside, code),
            name, why.Kind, sink.Api, sink.Category, why.Law.Words, masked, MaskStrength.Asked(why.Law, isInside));
    }

    /// <summary>What <c>policykit scan</c> reads.</summary>
    private static ImmutableDictionary<string, string?> Properties(Leak leak, Sensitivity why, string name) => ImmutableDictionary<string, string?>.Empty
        .Add("member", name).Add("kind", why.Kind).Add("category", leak.Exit.Sink.Category).Add("api", leak.Exit.Sink.Api)
        .Add("confidence", !leak.Exit.Resolved ? "low" : why.By == SaidBy.Name ? "medium" : "high")
        .Add("path", string.Join("\n", leak.Way.Select(s => s.What)))
        .Add("status", why.Law.Status).Add("provisional", why.Law.Provisional).Add("mask", why.Law.Mask).Add("rule", why.Law.Rule)
        .Add("article", why.Law.Article?.Zh).Add("area", why.Law.Area).Add("masked", leak.Origin.Mask);
}
