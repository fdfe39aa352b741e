namespace PolicyKit.Masking.Generalising;

/// <summary>Steps from the general to the particular. Level 1 tells least.</summary>
public abstract class Hierarchy
{
    /// <summary>How many levels there are.</summary>
    public abstract int Levels { get; }

    /// <summary>The value at a level; null: it is not of this hierarchy, and nothing may leave.</summary>
    /// <param name="value">A value that is not empty.</param>
    /// <param name="level">1 to <see cref="Levels"/>.</param>
    public abstract string? At(string value, int level);

    /// <summary>The hierarchy that a policy or the taxonomy names, or null.</summary>
    /// <param name="name">One of <see cref="Model.MaskOptions.Hierarchies"/>.</param>
    public static Hierarchy? Named(string? name) => name switch
    {
        "age" => Age,
        "date" => Date,
        "address" => Address,
        "resident-id" => ResidentNumber,
        "mobile" => Mobile,
        "ip" => Network,
        "coordinate" => Coordinate,
        "icd-10" => Diagnosis,
        "amount" => Amount,
        _ => null,
    };

    /// <summary>Year, quarter, month, day.</summary>
    public static Hierarchy Date { get; } = new DateHierarchy();

    /// <summary>Ten years, five years, the year; from 90 on one band.</summary>
    public static Hierarchy Age { get; } = new AgeHierarchy();

    /// <summary>Province, city, county, street or town.</summary>
    public static Hierarchy Address { get; } = new AddressHierarchy();

    /// <summary>Of a resident identity number: province; province, year of birth and sex.</summary>
    public static Hierarchy ResidentNumber { get; } = new ResidentNumberHierarchy();

    /// <summary>The first three digits of a mobile number.</summary>
    public static Hierarchy Mobile { get; } = new MobileHierarchy();

    /// <summary>IPv4 /16 or IPv6 /32; /24 or /48.</summary>
    public static Hierarchy Network { get; } = new NetworkHierarchy();

    /// <summary>One, two, three decimals of a degree: about 11 km, 1.1 km, 110 m.</summary>
    public static Hierarchy Coordinate { get; } = new CoordinateHierarchy();

    /// <summary>ICD-10: chapter letter, three characters.</summary>
    public static Hierarchy Diagnosis { get; } = new DiagnosisHierarchy();

    /// <summary>Orders of magnitude; the steps 1, 2, 5 within them.</summary>
    public static Hierarchy Amount { get; } = new AmountHierarchy();
}
