using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.Accepting;
using PolicyKit.Analyzers.Lock;
using PolicyKit.Analyzers.Sensitive;

namespace PolicyKit.Analyzers.Rules;

/// <summary>Says whether the table of policies is there, readable and of these policies, and where declarations disagree with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(TableRules.UnknownKind, TableRules.OtherKind,
        TableRules.MissingMember, TableRules.NoLock, TableRules.BrokenLock, TableRules.BadOption, TableRules.NoReason);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var file = LockFile.Find(context.Options, context.CancellationToken);
        context.RegisterCompilationEndAction(c => CheckLock(c, file));
        context.RegisterSymbolAction(c => CheckMember(c, file), SymbolKind.Property, SymbolKind.Field, SymbolKind.Parameter);
        if (file.Text is not null && file.Fault is null) context.RegisterSymbolAction(c => CheckMapping(c, file.Table), SymbolKind.NamedType);
    }

    private static void CheckLock(CompilationAnalysisContext context, LockFile file)
    {
        if (file.File is null)
            context.ReportDiagnostic(Diagnostic.Create(TableRules.NoLock, Location.None, new LocalText("没有 policykit.lock.json", "there is no policykit.lock.json")));
        else if (file.Fault is { } fault)
            context.ReportDiagnostic(Diagnostic.Create(TableRules.BrokenLock, PlaceOf(file, fault.Position), fault.Expected));
        else if (file.Changed(context.Options, context.CancellationToken) is { } changed)
            context.ReportDiagnostic(Diagnostic.Create(TableRules.NoLock, PlaceOf(file, 0), new LocalText($"锁定表已过时：{NameOf(changed)} 已更改", $"the lock is stale: {NameOf(changed)} has changed since")));
        CheckOptions(context, file.Table);
    }

    private static void CheckOptions(CompilationAnalysisContext context, PolicyLock table)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (options.TryGetValue(SensitivityOptions.NamesOption, out var names) && !SensitivityOptions.Names.Contains(names.Trim()))
            Report(SensitivityOptions.NamesOption, names, string.Join(", ", SensitivityOptions.Names));
        if (options.TryGetValue(SensitivityOptions.AreaOption, out var area) && !table.Areas.IsEmpty && !table.Areas.Contains(area.Trim()))
            Report(SensitivityOptions.AreaOption, area, string.Join(", ", table.Areas));
        if (Acceptance.Given(options) is { } day && day != Acceptance.Off && Acceptance.DayIn(day) is null) Report(Acceptance.DayOption, day, $"YYYY-MM-DD, {Acceptance.Off}");
        void Report(string option, string seen, string expected) =>
            context.ReportDiagnostic(Diagnostic.Create(TableRules.BadOption, Location.None, option, seen.Trim(), expected));
    }

    private static void CheckMember(SymbolAnalysisContext context, LockFile file)
    {
        foreach (var attribute in context.Symbol.GetAttributes())
        {
            if (attribute.ApplicationSyntaxReference is not { } written) continue;
            var place = written.GetSyntax(context.CancellationToken).GetLocation();
            if (Attributes.Is(attribute, "NotPersonal") && string.IsNullOrWhiteSpace(Attributes.TextOf(attribute)))
                context.ReportDiagnostic(Diagnostic.Create(TableRules.NoReason, place, context.Symbol.Name));
            if (Attributes.Is(attribute, "DataField") && file.Text is not null && file.Fault is null) CheckKind(context, file.Table, Attributes.TextOf(attribute) ?? "", place);
        }
    }

    private static void CheckKind(SymbolAnalysisContext context, PolicyLock table, string kind, Location place)
    {
        if (!table.Knows(kind))
        {
            context.ReportDiagnostic(Diagnostic.Create(TableRules.UnknownKind, place, Meant(NearestWord.Of(kind, table.Kinds)), kind, NearestWord.Advice(kind, table.Kinds)));
            return;
        }
        foreach (var (type, other) in table.Code.Types[context.Symbol.Name])
            if (other != kind && SensitiveMembers.IsOf(context.Symbol.ContainingType, type))
                context.ReportDiagnostic(Diagnostic.Create(TableRules.OtherKind, place, Meant(other), type + "." + context.Symbol.Name, kind, other));
    }

    /// <summary>What a fix writes.</summary>
    private static ImmutableDictionary<string, string?> Meant(string? kind) => ImmutableDictionary<string, string?>.Empty.Add("kind", kind);

    /// <summary>Of the types of this compilation only: the mapping may be of several projects.</summary>
    private static void CheckMapping(SymbolAnalysisContext context, PolicyLock table)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var (mapped, member) in table.Code.TypesByName[type.Name])
            if (SensitiveMembers.IsOf(type, mapped) && !HasMember(type, member))
                context.ReportDiagnostic(Diagnostic.Create(TableRules.MissingMember, type.Locations[0], type.Name, member,
                    NearestWord.Advice(member, type.GetMembers().Where(m => m is IPropertySymbol or IFieldSymbol && !m.IsImplicitlyDeclared).Select(m => m.Name))));
    }

    /// <summary>Whether a type, or what it derives from, has a member; what cannot be found may have anything.</summary>
    private static bool HasMember(INamedTypeSymbol type, string member)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.TypeKind == TypeKind.Error || !t.GetMembers(member).IsEmpty) return true;
        return false;
    }

    private static Location PlaceOf(LockFile file, int position)
    {
        if (file.Text is null) return Location.Create(file.File!.Path, default, default);
        var span = new TextSpan(Math.Min(position, file.Text.Length), 0);
        return Location.Create(file.File!.Path, span, file.Text.Lines.GetLinePositionSpan(span));
    }

    private static string NameOf(AdditionalText file)
    {
        var parts = file.Path.Replace('\\', '/').Split('/');
        return string.Join("/", parts.Skip(Math.Max(0, parts.Length - 3)));
    }
}
