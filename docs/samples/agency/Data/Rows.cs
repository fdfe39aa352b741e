using System.ComponentModel.DataAnnotations;

namespace Agency.Data;

/// <summary>A business licence. Its members are the fields of the dataset <c>licences</c>.</summary>
public sealed class Licence
{
    [Key]
    public string Uscc { get; set; } = "";

    public string Company { get; set; } = "";

    [NotPersonal("to be published by 企业信息公示暂行条例 第六条")]
    public string LegalRep { get; set; } = "";

    [DataField("personal/identity/resident-id")]
    public string LegalRepId { get; set; } = "";

    [DataField("personal/contact/mobile")]
    public string ContactMobile { get; set; } = "";
}

/// <summary>Somebody's voluntary work, with consent to publish it masked: dataset <c>volunteers</c>.</summary>
public sealed class Volunteer
{
    public int Id { get; set; }

    [DataField("personal/basic/name")]
    public string Name { get; set; } = "";

    [DataField("personal/basic/date-of-birth")]
    public DateOnly Born { get; set; }

    [DataField("personal/contact/mobile")]
    public string Mobile { get; set; } = "";

    [DataField("personal/identity/resident-id")]
    public string ResidentId { get; set; } = "";

    public int Hours { get; set; }
}

/// <summary>Free places of a car park, on application: dataset <c>vacancies</c>.</summary>
public sealed class Vacancy
{
    [Key]
    public string Lot { get; set; } = "";

    public int Vacant { get; set; }

    [DataField("personal/contact/mobile")]
    public string AttendantMobile { get; set; } = "";
}
