using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyKit.Model;

namespace PolicyKit.AspNetCore;

/// <summary>Why an answer is refused, as RFC 9457 problems with the stable code. No value, and nothing of who asks.</summary>
internal static class HttpProblems
{
    public static Problem NoGrant(string dataset, string purpose) => new()
    {
        Code = "PK7120",
        Message = new($"未取得数据集 `{dataset}` 用于 `{purpose}` 的授权", $"nothing of dataset `{dataset}` was granted to you for `{purpose}`"),
        Expected = "a grant of that dataset, for that purpose, that has not ended",
        Help = new("先提出申请", "apply for it first"),
    };

    public static Problem NotAccepted(string dataset, IEnumerable<string> conditions) => new()
    {
        Code = "PK7121",
        Message = new($"数据集 `{dataset}` 的授权未包含现行开放条件：{string.Join("、", conditions)}", $"the grant of dataset `{dataset}` lacks conditions of today's policies: {string.Join(", ", conditions)}"),
        Expected = "a grant in which every condition is accepted",
        Help = new("接受全部条件后重新申请", "apply anew and accept every condition"),
    };

    public static Problem Closed(string type) => new()
    {
        Code = "PK7122",
        Message = new($"按现行策略，`{type}` 的任何数据都不能提供", $"by the policies in force nothing of `{type}` may leave"),
        Expected = "a dataset of which something is releasable",
    };

    /// <summary>The answer to a problem.</summary>
    public static ProblemHttpResult Answer(this Problem problem, int status) => TypedResults.Problem(title: problem.Message.En, detail: problem.Help?.En, statusCode: status,
        extensions: [new("code", problem.Code), new("message", new Dictionary<string, string> { ["zh"] = problem.Message.Zh, ["en"] = problem.Message.En })]);
}
