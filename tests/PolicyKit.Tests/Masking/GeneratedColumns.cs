using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking;

/// <summary>Columns of made-up values, by formulas written here and not by the validators that they test.</summary>
internal sealed class GeneratedColumns(Dice dice)
{
    private const string UsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文斌辉鹏宇浩";
    private static readonly int[] Counties = [110101, 120101, 130102, 210102, 310101, 320102, 330102, 340102, 350102, 370102, 370202, 371602, 410102, 420102, 430102, 440103, 500101, 510104, 610102];
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "欧阳", "司马"];
    private static readonly string[] MobilePrefixes = ["130", "133", "135", "138", "139", "150", "158", "177", "186", "187", "199"];
    private static readonly string[] CardPrefixes = ["622202", "621700", "622848", "621098"];
    private static readonly string[] Words = ["高等教育", "黄金海岸", "马路", "万元", "白色", "方法", "金属", "安全", "时间", "平均", "和平", "成本", "公司", "单位", "程序", "毛利", "石油", "金融", "高度", "黄河", "长江"];
    private static readonly string[] Places = ["滨城区", "历下区", "市南区", "浦东新区", "白云区", "西湖区", "武侯区", "和平区", "沾化区", "邹平市"];

    /// <summary>Type, what the column may be called, and its values; <c>none</c> is no identifier.</summary>
    public IEnumerable<(string Type, string[] Names, Func<string> Value)> All =>
    [
        ("resident-id", ["sfzh", "c7"], ResidentId), ("mobile", ["lxdh", "c3"], Mobile), ("uscc", ["tyshxydm", "x"], Uscc), ("bank-card", ["yhkh", "k"], Card),
        ("person-name", ["xm", "c1"], Name), ("none", ["订单号"], () => "2024" + Digits(7)), ("none", ["流水号"], () => "1" + Digits(10)),
        ("none", ["文号"], () => $"滨政发〔{2000 + dice.Below(24)}〕{dice.Below(200)}号"), ("timestamp", ["ts"], () => $"{1_600_000_000 + dice.Below(100_000_000)}"),
        ("none", ["抄表数"], () => $"{dice.Below(100_000)}"), ("none", ["发票号"], () => "03700" + Digits(13)), ("none", ["所属区县"], () => dice.Of(Places)),
        ("none", ["词"], () => dice.Of(Words)), ("imei", ["设备"], () => Luhn("86" + Digits(12))), ("none", ["状态"], () => dice.Of("有效", "无效", "注销")),
        ("none", ["编码"], () => Digits(18)), ("none", ["金额"], () => $"{dice.Below(1_000_000)}.{Digits(2)}"), ("none", ["年度"], () => $"{2000 + dice.Below(25)}"),
    ];

    public string ResidentId() => WithCheck(dice.Of(Counties).ToString("D6", null) + new DateOnly(1940, 1, 1).AddDays(dice.Below(28_000)).ToString("yyyyMMdd", null) + Digits(3));

    public string Mobile() => dice.Of(MobilePrefixes) + Digits(8);

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + dice.Below(10))));

    private string Name() => dice.Of(Surnames) + Given[dice.Below(Given.Length)] + (dice.Chance(75) ? Given[dice.Below(Given.Length)] : "");

    public string Card() => Luhn(dice.Of(CardPrefixes) + Digits(12));

    private static string WithCheck(string body)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    public string Uscc()
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var organisation = "MA" + string.Concat(Enumerable.Range(0, 6).Select(_ => UsccAlphabet[dice.Below(31)]));
        var rest = 11 - (organisation.Select((c, i) => (char.IsDigit(c) ? c - '0' : c - 'A' + 10) * weights[i]).Sum() % 11);
        var body = "91" + dice.Of(Counties) + organisation + (rest == 10 ? "X" : rest == 11 ? "0" : $"{rest}");
        var (sum, power) = (0, 1);
        foreach (var c in body)
        {
            (sum, power) = (sum + (UsccAlphabet.IndexOf(c, StringComparison.Ordinal) * power), power * 3 % 31);
        }

        return body + UsccAlphabet[(31 - (sum % 31)) % 31];
    }

    private static string Luhn(string body)
    {
        var sum = body.Reverse().Select((c, i) => i % 2 == 0 ? (c - '0') * 2 : c - '0').Sum(d => d > 9 ? d - 9 : d);
        return body + ((10 - (sum % 10)) % 10);
    }
}
