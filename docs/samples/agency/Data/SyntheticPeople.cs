using System.Globalization;

namespace Agency.Data;

/// <summary>People who do not exist: names from lists, numbers whose check digit is wrong on purpose. The same in every run.</summary>
internal static class SyntheticPeople
{
    private const int Many = 40;
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "欧阳"];
    private static readonly string[] GivenNames = ["示例", "样本", "虚构", "测试", "假名", "某甲", "某乙"];
    private static readonly string[] Towns = ["济南", "青岛", "烟台", "潍坊", "临沂"];
    private static readonly string[] Trades = ["面粉", "机械", "海产", "软件", "物流"];

    /// <summary>Fills an empty database.</summary>
    public static void Seed(AgencyDb db)
    {
        if (db.Licences.Any())
        {
            return;
        }

        for (var i = 0; i < Many; i++)
        {
            db.Licences.Add(new() { Uscc = $"9137000000000{i:D4}X", Company = $"{Towns[i % Towns.Length]}虚构{Trades[i / Towns.Length % Trades.Length]}有限公司{i + 1}号", LegalRep = NameOf(i), LegalRepId = IdOf(i), ContactMobile = MobileOf(i) });
            db.Volunteers.Add(new() { Name = NameOf(i + 7), Born = BornOf(i), Mobile = MobileOf(i + Many), ResidentId = IdOf(i + Many), Hours = (i * 7) % 60 });
        }

        foreach (var (town, i) in Towns.Select((t, i) => (t, i)))
        {
            db.Vacancies.Add(new() { Lot = $"{town}示范停车场", Vacant = 20 + (i * 13), AttendantMobile = MobileOf(i + (2 * Many)) });
        }
    }

    private static string NameOf(int i) => Surnames[i % Surnames.Length] + GivenNames[i / Surnames.Length % GivenNames.Length];

    private static DateOnly BornOf(int i) => new DateOnly(1960, 1, 1).AddDays(i * 397);

    // Numbers that begin with 100 are given to nobody.
    private static string MobileOf(int i) => (10_000_000_000 + (i * 7_919)).ToString(CultureInfo.InvariantCulture);

    private static string IdOf(int i)
    {
        var body = "370000" + BornOf(i).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + (i % 1000).ToString("D3", CultureInfo.InvariantCulture);
        return body + WrongDigit(body);
    }

    // GB 11643: the weights 2^(17-i) mod 11; any other character than the right one.
    private static char WrongDigit(string body)
    {
        var sum = body.Select((c, i) => (c - '0') * ((1 << (17 - i)) % 11)).Sum();
        return "10X98765432"[(sum + 1) % 11];
    }
}
