using PolicyKit.Model;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Recognition;

/// <summary>An open plan of a district, 56 datasets declared open: each item of people's is named, no office's telephone and no type is.</summary>
public sealed class OpenPlanTests
{
    private const string Plan = "data/cn-catalogue/guangzhou-baiyun-open-plan.csv";
    private const string Warns = "cn/national#declared-open-but-personal";

    private static readonly PolicyEngine Engine = PolicyEngine.FromPackage();

    [SharedFact(Plan)]
    public void ItemsOfPeople_AreNamedAndNothingElse()
    {
        string[] expected =
        [
            "10: 法人 校长 联系人/电话", "11: 法人 联系人", "12: 法定代表人 业务联系人", "14: 镇街级河长 职务", "15: 镇街级湖长 职务",
            "23: 姓名 职务", "24: 负责人", "50: 法定代表人",
        ];
        Assert.Equal(expected, Rows().Select(Named).Where(line => !line.EndsWith(": ", StringComparison.Ordinal)));
    }

    private static string Named(string[] row)
    {
        var dataset = Engine.Describe("440111", row[8]).Named(row[5]).Fact("opening.declared", "open");
        var items = ItemsOf(row[6]).Distinct().ToList();
        foreach (var item in items)
        {
            dataset.Field(item);
        }

        var named = Engine.Decide(dataset.Build(), new(2024, 6, 1)).Findings.Where(f => f.Rule == Warns).Select(f => f.Field).ToHashSet();
        return $"{row[8]}: {string.Join(' ', items.Where(named.Contains))}";
    }

    private static IEnumerable<string[]> Rows() => File.ReadAllLines(Shared.PathOf(Plan)).Skip(1).Select(Cells);

    private static string[] Cells(string line)
    {
        var (cells, quoted) = (new List<string> { "" }, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            if (c == ',' && !quoted)
            {
                cells.Add("");
            }
            else if (c != '"')
            {
                cells[^1] += c;
            }
        }

        return [.. cells];
    }

    private static IEnumerable<string> ItemsOf(string text)
    {
        var (items, depth) = (new List<string> { "" }, 0);
        foreach (var c in text)
        {
            depth += c is '（' or '(' ? 1 : c is '）' or ')' ? -1 : 0;
            if (depth <= 0 && "、；;,，".Contains(c))
            {
                items.Add("");
            }
            else
            {
                items[^1] += c;
            }
        }

        return items.Select(i => i.Trim().TrimEnd('。')).Where(i => i.Length > 0);
    }
}
