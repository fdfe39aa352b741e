using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Lists;

/// <summary>Which datasets a list is of.</summary>
public enum ListKind : byte
{
    /// <summary>Those that are open, with or without conditions (开放清单).</summary>
    Opening,

    /// <summary>Those that are open under conditions (有条件开放清单).</summary>
    Conditional,

    /// <summary>Those that are closed (不予开放清单).</summary>
    Closed,
}

/// <summary>A list of datasets in the form of a place. What is undetermined or out of scope stands on no list.</summary>
public sealed class DatasetList
{
    private readonly ListKind _kind;
    private readonly DecisionReport _report;
    private readonly PreviousList? _previous;

    private DatasetList(DecisionReport report, ListForm form, ListKind kind, PreviousList? previous)
    {
        (_report, _kind, _previous, Title) = (report, kind, previous, form.Title);
        Columns = [.. form.Columns, .. kind == ListKind.Closed ? form.ClosedColumns : []];
        Titles = [.. Columns.Select(c => ReportWords.In(c.Title, report.Language)), .. previous is null ? [] : new[] { ReportWords.In(new("与上期相比", "since the last list"), report.Language) }];
        Rows = [.. report.Entries.Where(IsListed).Select(RowOf)];
    }

    /// <summary>The title of the form.</summary>
    public LocalText Title { get; }

    /// <summary>The columns of the form.</summary>
    public ImmutableArray<ListColumn> Columns { get; }

    /// <summary>The titles of all columns.</summary>
    public ImmutableArray<string> Titles { get; }

    /// <summary>The rows, in the catalogue's order, with as many cells as there are titles.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; }

    /// <summary>The codes of the previous list that are on this one no more, ordinal order.</summary>
    public IEnumerable<string> Gone => _previous is null ? [] : _previous.Codes.Except(_report.Entries.Where(IsListed).Select(e => e.Decision.Code)).Order(StringComparer.Ordinal);

    /// <summary>Makes the list.</summary>
    /// <param name="report">The decisions.</param>
    /// <param name="form">The form.</param>
    /// <param name="kind">Which datasets it is of.</param>
    /// <param name="previous">The list before it, or null: then nothing is compared.</param>
    public static DatasetList Of(DecisionReport report, ListForm form, ListKind kind, PreviousList? previous = null) => new(report, form, kind, previous);

    private bool IsListed(ReportEntry entry) => entry.Decision.Opening is { Verdict: Verdict.Determined, Status: var status } && _kind switch
    {
        ListKind.Opening => status != OpeningStatus.Closed,
        ListKind.Conditional => status == OpeningStatus.Conditional,
        _ => status == OpeningStatus.Closed,
    };

    private ImmutableArray<string> RowOf(ReportEntry entry) => [.. Columns.Select(c => Cell(c.Content, entry)), .. _previous is null ? [] : new[] { Change(_previous, entry) }];

    private string Cell(ListContent content, ReportEntry entry)
    {
        var (decision, about) = (entry.Decision, entry.Description);
        return content switch
        {
            ListContent.Code => decision.Code,
            ListContent.Name => decision.Name,
            ListContent.Abstract => about.Abstract,
            ListContent.Fields => Titled(entry, decision.Fields),
            ListContent.Scope => Titled(entry, decision.Fields.Where(f => f.Opening is { Verdict: Verdict.Determined, Status: not OpeningStatus.Closed })),
            ListContent.Formats => string.Join('、', about.Formats),
            ListContent.UpdateCycle => about.UpdateCycle,
            ListContent.Provider => about.ProviderName,
            ListContent.Domain => about.Domain,
            ListContent.IsOpen => In(decision.Opening.Status == OpeningStatus.Closed ? new("不开放", "not open") : new("开放", "open")),
            ListContent.Opening => In(ReportWords.StatusOf(Axis.Opening, decision.Opening)),
            ListContent.Sharing => ReportWords.IsSpokenOf(decision.Sharing) ? In(ReportWords.StatusOf(Axis.Sharing, decision.Sharing)) : "",
            ListContent.Conditions => Conditions(entry),
            ListContent.Grades => string.Join("、", decision.Grades.Select(GradeOf)),
            ListContent.Reason => string.Join("；", decision.Opening.Reasons.Select(r => In(ReportWords.TitleOf(r.Rule))).Distinct()),
            _ => string.Join("；", decision.Opening.Reasons.Select(r => In(CitationText.Of(r.Rule.Basis))).Distinct()),
        };
    }

    // Those that a rule sets, and those that the provider declares; data without conditions have none.
    private string Conditions(ReportEntry entry)
    {
        if (entry.Decision.Opening.Status != OpeningStatus.Conditional)
        {
            return "";
        }

        var declared = _report.Country.Facts.Find(FactLevel.Dataset, "opening.conditions") is { } fact && entry.Dataset?.Facts.Stated(fact)?.Value is ListValue list
            ? list.Items.Select(i => i.Member) : [];
        return string.Join("；", entry.Decision.Opening.Conditions.Concat(declared).Distinct());
    }

    private string GradeOf(GradeDecision grade)
    {
        var label = _report.Country.Schemes.FirstOrDefault(s => s.Id == grade.Scheme)?.Labels.GetValueOrDefault(grade.Level);
        return FormattableString.Invariant($"{grade.Scheme} {grade.Level} {(label is null ? "" : In(label))}").TrimEnd();
    }

    private string Change(PreviousList previous, ReportEntry entry)
    {
        var now = entry.Decision.Opening.Status;
        return In(previous.StatusOf(entry.Decision.Code) is not { } before ? new("新增", "new") : before == now ? new("不变", "unchanged")
            : new($"由{ReportWords.Of(Axis.Opening, Axis.Opening.NameOf(before)).Zh}调整", $"was {Axis.Opening.NameOf(before)}"));
    }

    private string In(LocalText text) => ReportWords.In(text, _report.Language);

    private static string Titled(ReportEntry entry, IEnumerable<FieldDecision> fields) => string.Join('、', fields.Where(f => f.Name.Length > 0)
        .Select(f => entry.TitleOf(f.Name) is { Length: > 0 } title ? title : f.Name));
}
