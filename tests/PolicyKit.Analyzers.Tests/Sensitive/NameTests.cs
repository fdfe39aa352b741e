using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Sensitive;

/// <summary>What members are called: their names, comments, attributes for people, types, and the class around them.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("class User { public string IdCard { get; set; } = \"\"; }", "IdCard", "personal/identity/resident-id")]
    [InlineData("class User { public string Mobile { get; set; } = \"\"; }", "Mobile", "personal/contact/mobile")]
    [InlineData("class User { public string? PhoneNumber; }", "PhoneNumber", "personal/contact/landline")]
    [InlineData("class SysUser { public string RealName { get; set; } = \"\"; }", "RealName", "personal/basic/name")]
    [InlineData("class UserDto { public string Email { get; set; } = \"\"; }", "Email", "personal/contact/email")]
    [InlineData("class Account { public string Password { get; set; } = \"\"; }", "Password", "secret/credential/password")]
    [InlineData("class Row { /// <summary>身份证号</summary>\n public string Field1 { get; set; } = \"\"; }", "Field1", "personal/identity/resident-id")]
    [InlineData("class Row {\n /// <summary>\n /// 手机号码\n /// </summary>\n public string F2 { get; set; } = \"\"; }", "F2", "personal/contact/mobile")]
    [InlineData("class Row {\n // 身份证号码\n public string F3 = \"\"; }", "F3", "personal/identity/resident-id")]
    [InlineData("class Row { [System.ComponentModel.Description(\"身份证号\")] public string F4 { get; set; } = \"\"; }", "F4", "personal/identity/resident-id")]
    [InlineData("record User(string IdCard);", "IdCard", "personal/identity/resident-id")]
    [InlineData("struct User { public string IdCard; }", "IdCard", "personal/identity/resident-id")]
    [InlineData("class User { public List<string> Mobiles { get; set; } = []; public string Mobile { get; set; } = \"\"; }", "Mobile", "personal/contact/mobile")]
    [InlineData("class Row { public string 身份证号 { get; set; } = \"\"; }", "身份证号", "personal/identity/resident-id")]
    [InlineData("class Row { public string sfzh { get; set; } = \"\"; }", "sfzh", "personal/identity/resident-id")]
    [InlineData("class Patient { public DateTime BirthDate { get; set; } }", "BirthDate", "personal/basic/date-of-birth")]
    public async Task Name_TellsAKind(string types, string member, string kind)
    {
        var type = types.Split(' ')[1].Split('(')[0];
        var found = Assert.Single(await Locked.In(Locked.Logging(types, "p." + member, type + " p")));
        Assert.Equal((kind, "medium", "PKA1002"), (found.Properties["kind"], found.Properties["confidence"], found.Id));
    }

    [Theory]
    [InlineData("class User { public bool HasMobile { get; set; } }", "HasMobile")]
    [InlineData("class User { public const string MobileColumn = \"mobile\"; public string Theme = \"\"; }", "Theme")]
    [InlineData("class Order { public string Number { get; set; } = \"\"; }", "Number")]
    [InlineData("class Product { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class Company { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class SysFile { public string FileName { get; set; } = \"\"; }", "FileName")]
    [InlineData("class Role { public string RoleName { get; set; } = \"\"; }", "RoleName")]
    [InlineData("class Room { public int Id { get; set; } }", "Id")]
    [InlineData("class Row { /// <summary>排序号</summary>\n public int Sort { get; set; } }", "Sort")]
    [InlineData("class Row { public string Remark { get; set; } = \"\"; }", "Remark")]
    [InlineData("class Setting { public int PageSize { get; set; } }", "PageSize")]
    [InlineData("class Station { public string AirQuality { get; set; } = \"\"; }", "AirQuality")]
    public async Task OtherNames_TellNothing(string types, string member) =>
        Assert.Empty(await Locked.In(Locked.Logging(types, "p." + member, types.Split(' ')[1] + " p")));

    /// <summary>Where a package is missing, so are the types of members.</summary>
    [Fact]
    public async Task UnknownTypes_HideNoNames()
    {
        const string types = "class User { public Gone<string> Tags { get; set; } public Gone Other { get; set; } public string IdCard { get; set; } = \"\"; }";
        Assert.Single(await Locked.In(Locked.Logging(types, "p.IdCard", "User p"), compiles: false), d => d.Id == "PKA1002");
    }

    /// <summary>How strictly names are read: a name alone of which nobody says whose it is, parameters, and no names at all.</summary>
    [Theory]
    [InlineData("off", "class User { public string IdCard = \"\"; }", "p.IdCard", "User p", 0)]
    [InlineData("normal", "class User { public string IdCard = \"\"; }", "p.IdCard", "User p", 1)]
    [InlineData("strict", "class User { public string IdCard = \"\"; }", "p.IdCard", "User p", 1)]
    [InlineData("off", "class User;", "idCard", "string idCard", 0)]
    [InlineData("normal", "class User;", "idCard", "string idCard", 1)]
    [InlineData("strict", "class User;", "idCard", "string idCard", 1)]
    [InlineData("strict", "class User;", "count", "int count", 0)]
    public async Task Strictness_IsChosen(string names, string types, string expression, string parameters, int findings) =>
        Assert.Equal(findings, (await Locked.In(Locked.Logging(types, expression, parameters), options: ("policykit_names", names))).Length);

    /// <summary>What is declared beats what a name tells.</summary>
    [Fact]
    public async Task Attribute_BeatsAName()
    {
        var found = Assert.Single(await Locked.In(Locked.Logging("class User { [DataField(\"personal/contact/email\")] public string IdCard = \"\"; }", "p.IdCard", "User p")));
        Assert.Equal(("personal/contact/email", "high"), (found.Properties["kind"], found.Properties["confidence"]));
    }

    /// <summary>An anonymous object and a tuple are called after what they are filled with: what they hold is followed, not what they are called.</summary>
    [Theory]
    [InlineData("new { Mobile = Masks.Partial(p.Mobile) }", 0)]
    [InlineData("new { Mobile = p.Mobile }", 1)]
    [InlineData("(Mobile: Masks.Partial(p.Mobile), 1)", 0)]
    public async Task MadeObjects_AreFollowed(string expression, int findings) => Assert.Equal(findings, (await Locked.In(Locked.Logging(
        "class User { public string Mobile { get; set; } = \"\"; } static class Masks { [Mask(\"partial\")] public static string Partial(string s) => s.Substring(0, 1); }", expression, "User p"))).Length);
}
