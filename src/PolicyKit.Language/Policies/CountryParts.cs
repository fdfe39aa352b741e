using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>The data of a country as far as they are bound before its packs.</summary>
internal sealed record CountryParts
{
    public required RankTable Rank { get; init; }

    public required JurisdictionTable Areas { get; init; }

    public required InstrumentRegistry Instruments { get; init; }

    public required Taxonomy Taxonomy { get; init; }

    public required ImmutableArray<GradeScheme> Schemes { get; init; }

    public required ImmutableArray<ListForm> ListForms { get; init; }

    public required MaskCatalogue Masks { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    public required FactResolver Resolver { get; init; }

    public required FactSchema Facts { get; init; }

    public required ImmutableArray<Parameter> Parameters { get; init; }

    public required ImmutableArray<Omission> Omissions { get; init; }

    public required KindRecogniser Recogniser { get; init; }
}
