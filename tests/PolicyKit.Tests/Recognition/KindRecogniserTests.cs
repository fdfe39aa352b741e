using PolicyKit.Model;

namespace PolicyKit.Tests.Recognition;

/// <summary>The recognisers of the country cn, name by name.</summary>
public sealed class KindRecogniserTests
{
    private static readonly KindRecogniser Recogniser = PolicyEngine.FromPackage().Sets.Single(s => s.Country.Id == "cn").Country.Recogniser;

    [Theory]
    [InlineData("身份证号码", "personal/identity/resident-id")]
    [InlineData("身份證號碼", "personal/identity/resident-id")]
    [InlineData("ＳＦＺＨ", "personal/identity/resident-id")]
    [InlineData("sfzh", "personal/identity/resident-id")]
    [InlineData("IdCardNum", "personal/identity/resident-id")]
    [InlineData("id_card_number", "personal/identity/resident-id")]
    [InlineData("idcardno", "personal/identity/resident-id")]
    [InlineData("userPhone", "personal/contact/landline")]
    [InlineData("LXDH", "personal/contact/landline")]
    [InlineData("JHRLXDH", "personal/contact/landline")]
    [InlineData("FDDBRXM", "personal/basic/name")]
    [InlineData("TYSHXYDM", "enterprise/identity/uscc")]
    [InlineData("联系人/电话", "personal/contact/landline")]
    [InlineData("姓名/性别", "personal/basic/name")]
    [InlineData("负责人（单位）", "personal/basic/name")]
    [InlineData("name of applicant", "personal/basic/name")]
    [InlineData("home_address_2", "personal/contact/address")]
    [InlineData("password_hash", "secret/credential/password")]
    [InlineData("cust_nm", "personal/basic/name")]
    [InlineData("custnm", "personal/basic/name")]
    [InlineData("mob_no", "personal/contact/mobile")]
    [InlineData("addr_line_1", "personal/contact/address")]
    [InlineData("f_name", "personal/basic/name")]
    [InlineData("next_of_kin", "personal/basic/name")]
    [InlineData("DLZH", "personal/account/login-name")]
    [InlineData("AAC003", "personal/basic/name")]
    [InlineData("代领人", "personal/basic/name")]
    public void Name_TellsTheKind(string name, string kind) => Assert.Equal(kind, Recogniser.Recognise(new(name))?.Kind);

    [Theory]
    [InlineData("服务电话")]
    [InlineData("大坝安全责任人类型")]
    [InlineData("是否大坝安全责任人")]
    [InlineData("城中村名称")]
    [InlineData("学校名称")]
    [InlineData("负责部门")]
    [InlineData("email_template")]
    [InlineData("address of the park")]
    [InlineData("phone_verified")]
    [InlineData("PasswordPolicy")]
    [InlineData("人均收入")]
    [InlineData("民族乡名称")]
    [InlineData("nameplate")]
    [InlineData("filename")]
    [InlineData("AAC999")]
    [InlineData("pH")]
    [InlineData("登记机关电话")]
    [InlineData("站点 nm")]
    public void LookAlike_IsNobodys(string name) =>
        Assert.DoesNotMatch("^(personal|secret)", Recogniser.Recognise(new(name))?.Kind ?? "");

    [Theory]
    [InlineData("id", "customers", "personal/account/user-id")]
    [InlineData("_id", "customers", null)]
    [InlineData("id", "orders", null)]
    [InlineData("id", "customer_addresses", null)]
    [InlineData("name", "payment_cards", "personal/basic/name")]
    [InlineData("code", "payment_card", "personal/financial/bank-card")]
    [InlineData("code", "courses", null)]
    [InlineData("message", "customer_feedback", "personal/content/free-text")]
    [InlineData("message", "system_log", null)]
    [InlineData("RealName", "SysFile", null)]
    [InlineData("RealName", "SysUser", "personal/basic/name")]
    [InlineData("Name", "Customer", "personal/basic/name")]
    [InlineData("Name", "Department", null)]
    [InlineData("联系电话", "养老机构信息", null)]
    [InlineData("联系电话", "学生信息", "personal/contact/landline")]
    [InlineData("联系人电话", "养老机构信息", "personal/contact/landline")]
    [InlineData("车牌号", "环卫车辆信息", null)]
    [InlineData("地址", "养老机构名录", "enterprise/registration/address")]
    [InlineData("地址", "低保人员名单", "personal/contact/address")]
    public void Dataset_SaysWhoseAFieldIs(string name, string dataset, string? kind) =>
        Assert.Equal(kind, Recogniser.Recognise(new(name), Recogniser.OwnerOf(dataset, "", []))?.Kind);

    [Fact]
    public void FieldsBesideIt_SayWhoseAFieldIs()
    {
        FieldText[] fields = [new("序号"), new("单位名称"), new("联系电话")];
        var owner = Recogniser.OwnerOf("2024年公示", "", fields);
        Assert.Null(Recogniser.Recognise(fields[2], owner)?.Kind);
        Assert.Equal("personal/contact/landline", Recogniser.Recognise(fields[2])?.Kind);
    }

    [Theory]
    [InlineData("recip_no", "personal/account/user-id")]
    [InlineData("RECIP_EMAIL", "personal/contact/email")]
    [InlineData("recip_status", null)]
    [InlineData("recipe_name", null)]
    [InlineData("vendor_phone", null)]
    public void SharedBeginning_SaysWhoseAFieldIs(string name, string? kind)
    {
        var owner = Recogniser.OwnerOf("vax_2021", "", [new("zqx_dob"), new("zqx_kind")]);
        Assert.Equal(kind, Recogniser.Recognise(new(name.Replace("recip_", "zqx_", StringComparison.OrdinalIgnoreCase)), owner)?.Kind);
    }

    [Theory]
    [InlineData("player_injuries_left", "players", "personal")]
    [InlineData("player_zork", "players", "personal")]
    [InlineData("player_zork", "venues", null)]
    [InlineData("zork", "players", null)]
    [InlineData("player_count", "players", null)]
    [InlineData("players", "players", null)]
    [InlineData("is_player_zork", "players", null)]
    public void UnreadEnd_IsPersonalWhereNameAndDatasetAgree(string name, string dataset, string? kind) =>
        Assert.Equal(kind, Recogniser.Recognise(new(name), Recogniser.OwnerOf(dataset, "", []))?.Kind);

    [Theory]
    [InlineData("xm", "项目", null)]
    [InlineData("xm", "项目名称", null)]
    [InlineData("realName", "原文件名称", null)]
    [InlineData("phone", "服务热线", null)]
    [InlineData("idCard", "编号", "personal/identity/resident-id")]
    [InlineData("c017", "监护人姓名", "personal/basic/name")]
    public void Title_IsReadBeforeTheName(string name, string title, string? kind) =>
        Assert.Equal(kind, Recogniser.Recognise(new(name, title)) is { Kind: { } k } && k.StartsWith("personal", StringComparison.Ordinal) ? k : null);

    [Fact]
    public void Description_TellsLess()
    {
        var told = Recogniser.Recognise(new("c017", Description: "Date of birth. As stated by the applicant."));
        Assert.Equal(("personal/basic/date-of-birth", RecognisedFrom.Description), (told?.Kind, told!.From));
        Assert.True(told.Confidence < Recogniser.Recognise(new("date_of_birth"))!.Confidence);
    }

    [Fact]
    public void Flag_IsNoValueOfItsKind()
    {
        Assert.Null(Recogniser.Recognise(new("email", Type: "boolean"))?.Kind);
        Assert.Equal("personal/contact/email", Recogniser.Recognise(new("email", Type: "varchar(64)"))?.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("123")]
    [InlineData("((((")]
    [InlineData("))))")]
    [InlineData("////")]
    [InlineData("：姓名")]
    [InlineData("of")]
    [InlineData("\uD83D")]
    [InlineData("a\0b")]
    public void StrangeName_IsReadWithoutHarm(string name) => Recogniser.Recognise(new(name, name, name, name), Recogniser.OwnerOf(name, name, [new(name)]));

    [Fact]
    public void LongName_TakesNoLongTime()
    {
        var bait = string.Concat(Enumerable.Repeat("phonename", 50_000));
        Assert.Null(Recogniser.Recognise(new(bait))?.Kind);
        Recogniser.Recognise(new(string.Concat(Enumerable.Repeat("姓名", 50_000))));
    }
}
