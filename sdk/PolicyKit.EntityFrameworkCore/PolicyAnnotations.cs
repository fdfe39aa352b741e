using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PolicyKit.Engine.Explaining;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>The annotations that a model has of policy, for whoever reads models: documentation, migrations. They say what was decided when the model was made;
/// queries ask what is decided when they are.</summary>
public static class PolicyAnnotations
{
    /// <summary>Of an entity type: the code of its dataset.</summary>
    public const string Dataset = "PolicyKit:Dataset";

    /// <summary>Of an entity type: the digest over the policies by which was decided.</summary>
    public const string PolicySet = "PolicyKit:PolicySet";

    /// <summary>Of an entity type: the day of the decision, ISO 8601.</summary>
    public const string AsOf = "PolicyKit:AsOf";

    /// <summary>Of a property: the opening status as decisions write it, or <c>none</c>: it is no field of the dataset.</summary>
    public const string Status = "PolicyKit:Status";

    /// <summary>Of a property: its grades, <c>scheme level</c>, with commas.</summary>
    public const string Grade = "PolicyKit:Grade";

    /// <summary>Of a property: the technique of its mask.</summary>
    public const string Mask = "PolicyKit:Mask";

    /// <summary>Of a property: the rules that hold the status, full ids, with commas.</summary>
    public const string Rule = "PolicyKit:Rule";

    /// <summary>Of a property: what those rules stand on, cited in Chinese, with semicolons.</summary>
    public const string Basis = "PolicyKit:Basis";

    internal static void Write(IConventionEntityType entity, DisclosedType type, DisclosedTypes types, bool comments)
    {
        entity.SetAnnotation(Dataset, type.Dataset.Code);
        entity.SetAnnotation(PolicySet, types.PolicySet);
        entity.SetAnnotation(AsOf, types.AsOf.ToString("O", CultureInfo.InvariantCulture));
        foreach (var property in entity.GetDeclaredProperties())
        {
            var decision = ((MemberInfo?)property.PropertyInfo ?? property.FieldInfo) is { } member ? type.Member(member).Decision : null;
            Write(property, decision, comments);
        }
    }

    private static void Write(IConventionProperty property, FieldDecision? decision, bool comments)
    {
        property.SetAnnotation(Status, decision?.Opening.StatusName(Axis.Opening) ?? "none");
        if (decision is null)
        {
            return;
        }

        var grades = string.Join(", ", decision.Grades.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Scheme} {g.Level}")));
        var basis = string.Join("; ", decision.Opening.Reasons.Select(r => Reporting.CitationText.Of(r.Rule.Basis, "zh")).Distinct());
        property.SetAnnotation(Grade, grades);
        property.SetAnnotation(Mask, decision.Mask.Technique);
        property.SetAnnotation(Rule, string.Join(", ", decision.Opening.Reasons.Select(r => r.Rule.FullId)));
        property.SetAnnotation(Basis, basis);
        if (comments && property.GetComment() is null)
        {
            string?[] parts = [decision.Opening.Term ?? decision.Opening.StatusName(Axis.Opening), grades, decision.Mask.Technique, basis];
            property.SetComment(string.Join("; ", parts.Where(p => !string.IsNullOrEmpty(p))));
        }
    }
}
