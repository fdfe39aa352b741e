using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Mappings;

/// <summary>Problems of mapping files of code.</summary>
internal static class MappingProblems
{
    public static Problem OtherVersion(SourcePlace place) => new()
    {
        Code = "PK1350",
        Place = place,
        Message = new("不支持此代码映射格式版本", "this version of the mapping format is not supported"),
        Expected = "1",
        Help = new("写 code: 1", "write code: 1"),
    };

    public static Problem UnknownKind(SourcePlace place, string kind, string? nearest) => new()
    {
        Code = "PK1351",
        Severity = Severity.Warning,
        Place = place,
        Message = new($"分类中没有 {Shown(kind)}；没有策略涉及它，一律按不予开放处理", $"the taxonomy has no {Shown(kind)}; no policy speaks of it, so it counts as closed"),
        Seen = kind,
        Expected = nearest ?? "a path of taxonomy.yaml, such as personal/contact/mobile",
        Help = nearest is null ? new("分类见 taxonomy.yaml", "taxonomy.yaml has the kinds") : new($"是否为 {Shown(nearest)}", $"did you mean {Shown(nearest)}?"),
    };

    public static Problem NoPath(SourcePlace place, string seen) => new()
    {
        Code = "PK1352",
        Place = place,
        Message = new($"{Shown(seen)} 不是分类路径", $"{Shown(seen)} is no path of a kind"),
        Seen = seen,
        Expected = "words with / between them, such as personal/contact/mobile",
        Help = new("写分类路径", "write the path of a kind"),
    };

    public static Problem NoMethod(SourcePlace place, string seen) => new()
    {
        Code = "PK1353",
        Place = place,
        Message = new($"{Shown(seen)} 不是方法名", $"{Shown(seen)} names no method"),
        Seen = seen,
        Expected = "Type.Method",
        Help = new("写 类型.方法", "write Type.Method"),
    };

    public static Problem UnknownTechnique(SourcePlace place, string seen, IEnumerable<string> techniques) => new()
    {
        Code = "PK1354",
        Severity = Severity.Warning,
        Place = place,
        Message = new($"没有脱敏技术 {Shown(seen)}；按不足以脱敏处理", $"there is no technique {Shown(seen)}; it counts as one that does not suffice"),
        Seen = seen,
        Expected = string.Join(", ", techniques),
        Help = new("写 masks.yaml 中的技术", "write a technique of masks.yaml"),
    };
}
