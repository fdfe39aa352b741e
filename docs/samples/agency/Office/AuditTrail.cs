using Agency.Data;
using PolicyKit;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace Agency.Office;

/// <summary>Writes every decision into the record before anybody is told of it.</summary>
internal sealed class AuditTrail(IServiceScopeFactory scopes, TimeProvider clock) : IDecisionSink
{
    public void Record(Decision decision)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDb>();
        db.Record(clock.GetUtcNow(), "decision", decision.Code, decision.Opening.StatusName(Axis.Opening), BasisOf(decision));
        db.SaveChanges();
    }

    // What closes fields is what somebody will ask about.
    private static string BasisOf(Decision decision) => string.Join('\n', decision.Fields.Where(f => !f.IsReleasable)
        .SelectMany(f => f.Opening.Reasons.Take(1).Select(r => $"{f.Name}：{PolicyKit.Reporting.CitationText.Of(r.Rule.Basis).Zh}")));
}
