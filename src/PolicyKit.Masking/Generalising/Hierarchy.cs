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

    /// <summary>The hierarchy of a kind of the taxonomy, or null.</summary>
    /// <param name="kind">Its path, such as <c>personal/basic/date-of-birth</c>; a path below counts as well.</param>
    public static Hierarchy? OfKind(string kind) => kind switch
    {
        "personal/basic/age" => Age,
        "personal/basic/date-of-birth" => Date,
        "personal/contact/address" or "enterprise/registration/address" or "geographic/address" => Address,
        "personal/identity/resident-id" => ResidentNumber,
        "personal/contact/mobile" => Mobile,
        "personal/network/ip" => Network,
        "personal/location/coordinate" or "geographic/coordinate" => Coordinate,
        "personal/health/diagnosis" => Diagnosis,
        "personal/financial/income" or "personal/financial/benefit" => Amount,
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
