using System.Globalization;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking.Tables;

/// <summary>Made-up values of people and organisations.</summary>
internal sealed class MadeUp(Dice dice)
{
    private static readonly int[] Counties = [110101, 110108, 120101, 130102, 140105, 150102, 210102, 220104, 230103, 310101, 310115, 320102, 330106, 340102, 350102, 360102, 370102, 370303,
        371602, 371626, 371625, 410102, 420106, 430102, 440103, 440305, 450102, 460105, 500103, 510104, 520102, 530102, 540102, 610102, 620102, 630102, 640104, 650102];
    private static readonly string[] Mobiles = ["130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "147", "150", "151", "152", "153", "155", "156", "157", "158", "159", "166", "173", "175",
        "176", "177", "178", "180", "181", "182", "183", "185", "186", "187", "188", "189", "191", "193", "198", "199"];
    private static readonly (string Bin, int Length)[] Cards = [("622202", 19), ("621700", 19), ("622848", 19), ("621226", 19), ("621098", 19), ("436742", 16), ("622588", 16), ("625912", 16), ("622262", 19), ("621799", 19)];
    private static readonly string[] Domains = ["qq.com", "163.com", "126.com", "sina.com", "gmail.com", "outlook.com", "binzhou.gov.cn", "foxmail.com"];

    public Dice Dice => dice;

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + dice.Below(10))));

    public string Padded(int below, int width) => dice.Below(below).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    public DateOnly Birth() => new DateOnly(1938, 1, 1).AddDays(dice.Below(27_000));

    public DateOnly Recent() => new DateOnly(2019, 1, 1).AddDays(dice.Below(2_200));

    public string ResidentId() => CheckDigits.Resident(Region() + Compact(Birth()) + Padded(400, 3));

    public string ResidentId15() => Region() + Compact(new DateOnly(1930, 1, 1).AddDays(dice.Below(20_000)))[2..] + Digits(3);

    public string Region() => dice.Of(Counties).ToString("D6", CultureInfo.InvariantCulture);

    public string Mobile() => dice.Of(Mobiles) + Digits(8);

    public string Card() => dice.Of(Cards) is var (bin, length) ? CheckDigits.Luhn(bin + Digits(length - bin.Length - 1)) : "";

    public string Uscc()
    {
        var organisation = dice.Chance(70) ? "MA" + Letters(6) : Digits(8);
        var kind = dice.Weighted((6, "91"), (2, "92"), (1, "12"), (1, "52"), (1, "93"), (1, "11"));
        return CheckDigits.Uscc(kind + Region() + CheckDigits.Organisation(organisation));
    }

    public string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => CheckDigits.UsccAlphabet[dice.Below(31)]));

    public string Imei() => CheckDigits.Luhn("86" + Digits(12));

    public string Vin() => CheckDigits.Vin("L" + string.Concat(Enumerable.Range(0, 16).Select(i => i > 10 ? (char)('0' + dice.Below(10)) : "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"[dice.Below(33)])));

    public string Plate() => (dice.Of("鲁", "京", "苏", "沪", "粤", "冀") + "ABCDEFGHJM"[dice.Below(10)]) is var head && dice.Chance(25)
        ? head + "DF"[dice.Below(2)] + Digits(5) : head + string.Concat(Enumerable.Range(0, 5).Select(_ => "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"[dice.Below(dice.Chance(70) ? 10 : 34)]));

    public string Landline() => dice.Of("0543", "010", "021", "0531", "0533") is var area && area.Length == 3 ? $"{area}-{dice.Between(2, 8)}{Digits(7)}" : $"{area}-{dice.Between(2, 8)}{Digits(6)}";

    public string Email() => dice.Of("zhang", "li", "wang", "sun", "a", "happy", "lucky") + dice.Of("", ".", "_") + Digits(dice.Between(2, 6)) + "@" + dice.Of(Domains);

    public string Name()
    {
        var surname = dice.Weighted((90, "surnames"), (9, "rareSurnames"), (1, "compoundSurnames"));
        var given = dice.Weighted((70, 2), (18, 1), (10, 3), (2, 4));
        return given switch
        {
            1 => Of(surname) + Given(),
            2 => Of(surname) + Given() + Given(),
            3 => Of(surname) + Of("oldGiven"),
            _ => Of("ethnic"),
        };
    }

    public string Company() => dice.Weighted((7, true), (3, false)) ? Of("companyHeads") + Of("companyNames") + Of("companyTails") : Of("companyNames") + Of("companyTails");

    public string Address() => "山东省滨州市" + Of("places") + Of("roads") + $"{dice.Between(1, 800)}号" + (dice.Chance(60) ? Of("communities") + $"{dice.Between(1, 30)}号楼{dice.Between(1, 4)}单元{dice.Between(101, 1802)}室" : "");

    public string Remark() => Of("subjects") + dice.Of("，请尽快处理。", "，已多次反映。", "。", "，盼复，谢谢！");

    public string RemarkWith(string value) => dice.Of("联系电话", "请联系", "本人证件", "补充材料：") + value + dice.Of("，尽快回复", "。", "，谢谢", " 已登记") + Of("subjects");

    public string Of(string list) => dice.Of(Words.Of(list));

    public string Date(string form) => Recent().ToDateTime(default).AddSeconds(dice.Below(86_400)).ToString(form, CultureInfo.InvariantCulture);

    internal static string Compact(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private string Given() => dice.Chance(93) ? Of("given") : Of("rareGiven");
}
