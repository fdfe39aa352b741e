namespace PolicyKit.Tests.Cli;

/// <summary>Catalogues for the smallest country.</summary>
internal static class Catalogues
{
    public const string Two = """
        { "catalogue": 1, "jurisdiction": "370000",
          "complete": [ { "scope": "dataset", "facts": ["impacts", "events"], "by": "张三", "on": "2024-02-20" } ],
          "datasets": [
            { "code": "370000/0001", "name": "停车场", "domain": "交通", "updatedOn": "2024-02-28",
              "facts": { "separable": true, "observedK": 50 }, "opening": { "declared": "open", "previous": null },
              "fields": [ { "name": "vacancies", "facts": { "personalInformation": false }, "grades": [] },
                          { "name": "ownerId", "facts": { "personalInformation": true, "consent": "none" } } ] },
            { "code": "370000/0002", "name": "公园", "domain": "园林" } ] }
        """;

    /// <summary>The same datasets, one a line.</summary>
    public const string Lines = """
        {"code":"a","jurisdiction":"370000","domain":"交通"}
        {"code":"b","jurisdiction":"370000"}
        """;

    /// <summary>A misspelt key under Chinese, and a sound dataset.</summary>
    public const string Misspelt = """
        { "catalogue": 1, "jurisdiction": "370000", "datasets": [
            { "code": "a", "name": "停车场", "domian": "交通" },
            { "code": "b", "name": "公园" } ] }
        """;
}
