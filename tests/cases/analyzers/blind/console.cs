using PolicyKit.Annotations;

// case: console-write-line-01 leak
namespace Blind.ConsoleWriteLine01
{
    public class Applicant { public string Mobile { get; set; } = ""; public string IdCardNo { get; set; } = ""; }

    public static class Program1
    {
        public static void Run(Applicant a)
        {
            Console.WriteLine("手机号:" + a.Mobile); // LEAK
            Console.WriteLine("证件:{0}", a.IdCardNo); // LEAK
        }
    }
}

// case: console-error-01 leak
namespace Blind.ConsoleError01
{
    public class Row { [DataField("secret/credential/password")] public string Mm { get; set; } = ""; }

    public static class Migrate
    {
        public static void Fail(Row row) => Console.Error.WriteLine($"迁移失败 {row.Mm}"); // LEAK
    }
}

// case: console-loop-01 leak
namespace Blind.ConsoleLoop01
{
    public record struct Point([property: DataField("personal/location/coordinate")] double Lng, [property: DataField("personal/location/coordinate")] double Lat);

    public static class Track
    {
        public static void Print(Queue<Point> track)
        {
            while (track.TryDequeue(out var p)) Console.Write(p.Lng + "," + p.Lat); // LEAK
        }
    }
}

// case: console-query-syntax-01 leak
namespace Blind.ConsoleQuerySyntax01
{
    public class Ry { public string Xm { get; set; } = ""; public string Sjhm { get; set; } = ""; public int Bm { get; set; } }

    public static class Print
    {
        public static void All(List<Ry> people)
        {
            var rows = from r in people group r by r.Bm into g select new { g.Key, Phones = string.Join(",", g.Select(x => x.Sjhm)) };
            foreach (var row in rows) Console.WriteLine($"{row.Key}: {row.Phones}"); // LEAK
        }
    }
}

// case: console-progress-01 safe
namespace Blind.ConsoleProgress01
{
    public class Applicant { public string Mobile { get; set; } = ""; public string IdCardNo { get; set; } = ""; }

    public static class Program1
    {
        public static void Run(Applicant[] all)
        {
            for (var i = 0; i < all.Length; i++)
            {
                if (all[i].Mobile is not { Length: 11 }) Console.WriteLine($"第 {i + 1} 行手机号格式错误");
                Console.Write($"\r{i}/{all.Length}");
            }
        }
    }
}

// case: console-usage-01 safe
namespace Blind.ConsoleUsage01
{
    public class Options { public string OutputName { get; set; } = ""; public string CommandName { get; set; } = ""; public string HostName { get; set; } = ""; public int TokenBudget { get; set; } }

    public static class Usage
    {
        public static void Print(Options o)
        {
            Console.WriteLine($"{o.CommandName} -> {o.OutputName} ({o.TokenBudget})");
            Console.Error.WriteLine("用法: --mobile <手机号> --id-card <身份证号>");
        }
    }
}

// case: console-overwrite-01 safe
namespace Blind.ConsoleOverwrite01
{
    public class Row { [DataField("secret/credential/password")] public string Mm { get; set; } = ""; public string Table { get; set; } = ""; }

    public static class Migrate
    {
        public static void Fail(Row row)
        {
            string shown = row.Mm;
            shown = new string('*', 8);
            Console.Error.WriteLine($"迁移失败 {row.Table} {shown}");
        }
    }
}

// case: console-track-count-01 safe
namespace Blind.ConsoleTrackCount01
{
    public record struct Point([property: DataField("personal/location/coordinate")] double Lng, [property: DataField("personal/location/coordinate")] double Lat);

    public static class Track
    {
        public static void Print(Queue<Point> track)
        {
            Console.WriteLine($"轨迹点 {track.Count} 个, {(track.Any() ? "有" : "无")}轨迹");
        }
    }
}
