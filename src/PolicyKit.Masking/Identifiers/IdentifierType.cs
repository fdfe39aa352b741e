namespace PolicyKit.Masking.Identifiers;

/// <summary>The identifiers that can be told from their values alone.</summary>
public enum IdentifierType : byte
{
    /// <summary>Resident identity number of 18 characters (GB 11643-1999).</summary>
    ResidentId,

    /// <summary>Resident identity number of 15 digits, as issued until 1999.</summary>
    ResidentId15,

    /// <summary>Residence permit of Hong Kong, Macau and Taiwan residents: 18 characters, regions 81, 82, 83.</summary>
    HmtResidencePermit,

    /// <summary>Foreign permanent resident identity card: 18 characters beginning with 9 (since 2023-12-01).</summary>
    ForeignPermanentResident,

    /// <summary>Unified social credit code (GB 32100-2015).</summary>
    Uscc,

    /// <summary>Organisation code (GB 11714-1997).</summary>
    OrgCode,

    /// <summary>Bank card number: Luhn and a known beginning.</summary>
    BankCard,

    /// <summary>Mobile number of the mainland.</summary>
    Mobile,

    /// <summary>Fixed line of the mainland with its area code.</summary>
    Landline,

    /// <summary>Passport of the People's Republic.</summary>
    Passport,

    /// <summary>Travel permits between the mainland, Hong Kong, Macau and Taiwan.</summary>
    TravelPermit,

    /// <summary>Hong Kong identity card.</summary>
    HongKongId,

    /// <summary>Taiwan identity card.</summary>
    TaiwanId,

    /// <summary>Officer's or soldier's card.</summary>
    MilitaryId,

    /// <summary>Vehicle plate (GA 36-2018).</summary>
    Plate,

    /// <summary>Vehicle identification number (GB 16735, ISO 3779).</summary>
    Vin,

    /// <summary>Equipment identity of a mobile device, 15 digits with Luhn.</summary>
    Imei,

    /// <summary>Hardware address.</summary>
    Mac,

    /// <summary>IPv4 or IPv6 address.</summary>
    Ip,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Web address.</summary>
    Url,

    /// <summary>Physician's qualification code: it holds a resident identity number.</summary>
    MedicalLicence,

    /// <summary>Disability card: a resident identity number, a type and a grade.</summary>
    DisabilityCard,

    /// <summary>A day that may be one of birth.</summary>
    DateOfBirth,
}
