using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Notices;

/// <summary>Writes notices of one dataset. In: its decision. Out: pieces in both languages.</summary>
public sealed class NoticeBuilder
{
    private readonly ImmutableArray<NoticePiece>.Builder _pieces = ImmutableArray.CreateBuilder<NoticePiece>();
    private readonly List<Rule> _cited = [];
    private readonly ReportEntry _entry;
    private readonly Axis _axis;
    private readonly NoticeWords _words;

    private NoticeBuilder(ReportEntry entry, Axis axis) => (_entry, _axis, _words) = (entry, axis, new(axis));

    /// <summary>The notice.</summary>
    /// <param name="entry">The decision with its entry.</param>
    /// <param name="axis">Opening or sharing.</param>
    /// <param name="kind">What it is for.</param>
    /// <exception cref="PolicyKitException">A refusal of what is not determined to be closed (PK7061).</exception>
    public static OfficialNotice Of(ReportEntry entry, Axis axis, NoticeKind kind)
    {
        var builder = new NoticeBuilder(entry, axis);
        return kind switch
        {
            NoticeKind.Refusal => builder.Refusal(),
            NoticeKind.Items => builder.Items(),
            _ => builder.Reason(),
        };
    }

    private AxisDecision Decision => _entry.Decision.On(_axis);

    private OfficialNotice Reason()
    {
        Paragraph(_words.Opening(_entry, Decision));
        Reasons(Decision, _words.ThisDataset);
        Missing(Decision);
        return Signed(_words.ReasonTitle);
    }

    private OfficialNotice Refusal()
    {
        if (Decision is not { Verdict: Verdict.Determined, Status: OpeningStatus.Closed })
        {
            throw new PolicyKitException(ReportingProblems.NothingRefused(_entry.Decision.Code, _axis, Decision));
        }

        Paragraph(NoticeWords.Addressee);
        Paragraph(_words.Refused(_entry, Decision));
        Reasons(Decision, _words.ThisDataset);
        var open = _entry.Decision.Fields.Where(f => f.Name.Length > 0 && f.On(_axis) is { Verdict: Verdict.Determined, Status: not OpeningStatus.Closed })
            .Select(f => NoticeWords.NameOf(_entry, f)).ToList();
        if (open.Count > 0)
        {
            Paragraph(_words.PartsOpen(open));
        }

        foreach (var unlock in Decision.Unlock.DistinctBy(u => (u.Fact.Fact, u.To)))
        {
            _cited.Add(unlock.Basis);
            Paragraph(_words.Unlocked(unlock));
        }

        Paragraph(NoticeWords.Remedy);
        return Signed(_words.RefusalTitle);
    }

    private OfficialNotice Items()
    {
        Paragraph(_words.ItemsOpening(_entry));
        var number = 0;
        foreach (var field in _entry.Decision.Fields.Where(f => f.Name.Length > 0))
        {
            number++;
            var on = field.On(_axis);
            _cited.AddRange(on.Reasons.Select(r => r.Rule));
            _pieces.Add(new(NoticeStyle.Item, _words.Item(NoticeWords.NameOf(_entry, field), field, on), number));
        }

        return Signed(_words.ItemsTitle);
    }

    private void Reasons(AxisDecision decision, LocalText subject)
    {
        var number = 0;
        foreach (var reason in decision.Reasons)
        {
            _cited.Add(reason.Rule);
            _pieces.Add(new(NoticeStyle.Item, decision.Verdict == Verdict.Determined ? _words.Because(reason.Rule, subject, decision) : _words.Concerned(reason.Rule), ++number));
        }
    }

    private void Missing(AxisDecision decision)
    {
        if (!decision.Missing.IsEmpty)
        {
            Paragraph(_words.ToBeAnswered(decision));
            var number = 0;
            foreach (var missing in decision.Missing)
            {
                _pieces.Add(new(NoticeStyle.Item, NoticeWords.QuestionOf(missing), ++number));
            }
        }
    }

    private void Paragraph(LocalText text) => _pieces.Add(new(NoticeStyle.Paragraph, text));

    // Who signs, and when, is theirs to fill in; by what was decided is ours to say.
    private OfficialNotice Signed(LocalText title)
    {
        _pieces.Add(new(NoticeStyle.Signature, NoticeWords.Signature));
        _pieces.Add(new(NoticeStyle.Note, NoticeWords.DecidedBy(_entry.Decision)));
        foreach (var rule in _cited.Where(r => r.Basis.Evidence != Evidence.FullText).DistinctBy(r => (r.Basis.Instrument.Id, r.Basis.Source)))
        {
            _pieces.Add(new(NoticeStyle.Note, NoticeWords.ReadFrom(rule.Basis)));
        }

        return new(title, _pieces.ToImmutable());
    }
}
