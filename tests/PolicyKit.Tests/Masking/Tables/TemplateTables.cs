using System.Globalization;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking.Tables;

/// <summary>The first generator: tables as agencies keep them, each with headings in Chinese, in initials, in English, and with none.</summary>
internal sealed class TemplateTables(ulong seed)
{
    private const int Styles = 4;
    private readonly MadeUp _of = new(new Dice(seed));

    private Dice Dice => _of.Dice;

    /// <summary>Sixty tables of people and organisations.</summary>
    public IEnumerable<LabelledTable> People() => from template in Templates() from style in Enumerable.Range(0, Styles) select Table(template.Name, template.Columns, style, 20 + Dice.Below(180), Dice.Below(4));

    /// <summary>Tables of what only looks like identifiers.</summary>
    public IEnumerable<LabelledTable> LookAlikes() => from template in Negatives() from style in new[] { 0, 3 } select Table(template.Name, template.Columns, style, 20 + Dice.Below(280), 0);

    private LabelledTable Table(string name, Column[] columns, int style, int rows, int dirtLevel) => new($"{name}/{style}", [.. columns.Select((c, i) =>
    {
        var dirt = new Dirt(Dice, dirtLevel);
        return new LabelledColumn(c.Headings.Split('|') is var given && style < given.Length ? given[style] : $"c{i + 1}", c.Type, [.. Enumerable.Range(0, rows).Select(_ => dirt.Of(c.Value(), c.Type))]);
    })]);

    private (string Name, Column[] Columns)[] Templates()
    {
        Column name = new("姓名|xm|full_name", "person-name", _of.Name), id = new("身份证号|sfzh|id_card_no", "resident-id", _of.ResidentId), mobile = new("联系电话|lxdh|mobile", "mobile", _of.Mobile),
            serial = new("序号|xh|seq", "none", () => $"{Dice.Below(10_000)}"), day = new("登记日期|djrq|created_at", "any", () => _of.Date("yyyy-MM-dd")), state = new("状态|zt|status", "none", () => _of.Of("status")),
            uscc = new("统一社会信用代码|tyshxydm|uscc", "uscc", _of.Uscc), company = new("单位名称|dwmc|company_name", "none", _of.Company), place = new("区县|qx|district", "none", () => _of.Of("places"));
        Column As(Column column, string headings) => column with { Headings = headings };
        return
        [
            ("residents", [serial, name, id, mobile, place, day]),
            ("allowances", [As(name, "户主姓名|hzxm|householder_name"), As(id, "公民身份号码|gmsfhm|citizen_id"), new("保障人口|bzrk|members", "none", () => $"{Dice.Between(1, 7)}"), new("银行卡号|yhkh|bank_card_no", "bank-card", _of.Card), new("金额|je|amount", "none", () => $"{Dice.Below(3000)}.{_of.Digits(2)}"), new("家庭住址|jtzz|address", "any", _of.Address)]),
            ("enterprises", [uscc, As(company, "企业名称|qymc|enterprise_name"), As(name, "法定代表人|fddbr|legal_representative"), As(mobile, "企业联系电话|qylxdh|contact_phone"), As(day, "成立日期|clrq|founded_on"), new("注册资本|zczb|capital", "none", () => $"{Dice.Below(5000)}")]),
            ("patients", [As(name, "患者姓名|hzxm|patient_name"), new("性别|xb|sex", "none", () => Dice.Of("男", "女")), new("年龄|nl|age", "none", () => $"{Dice.Below(95)}"), As(id, "证件号码|zjhm|id_number"), As(mobile, "手机号|sjh|cell_phone"), new("病历号|blh|record_no", "none", () => "B" + _of.Digits(9))]),
            ("teachers", [As(name, "教师姓名|jsxm|teacher_name"), As(id, "居民身份证号|jmsfzh|identity_card"), new("任教学科|rjxk|subject", "none", () => Dice.Of("语文", "数学", "英语", "体育")), new("证书编号|zsbh|certificate_no", "none", () => "2019" + _of.Digits(13)), As(mobile, "手机号码|sjhm|phone_number")]),
            ("accounts", [As(name, "收款人|skr|payee"), new("账号|zh|account_no", "bank-card", _of.Card), new("开户行|khh|bank_name", "none", () => Dice.Of("中国工商银行滨州支行", "中国农业银行", "建设银行黄河支行")), new("流水号|lsh|serial_no", "none", () => "2023" + _of.Digits(12)), new("交易时间|jysj|paid_at", "any", () => _of.Date("yyyy-MM-dd") + " 10:00:00")]),
            ("vehicles", [new("车牌号|cph|plate_no", "any", _of.Plate), As(name, "车主|cz|owner_name"), As(id, "车主身份证|czsfz|owner_id_card"), new("车辆识别代号|clsbdh|vin", "any", _of.Vin), As(mobile, "车主手机|czsj|owner_mobile")]),
            ("complaints", [new("工单编号|gdbh|ticket_no", "none", () => "GD" + _of.Date("yyyyMMdd") + _of.Digits(5)), As(name, "反映人|fyr|reporter"), As(mobile, "来电号码|ldhm|caller_number"), new("诉求内容|sqnr|content", "free-text", () => Dice.Chance(50) ? _of.RemarkWith(_of.Mobile()) : _of.Remark()), new("承办单位|cbdw|handler", "none", () => _of.Of("departments"))]),
            ("licences", [new("许可证编号|xkzbh|licence_no", "none", () => $"JY1{_of.Region()}{_of.Digits(7)}"), As(company, "主体名称|ztmc|subject_name"), As(uscc, "社会信用代码|shxydm|credit_code"), As(name, "负责人|fzr|person_in_charge"), As(id, "负责人身份证号|fzrsfzh|principal_id_card")]),
            ("students", [new("学号|xh|student_no", "none", () => $"20{Dice.Between(15, 23)}{_of.Digits(6)}"), As(name, "学生姓名|xsxm|student_name"), new("班级|bj|class_name", "none", () => $"{Dice.Between(1, 6)}年级{Dice.Between(1, 12)}班"), As(id, "学生身份证号码|xssfzhm|student_id_card"), As(mobile, "家长电话|jzdh|parent_phone")]),
            ("workers", [As(name, "职工姓名|zgxm|employee_name"), As(id, "社会保障号码|shbzhm|social_security_no"), As(uscc, "用人单位信用代码|yrdwxydm|employer_uscc"), new("岗位|gw|position", "none", () => _of.Of("jobs")), new("工资卡号|gzkh|salary_card_no", "bank-card", _of.Card)]),
            ("officers", [new("执法证号|zfzh|badge_no", "none", () => "16" + _of.Digits(9)), As(name, "执法人员|zfry|officer"), new("办公电话|bgdh|office_phone", "landline", _of.Landline), new("邮箱|yx|email", "any", _of.Email), As(mobile, "移动电话|yddh|mobile_phone")]),
            ("volunteers", [As(name, "志愿者|zyz|volunteer"), As(mobile, "电话|dh|tel"), new("民族|mz|nation", "none", () => _of.Of("nations")), new("出生日期|csrq|birth_date", "any", () => _of.Birth().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), As(place, "所在区县|szqx|county")]),
            ("suppliers", [As(company, "供应商名称|gysmc|supplier"), As(uscc, "供应商代码|gysdm|supplier_code"), new("开户账号|khzh|bank_account", "bank-card", _of.Card), As(name, "联系人|lxr|contact_person"), As(mobile, "联系手机|lxsj|contact_mobile")]),
            ("visits", [As(name, "姓名|XM|NAME"), As(id, "证件号|ZJH|ID_NO"), new("备注|bz|remark", "free-text", () => Dice.Chance(30) ? _of.RemarkWith(_of.ResidentId()) : _of.Remark()), As(mobile, "手机|SJ|PHONE"), new("IP|IP|ip_address", "any", () => $"10.{Dice.Below(256)}.{Dice.Below(256)}.{Dice.Below(255)}")]),
        ];
    }

    private (string Name, Column[] Columns)[] Negatives()
    {
        var (epoch, counter) = (1_600_000_000 + Dice.Below(50_000_000), 0);
        Column No(string heading, Func<string> value) => new(heading, "none", value);
        return
        [
            ("orders", [No("订单号", () => _of.Date("yyyyMMdd") + _of.Digits(10)), No("订单编号", () => _of.Date("yyyyMMddHHmmss") + _of.Digits(4)), No("子订单号", () => "1" + _of.Digits(10)), No("商品名称", () => _of.Of("crops"))]),
            ("epochs", [No("时间戳", () => $"{epoch + Dice.Below(90_000_000)}"), No("毫秒", () => $"{epoch + Dice.Below(90_000_000)}{_of.Digits(3)}"), No("上报时间", () => _of.Date("yyyyMMddHHmmss"))]),
            ("documents", [No("文号", () => $"滨政发〔{Dice.Between(2005, 2024)}〕{Dice.Between(1, 200)}号"), No("案号", () => $"（{Dice.Between(2015, 2024)}）鲁1602民初{Dice.Below(9000)}号"), No("文件标题", () => _of.Of("subjects"))]),
            ("meters", [No("表号", () => "1" + _of.Digits(10)), No("读数", () => $"{Dice.Below(100_000)}.{_of.Digits(1)}"), No("累计流量", () => _of.Digits(11).TrimStart('0')), No("温度", () => $"{Dice.Below(40)}.{_of.Digits(3)}")]),
            ("devices", [new("设备号", "imei", _of.Imei), No("设备编码", () => _of.Digits(15)), No("资产编号", () => "ZC" + _of.Digits(12))]),
            ("invoices", [No("发票代码", () => "0370020" + Dice.Between(1, 9) + _of.Digits(4)), No("发票号码", () => _of.Digits(8)), No("全电发票号", () => "2437" + _of.Digits(16)), No("凭证号", () => _of.Digits(18)), No("票据号码", () => "9" + _of.Digits(17))]),
            ("companies", [No("名称", _of.Company), No("简称", () => _of.Of("shortCompanies")), No("姓名", () => _of.Of("shortCompanies")), No("企业名称", _of.Company)]),
            ("placenames", [No("地名", () => _of.Of("places")), No("村庄", () => _of.Of("villages")), No("名称", () => _of.Of("villages") + "村"), No("小区", () => _of.Of("communities"))]),
            ("words", [No("词条", () => _of.Of("surnameWords")), No("关键词", () => _of.Of("surnameWords")), No("分类", () => _of.Of("surnameWords"))]),
            ("herbs", [No("药材", () => _of.Of("herbs")), No("品名", () => _of.Of("crops")), No("因子", () => _of.Of("chemicals"))]),
            ("days", [No("星期", () => _of.Of("weekdays")), No("民族", () => _of.Of("nations")), No("岗位", () => _of.Of("jobs")), No("部门", () => _of.Of("departments"))]),
            ("cases", [No("事项编码", () => $"{_of.Region()}{_of.Date("yyyyMMdd")}{_of.Padded(60, 4)}"), No("受理编号", () => $"{_of.Region()}{_of.Date("yyMMdd")}{_of.Padded(900, 3)}"), No("办件编号", () => $"{_of.Region()}{_of.Date("yyyyMMdd")}{_of.Padded(900, 3)}")]),
            ("elevens", [No("编号", () => "1" + _of.Digits(10)), No("户号", () => "13" + _of.Digits(9) is var n && Dice.Chance(50) ? n : "10" + _of.Digits(9)), No("流水", () => $"{10_000_000_000 + (++counter * 37)}")]),
            ("sixteens", [No("卡片编号", () => _of.Digits(16)), No("序列号", () => "SN" + _of.Digits(14)), No("条码", () => "69" + _of.Digits(11)), No("批次", () => "62" + _of.Digits(14)), No("档案号", () => _of.Digits(19))]),
            ("codes", [No("编码", () => _of.Letters(18)), No("项目代码", () => $"{_of.Date("yyMM")}-{_of.Region()}-{_of.Digits(2)}-{_of.Digits(2)}-{_of.Digits(6)}"), No("不动产单元号", () => $"{_of.Region()}{_of.Digits(6)}GB{_of.Digits(5)}F{_of.Digits(8)}"), No("宗地代码", () => $"{_of.Region()}{_of.Digits(6)}GB{_of.Digits(5)}")]),
            ("measures", [No("浓度", () => $"{Dice.Below(9)}.{_of.Digits(4)}E+12"), No("经度", () => $"117.{_of.Digits(6)}"), No("人口", () => $"{Dice.Below(900_000)}"), No("面积", () => $"{Dice.Below(9000)}.{_of.Digits(2)}")]),
        ];
    }

    private sealed record Column(string Headings, string Type, Func<string> Value);
}
