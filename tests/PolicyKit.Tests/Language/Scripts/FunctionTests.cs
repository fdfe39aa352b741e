using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using static PolicyKit.Tests.Language.Scripts.Scripting;

namespace PolicyKit.Tests.Language.Scripts;

/// <summary>A call of a function of rules.js means what it would mean written out.</summary>
public sealed class FunctionTests
{
    [Theory]
    [InlineData("personal(field)", "function personal(f) { return f.personalInformation && !f.anonymised; }",
        "(field.personalInformation && !field.anonymised)")]
    [InlineData("both(dataset.continuous, dataset.risky)", "function both(a, b) { return a && b; }", "(dataset.continuous && dataset.risky)")]
    [InlineData("g()", "function f(x) { return !x; }\nfunction g() { return f(dataset.continuous); }", "!dataset.continuous")]
    [InlineData("f(dataset.continuous)", "function f(x) { if (x) { return dataset.risky; } return false; }", "(dataset.continuous && dataset.risky)")]
    [InlineData("f(dataset.continuous)", "function f(x) { if (x) return true; else return dataset.risky; }", "(dataset.continuous || dataset.risky)")]
    [InlineData("f(dataset.continuous)", "function f(x) { if (x) return false; return dataset.risky; }", "(!dataset.continuous && dataset.risky)")]
    [InlineData("f() > 1", "function f() { if (dataset.continuous) { return 1; } return dataset.observedK; }",
        "((dataset.continuous ? 1 : dataset.observedK) Greater 1)")]
    [InlineData("f(dataset.continuous)", "function f(x) { var y = !x, z = y && dataset.risky; return z || y; }",
        "((!dataset.continuous && dataset.risky) || !dataset.continuous)")]
    [InlineData("f('separate')", "function f(kind) { return field.consent.includes(kind); }", "field.consent.includes('separate')")]
    [InlineData("f('personal/identity')", "function f(node) { return under(field.kind, node); }", "under(field.kind, 'personal/identity')")]
    [InlineData("f(field.consent)", "function f(list) { return list.length > 0; }", "(field.consent.length Greater 0)")]
    [InlineData("f(dataset.domain)", "function f(t) { function inner(x) { return x.startsWith(t); } return inner('a'); }",
        "'a'.StartsWith(dataset.domain)")]
    [InlineData("any(isPersonal)", "function any(p) { return dataset.fields.some(p); }\nfunction isPersonal(f) { return f.personalInformation; }",
        "Some(field.personalInformation)")]
    [InlineData("f(dataset.continuous, 'b')", "function f(x, k) { if (k === 'a') { return x; } return !x; }", "!dataset.continuous")]
    [InlineData("f()", "var LEVELS = ['open', 'closed'];\nfunction f() { return LEVELS.includes(dataset.opening.previous); }",
        "((dataset.opening.previous Equal 'open') || (dataset.opening.previous Equal 'closed'))")]
    [InlineData("f()", "var K = 3;\nvar TWICE = K * 2;\nfunction f() { return dataset.observedK > TWICE; }", "(dataset.observedK Greater (3 Multiply 2))")]
    [InlineData("f(dataset)", "function f(d) { return d.opening.previous === null; }", "(dataset.opening.previous Equal null)")]
    [InlineData("f(dataset.continuous)", "var f = function (x) { return !x; };", "!dataset.continuous")]
    public void Call_IsWhatTheFunctionReturns(string condition, string script, string expected) => Assert.Equal(expected, Inlined(condition, script));

    [Theory]
    [InlineData("dataset.fields.some(function (f) { return f.personalInformation; })", "Some(field.personalInformation)")]
    [InlineData("some(function (f) { return f.personalInformation; })", "Some(field.personalInformation)")]
    [InlineData("dataset.fields.filter(function (f) { return f.personalInformation; }).every(function (f) { return f.anonymised; })",
        "Every((!field.personalInformation || field.anonymised))")]
    [InlineData("dataset.fields.filter(function (f) { return f.personalInformation; }).length > 2", "(Count(field.personalInformation) Greater 2)")]
    [InlineData("dataset.fields.map(function (f) { return f.consent; }).some(function (c) { return c.includes('general'); })",
        "Some(field.consent.includes('general'))")]
    [InlineData("['a', 'b'].some(function (x) { return dataset.domain.startsWith(x); })", "(dataset.domain.StartsWith('a') || dataset.domain.StartsWith('b'))")]
    [InlineData("['a', 'b'].map(function (x) { return x + 'c'; }).includes(dataset.domain)",
        "((dataset.domain Equal ('a' Add 'c')) || (dataset.domain Equal ('b' Add 'c')))")]
    [InlineData("['a', 'b', 'c'].filter(function (x) { return x !== 'b'; }).every(function (x) { return dataset.domain !== x; })",
        "((dataset.domain NotEqual 'a') && (dataset.domain NotEqual 'c'))")]
    [InlineData("[dataset.continuous, dataset.risky].filter(function (x) { return x; }).length >= 2",
        "(((0 Add (dataset.continuous ? 1 : 0)) Add (dataset.risky ? 1 : 0)) GreaterOrEqual 2)")]
    [InlineData("dataset.events.some(function (e) { return e === 'emergency'; })", "dataset.events.includes('emergency')")]
    [InlineData("dataset.events.every(function (e) { return e !== 'emergency' || dataset.continuous; })",
        "(!dataset.events.includes('emergency') || dataset.continuous)")]
    public void List_IsAskedWithFunctions(string condition, string expected) =>
        Assert.Equal(expected, Inlined("f()", $"function f() {{ return {condition}; }}"));

    [Fact]
    public void Function_ChangesBothDigests()
    {
        static Policy Load(string script) => Loaded("f()", script).LoadClean().Policies.Single(p => p.Id == "cn/minimal");
        var (first, spaced, other) = (Load("function f() { return dataset.continuous; }"),
            Load("function f() {\n  return dataset.continuous;\n}"), Load("function f() { return !dataset.continuous; }"));
        Assert.NotEqual(first.SourceDigest, spaced.SourceDigest);
        Assert.Equal(first.MeaningDigest, spaced.MeaningDigest);
        Assert.NotEqual(first.MeaningDigest, other.MeaningDigest);
    }

    [Fact]
    public void CallAndWhatItMeans_HaveOneMeaningDigest()
    {
        var written = Loaded("dataset.continuous && !dataset.risky", "");
        Assert.Equal(written.LoadClean().Policies.Single(p => p.Id == "cn/minimal").MeaningDigest,
            Loaded("f(dataset.risky)", "function f(x) { if (!dataset.continuous) { return false; } return !x; }").LoadClean()
                .Policies.Single(p => p.Id == "cn/minimal").MeaningDigest);
    }

    [Fact]
    public void ScriptOfAnotherName_IsNotRead()
    {
        var files = Loaded("dataset.continuous", "");
        files["cn/minimal/helpers.js"] = "function f() { return true; }";
        Assert.Equal("cn/minimal/helpers.js:1:1 PK1090", files.Load().Problems.Lines());
    }

    [Fact]
    public void DoublingChain_IsRefusedFast()
    {
        var chain = string.Concat(Enumerable.Range(0, 60).Select(i => $"function f{i}(x) {{ return f{i + 1}(x) && f{i + 1}(!x); }}\n"))
            + "function f60(x) { return x; }\n";
        Assert.Equal("policy.yaml:11:7 PK2048", Scripting.Problems("f0(dataset.continuous)", chain));
        var shared = "function f(x) { " + string.Concat(Enumerable.Range(0, 60).Select(i => $"var v{i} = {(i == 0 ? "x" : $"v{i - 1} === v{i - 1}")}; "))
            + "return v59; }";
        Assert.Equal("policy.yaml:11:7 PK2048", Scripting.Problems("f(dataset.continuous)", shared));
    }

    [Fact]
    public void RuleAboveTheLimitOfCost_DoesNotLoad()
    {
        const int levels = 10;
        var files = Loaded("f0(dataset.continuous)", string.Concat(Enumerable.Range(0, levels).Select(i => $"function f{i}(x) {{ return f{i + 1}(x) === f{i + 1}(!x); }}\n"))
            + $"function f{levels}(x) {{ return x; }}\n");
        Assert.Equal("", files.Load().Problems.Lines());
        files["cn/minimal/policy.yaml"] += "    table: [{ id: a, when: f0(dataset.risky) }]\n";
        Assert.Equal("cn/minimal/policy.yaml:14:28 PK2118", files.Load().Problems.Lines());
    }

    [Fact]
    public void FunctionsOfAnotherPack_AreNotSeen()
    {
        var files = Loaded("f()", "");
        files["cn/nation/rules.js"] = "function f() { return true; }";
        Assert.Contains("PK2025", files.Load().Problems.Lines(), StringComparison.Ordinal);
    }
}
