namespace PolicyKit.Reference;

/// <summary>Mistakes that an implementation of semantics §3 could make, one per part of the algorithm. A test shows that the comparison
/// finds each of them.</summary>
public enum PlantedFault
{
    /// <summary>None: the reference as it is.</summary>
    None,

    /// <summary>Fire: an opening rule fires with inferred facts.</summary>
    InferredFactsOpen,

    /// <summary>Fire: a tightening rule does not see inferred facts.</summary>
    InferredFactsIgnored,

    /// <summary>St: a lift is never lifted itself.</summary>
    LiftOfLiftIgnored,

    /// <summary>St: a lift of several rules switches off the first only.</summary>
    OnlyFirstTargetLifted,

    /// <summary>Sign: a lift has the sign of its target.</summary>
    LiftSignNotTurned,

    /// <summary>St: a lift that may stand counts as one that does.</summary>
    UnknownLiftStands,

    /// <summary>Settle: a norm is accepted only if nobody attacks it; nobody is defended.</summary>
    DefeatNotPropagated,

    /// <summary>Settle: whoever is attacked is rejected.</summary>
    FirstAttackRejects,

    /// <summary>Beats: nobody yields.</summary>
    YieldsIgnored,

    /// <summary>Beats: where both yield, each beats the other.</summary>
    BothYieldingBeat,

    /// <summary>Beats: no tier outranks another.</summary>
    RankIgnored,

    /// <summary>Beats: a default is as strong as an at-least.</summary>
    DefaultIsAtLeast,

    /// <summary>Beats: norms of different issuers are compared like those of one.</summary>
    IssuersIgnored,

    /// <summary>Beats: a special norm is as a general one.</summary>
    SpecialIgnored,

    /// <summary>Beats: a newer general norm does not stop a special one.</summary>
    SpecialAlwaysWins,

    /// <summary>Beats: a newer norm is as an older one.</summary>
    NewerIgnored,

    /// <summary>Beats: newer looks at the instrument alone.</summary>
    NewerByInstrumentOnly,

    /// <summary>Beats: no ruling or reading counts.</summary>
    SettlementsIgnored,

    /// <summary>Settle: disputed reads as yes in lo.</summary>
    DisputeOpens,

    /// <summary>Settle: disputed reads as no in hi.</summary>
    DisputeCloses,

    /// <summary>Lo: a restriction that may stand does not count.</summary>
    UnknownBoundIgnored,

    /// <summary>Lo: an opener that may stand counts.</summary>
    UnknownOpenerCounts,

    /// <summary>Hi: an opener that may stand does not count.</summary>
    UnknownOpenerNeverCounts,

    /// <summary>Out: no axis is ever out of scope.</summary>
    OutOfScopeIgnored,

    /// <summary>Lo: an axis that may be out of scope is not held closed.</summary>
    UnknownOutOfScopeIgnored,

    /// <summary>No-norm: silence is determined closed.</summary>
    NoNormForgotten,

    /// <summary>No-norm: only an at-most closed that stands prevents it.</summary>
    NoNormAfterUnknownOpener,

    /// <summary>Facts: nothing is presumed.</summary>
    PresumptionsIgnored,

    /// <summary>Facts: an inference never stands instead of a presumption.</summary>
    PresumptionBeatsInference,

    /// <summary>Facts: a field never has the dataset's fact.</summary>
    InheritanceIgnored,

    /// <summary>Conditions: false and unknown is unknown.</summary>
    AndNeedsAll,

    /// <summary>Conditions: true or unknown is unknown.</summary>
    OrNeedsAll,

    /// <summary>Conditions: not unknown is true.</summary>
    UnknownIsFalse,

    /// <summary>Conditions: a choice with an unknown condition is unknown.</summary>
    ChoiceNeedsCondition,

    /// <summary>Conditions: a path is never under a node below it.</summary>
    CoarserPathIsOutside,

    /// <summary>Conditions: quantifiers over absent fields are as over none.</summary>
    NoFieldsIsEmpty,

    /// <summary>Conditions: a division by nought is nought.</summary>
    ErrorsAreZero,

    /// <summary>Conditions: in a year without calendar every weekday is worked.</summary>
    CalendarGuessed,

    /// <summary>Conditions: an item counts on every day.</summary>
    ListPeriodsIgnored,

    /// <summary>Conditions: whatever is stated is evidenced.</summary>
    EvidenceByStatement,

    /// <summary>Permit: a repealed basis counts.</summary>
    RepealedBasisAccepted,

    /// <summary>Permit: a basis that is not registered does not count.</summary>
    UnknownBasisRefused,

    /// <summary>Slots: a text that could not be had says nothing.</summary>
    SlotsIgnored,

    /// <summary>Strata: an earlier stratum is read as the answer, not inside the world.</summary>
    StatusReadMixed,

    /// <summary>Time: the last day of a rule is not in force.</summary>
    EndsAreOff,

    /// <summary>Time: a basis is always in force.</summary>
    BasisPeriodIgnored,

    /// <summary>Time: an instrument is always in force.</summary>
    RepealIgnored,

    /// <summary>Time and place: an instrument applies everywhere.</summary>
    AreaIgnored,

    /// <summary>Parameters: the first value holds for ever.</summary>
    ParametersUndated,

    /// <summary>Bounds: a bound on one axis binds the other.</summary>
    BothAxesBound,

    /// <summary>Dataset: what is not known to be whole is separable.</summary>
    SeparableAssumed,

    /// <summary>Dataset: always the minimum.</summary>
    SeparableIgnored,

    /// <summary>Dataset: open needs one open field only.</summary>
    ConditionalFieldIgnored,

    /// <summary>Dataset: closed is possible as soon as one field may be closed.</summary>
    ClosedFieldCloses,

    /// <summary>Dataset: a whole one is as open as its most open field.</summary>
    WholeByMaximum,

    /// <summary>Grade: the lowest.</summary>
    GradeLowest,

    /// <summary>Grade: only rules that stand.</summary>
    GradeCertainOnly,

    /// <summary>Grade: what the catalogue declares does not count.</summary>
    DeclaredGradesIgnored,

    /// <summary>Grade: a field whose grades are not stated has none.</summary>
    UnstatedGradesAreNone,

    /// <summary>Mask: a closed field is not dropped.</summary>
    ClosedFieldUnmasked,

    /// <summary>Mask: the weakest technique.</summary>
    WeakestMask,

    /// <summary>Mask: the laxest parameter.</summary>
    LaxestMaskParameter,

    /// <summary>Gate: an inferred review opens it.</summary>
    InferredReviewOpens,

    /// <summary>Gate: an absent review passes.</summary>
    PendingPasses,

    /// <summary>Gate: of several, the best state.</summary>
    BestGate,

    /// <summary>Duty: one that is possible is not owed.</summary>
    DutyOnlyIfCertain,

    /// <summary>Duty: the first day counts.</summary>
    DutyCountsFirstDay,

    /// <summary>Releasable: by the highest status.</summary>
    ReleasableByHi,

    /// <summary>Releasable: whatever its gates pass.</summary>
    ReleasableByGatesOnly,

    /// <summary>Releasable: whatever its gates say.</summary>
    GatesForgotten,

    /// <summary>Releasable: each field for itself, separable or not.</summary>
    FieldsApart,

    /// <summary>Missing: not minimal.</summary>
    MissingNotShrunk,

    /// <summary>Missing: dropped from the first.</summary>
    MissingShrunkFromFirst,

    /// <summary>Missing: presumed facts are asked for.</summary>
    MissingHoldsPresumed,

    /// <summary>Permit: what falls for want of a basis is not listed.</summary>
    UnsupportedForgotten,

    /// <summary>Delta: a restriction without basis is over-closed.</summary>
    UnsupportedIsOverClosed,
}
