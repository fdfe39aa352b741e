using System.Text.Json;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Masking;

/// <summary>Identifiers are known by form, check character and meaning. Every number is synthetic or printed in a standard.</summary>
public sealed class IdentifierTests
{
    internal static readonly DateOnly AsOf = new(2026, 11, 21);

    [Theory]
    [InlineData(IdentifierType.ResidentId, "11010519491231002X")]
    [InlineData(IdentifierType.ResidentId15, "110101900307001")]
    [InlineData(IdentifierType.HmtResidencePermit, "810000199901010014")]
    [InlineData(IdentifierType.ForeignPermanentResident, "911840198512310026")]
    [InlineData(IdentifierType.Uscc, "91350100M000100Y43")]
    [InlineData(IdentifierType.OrgCode, "D2143569-X")]
    [InlineData(IdentifierType.BankCard, "6222 0200 0000 0000 018")]
    [InlineData(IdentifierType.Mobile, "+86 19212345678")]
    [InlineData(IdentifierType.Landline, "021-61234567转801")]
    [InlineData(IdentifierType.Landline, "0543-3162345")]
    [InlineData(IdentifierType.Passport, "EA1234567")]
    [InlineData(IdentifierType.TravelPermit, "CA0000001")]
    [InlineData(IdentifierType.HongKongId, "AB987654(3)")]
    [InlineData(IdentifierType.TaiwanId, "F200000008")]
    [InlineData(IdentifierType.MilitaryId, "军字第1234567号")]
    [InlineData(IdentifierType.Plate, "鲁Ｍ·１２３４５")]
    [InlineData(IdentifierType.Plate, "鲁MD12345")]
    [InlineData(IdentifierType.Vin, "1M8GDM9AXKP042788")]
    [InlineData(IdentifierType.Imei, "490154203237518")]
    [InlineData(IdentifierType.Mac, "001a.2b3c.4d5e")]
    [InlineData(IdentifierType.Ip, "::ffff:10.0.0.1")]
    [InlineData(IdentifierType.Email, "张三@例子.中国")]
    [InlineData(IdentifierType.Url, "https://x.gov.cn/a")]
    [InlineData(IdentifierType.MedicalLicence, "202211110110101199003070011")]
    [InlineData(IdentifierType.DisabilityCard, "11010119900307001111")]
    [InlineData(IdentifierType.DateOfBirth, "1990年3月7日")]
    public void Identifier_IsKnown(IdentifierType type, string text) => Assert.True(Check(type, text).IsValid);

    [Theory]
    [InlineData(IdentifierType.ResidentId, "110101199003070012", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.ResidentId, "110101199002300014", IdentifierFault.Date)]
    [InlineData(IdentifierType.ResidentId, "110101209903070013", IdentifierFault.Date)]
    [InlineData(IdentifierType.ResidentId, "370000199003070018", IdentifierFault.Region)]
    [InlineData(IdentifierType.ResidentId, "000101199003070011", IdentifierFault.Format)]
    [InlineData(IdentifierType.ResidentId15, "110101900230001", IdentifierFault.Date)]
    [InlineData(IdentifierType.HmtResidencePermit, "84000019990101001X", IdentifierFault.Region)]
    [InlineData(IdentifierType.ForeignPermanentResident, "911840198513310028", IdentifierFault.Date)]
    [InlineData(IdentifierType.Uscc, "91110000MA00000A9Q", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.Uscc, "91110000MA0O000A9P", IdentifierFault.Format)]
    [InlineData(IdentifierType.OrgCode, "MA3ABCDE-2", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.BankCard, "6222020000000000019", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.BankCard, "0000000000000000", IdentifierFault.Degenerate)]
    [InlineData(IdentifierType.Mobile, "19412345678", IdentifierFault.Prefix)]
    [InlineData(IdentifierType.Landline, "010-6234567", IdentifierFault.Format)]
    [InlineData(IdentifierType.Landline, "0543-1162345", IdentifierFault.Format)]
    [InlineData(IdentifierType.Passport, "EI1234567", IdentifierFault.Format)]
    [InlineData(IdentifierType.TravelPermit, "H123456789", IdentifierFault.Format)]
    [InlineData(IdentifierType.HongKongId, "C005484(A)", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.TaiwanId, "A123456788", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.MilitaryId, "字第1234567号", IdentifierFault.Format)]
    [InlineData(IdentifierType.Plate, "鲁MI2345", IdentifierFault.Format)]
    [InlineData(IdentifierType.Plate, "鲁MZ12345", IdentifierFault.Format)]
    [InlineData(IdentifierType.Vin, "LSVAA000300000001", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.Imei, "000000000000000", IdentifierFault.Degenerate)]
    [InlineData(IdentifierType.Mac, "FF:FF:FF:FF:FF:FF", IdentifierFault.Degenerate)]
    [InlineData(IdentifierType.Ip, "01.2.3.4", IdentifierFault.Format)]
    [InlineData(IdentifierType.Ip, "1234", IdentifierFault.Format)]
    [InlineData(IdentifierType.Email, "a..b@x.cn", IdentifierFault.Format)]
    [InlineData(IdentifierType.Email, "a@b", IdentifierFault.Format)]
    [InlineData(IdentifierType.MedicalLicence, "202211110110101199003070012", IdentifierFault.Checksum)]
    [InlineData(IdentifierType.DateOfBirth, "1990-02-30", IdentifierFault.Date)]
    public void WhatIsNone_HasItsFault(IdentifierType type, string text, IdentifierFault fault) => Assert.Equal(fault, Check(type, text).Fault);

    [Theory]
    [InlineData(IdentifierType.Uscc, "91110000MA00000A0U")]
    [InlineData(IdentifierType.Vin, "11111111111111111")]
    public void UnusualIdentifier_IsOneAndSaysSo(IdentifierType type, string text) => Assert.Equal(new(IdentifierFault.None, IsDoubtful: true), Check(type, text));

    [SharedTheory("data/vectors/identifiers-and-crypto.json")]
    [InlineData("resident_id_18", IdentifierType.ResidentId)]
    [InlineData("hmt_residence_permit", IdentifierType.HmtResidencePermit)]
    [InlineData("foreign_permanent_resident_2023", IdentifierType.ForeignPermanentResident)]
    [InlineData("resident_id_15", IdentifierType.ResidentId15)]
    [InlineData("uscc", IdentifierType.Uscc)]
    [InlineData("org_code", IdentifierType.OrgCode)]
    [InlineData("bank_card", IdentifierType.BankCard)]
    [InlineData("vin", IdentifierType.Vin)]
    [InlineData("plate", IdentifierType.Plate)]
    [InlineData("mobile", IdentifierType.Mobile)]
    [InlineData("imei", IdentifierType.Imei)]
    [InlineData("hkid", IdentifierType.HongKongId)]
    [InlineData("tw_id", IdentifierType.TaiwanId)]
    public void EveryVector_IsJudgedAsItSays(string name, IdentifierType type)
    {
        var vectors = Vectors.Root.GetProperty(name);
        Assert.All(Vectors.Texts(vectors, "valid").Concat(Vectors.Texts(vectors, "valid_to_18")), t => Assert.True(Check(type, t).IsValid, t));
        Assert.All(Vectors.Texts(vectors, "invalid"), t => Assert.False(Check(type, t).IsValid, t));
        Assert.All(Vectors.Texts(vectors, "warn"), t => Assert.True(Check(type, t) is { IsValid: true, IsDoubtful: true }, t));
    }

    private static IdentifierVerdict Check(IdentifierType type, string text)
    {
        var rule = IdentifierRules.Of(type);
        var canonical = CanonicalText.Of(text);
        return rule.Check((rule.IsGrouped ? canonical.Joined() : canonical).Characters, AsOf);
    }
}

/// <summary>The vectors that are handed round beside the repository.</summary>
internal static class Vectors
{
    internal static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllText(Shared.PathOf("data/vectors/identifiers-and-crypto.json"))).RootElement;

    internal static IEnumerable<string> Texts(JsonElement vectors, string name) => !vectors.TryGetProperty(name, out var list) ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(v => v.GetString()!) : list.EnumerateObject().Select(v => v.Name);
}
