using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>What can be wrong with a request, before what it carries is looked at.</summary>
internal static class ServingProblems
{
    public static Problem BadRequest(string zh, string en, string? seen, string expected) => new()
    {
        Code = "PK7130",
        Message = new(zh, en),
        Seen = seen,
        Expected = expected,
        Help = new("参见 GET /openapi.json", "see GET /openapi.json"),
    };

    public static Problem NotAllowed(string zh, string en, string expected) => new()
    {
        Code = "PK7131",
        Message = new(zh, en),
        Expected = expected,
    };

    public static Problem Busy(string zh, string en) => new()
    {
        Code = "PK7132",
        Message = new(zh, en),
        Expected = "a moment's patience",
        Help = new("稍后重试；或者分成较小的请求", "try again later, or send smaller requests"),
    };

    public static Problem BadCertificate(string path) => new()
    {
        Code = "PK7133",
        Place = SourcePlace.Of(path),
        Message = new($"`{path}` 不是可用的证书文件", $"`{path}` holds no certificate that can be used"),
        Seen = path,
        Expected = "PEM: for --tls a certificate and its private key, not encrypted; for --client-ca certificates",
        Help = new("检查路径、权限和内容；服务器的私钥与证书放在同一个文件里", "check the path, who may read it and what it holds; the server's private key stands in the file of its certificate"),
    };

    public static Problem NoPath(string path) => BadRequest("没有这个路径", "there is no such path", path.Length <= 100 ? path : path[..100], "a path of /openapi.json");

    public static Problem BadMethod(string allow) => BadRequest("该路径不接受这个方法", "the path does not take this method", null, allow);

    public static Problem BadQuery(string name, string expected) => BadRequest($"查询参数 `{name}` 不可用", $"query parameter `{name}` cannot be used", name, expected);

    public static Problem BadType(string expected) => BadRequest("请求体的类型不可用，或者经过压缩", "the body is of another type, or compressed", null, expected);

    public static Problem TooLarge(string expected) => BadRequest("请求过大", "the request is too large", null, expected);

    public static Problem BadBody(string en) => BadRequest("请求体不完整或者过慢", en, null, "a whole body, sent without long pauses");
}
