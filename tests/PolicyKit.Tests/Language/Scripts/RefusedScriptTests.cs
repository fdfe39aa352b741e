using static PolicyKit.Tests.Language.Scripts.Scripting;

namespace PolicyKit.Tests.Language.Scripts;

/// <summary>What is no pure function of the subset is refused on its very token, in the file where it stands.</summary>
public sealed class RefusedScriptTests
{
    [Theory]
    [InlineData("function f() { for (;;) {} }", "rules.js:1:16 PK2005")]
    [InlineData("function f() { while (true) {} }", "rules.js:1:16 PK2005")]
    [InlineData("function f() { do {} while (1); }", "rules.js:1:16 PK2005")]
    [InlineData("function f() { return new Date(); }", "rules.js:1:23 PK2005")]
    [InlineData("function f() { return /a+/.test('a'); }", "rules.js:1:23 PK2007")]
    [InlineData("function f() { return this.x; }", "rules.js:1:23 PK2005")]
    [InlineData("function f() { return eval('1'); }", "rules.js:1:23 PK2005")]
    [InlineData("function f() { return Function('return 7')(); }", "rules.js:1:23 PK2005")]
    [InlineData("function f() { return (function () {}).constructor; }", "rules.js:1:40 PK2005")]
    [InlineData("function f() { return dataset.__proto__; }", "rules.js:1:31 PK2005")]
    [InlineData("function f(x) { return dataset[x]; }", "rules.js:1:32 PK2020")]
    [InlineData("function f() { return dataset['constructor']; }", "rules.js:1:31 PK2005")]
    [InlineData("function f(x) { x = 1; return x; }", "rules.js:1:19 PK2005")]
    [InlineData("function f(x) { x++; return x; }", "rules.js:1:18 PK2005")]
    [InlineData("function f(x) { dataset.risky = true; return x; }", "rules.js:1:31 PK2005")]
    [InlineData("function f() { return Date.now(); }", "rules.js:1:23 PK2005")]
    [InlineData("function f() { return Math.random(); }", "rules.js:1:23 PK2005")]
    [InlineData("function f(x) { return x.localeCompare('a'); }", "rules.js:1:26 PK2005")]
    [InlineData("function f(x) { return x.toLocaleString(); }", "rules.js:1:26 PK2005")]
    [InlineData("function f() { return 010; }", "rules.js:1:23 PK2009")]
    [InlineData("function f() { return '\\01'; }", "rules.js:1:24 PK2008")]
    [InlineData("function f() { return d\\u0061taset.risky; }", "rules.js:1:24 PK2005")]
    [InlineData("function f() { let x = 1; return x; }", "rules.js:1:16 PK2004")]
    [InlineData("const f = 1;", "rules.js:1:1 PK2004")]
    [InlineData("function f() { return x => x; }", "rules.js:1:25 PK2004")]
    [InlineData("function f() { return `a`; }", "rules.js:1:23 PK2004")]
    [InlineData("function f() { try { return 1; } catch (e) { return 2; } }", "rules.js:1:16 PK2005")]
    [InlineData("function f() { throw 1; }", "rules.js:1:16 PK2005")]
    [InlineData("function f() { switch (1) {} }", "rules.js:1:16 PK2005")]
    [InlineData("function f() { return arguments.length; }", "rules.js:1:23 PK2005")]
    [InlineData("function f(x) { return x.push(1); }", "rules.js:1:26 PK2005")]
    [InlineData("function f(x) { return x.call(1); }", "rules.js:1:26 PK2005")]
    [InlineData("f();", "rules.js:1:1 PK2040")]
    [InlineData("function f() { dataset.risky; return true; }", "rules.js:1:16 PK2041")]
    [InlineData("function f() { a: return true; }", "rules.js:1:16 PK2041")]
    [InlineData("function f() { if (dataset.risky) { function g() { return 1; } } return true; }", "rules.js:1:46 PK2041")]
    [InlineData("function f() { return\ntrue; }", "rules.js:1:16 PK2043\nrules.js:2:1 PK2054\nrules.js:2:1 PK2041")]
    [InlineData("function f(a, a) { return a; }", "rules.js:1:15 PK2046")]
    [InlineData("function f() { var a = 1; var a = 2; return true; }", "rules.js:1:31 PK2046")]
    [InlineData("function some(x) { return x; }", "rules.js:1:10 PK2045")]
    [InlineData("function f(dataset) { return dataset.risky; }", "rules.js:1:12 PK2045")]
    [InlineData("function f() { var x; return x; }", "rules.js:1:20 PK2044")]
    [InlineData("function f() { return {a: 1}; }", "policy.yaml")]
    public void ForeignForm_IsRefusedOnItsToken(string script, string expected) =>
        Assert.StartsWith(expected == "policy.yaml" ? "rules.js:1:23 PK20" : expected, Problems("f()", script), StringComparison.Ordinal);

    [Theory]
    [InlineData("f()", "function f() { return f(); }", "rules.js:1:23 PK2047")]
    [InlineData("f()", "function f() { return g(); }\nfunction g() { return !f(); }", "rules.js:2:24 PK2047")]
    [InlineData("f(1)", "function f(a, b) { return true; }", "policy.yaml:11:7 PK2027")]
    [InlineData("f()", "function f() { if (dataset.risky) { return true; } }", "rules.js:1:10 PK2042")]
    [InlineData("f(dataset.risky)", "function f(x) { return x > 1; }", "rules.js:1:24 PK2032")]
    [InlineData("f(dataset.observedK)", "function f(x) { return x === 'a'; }", "rules.js:1:24 PK2029")]
    [InlineData("f(dataset.opening.previous)", "function f(x) { return x === 'opne'; }", "rules.js:1:30 PK2030")]
    [InlineData("f(dataset.observedK)", "function f(x) { if (x) { return true; } return false; }", "rules.js:1:21 PK2028")]
    [InlineData("f()", "function f() { if (dataset.risky) { return 1; } return 'a'; }", "rules.js:1:56 PK2029")]
    [InlineData("f()", "function f() { return dataset.fields.some(function (f) { return field.anonymised; }); }", "rules.js:1:65 PK2049")]
    [InlineData("f(field.anonymised)", "function f(x) { return dataset.fields.some(function (f) { return x; }); }", "rules.js:1:66 PK2049")]
    [InlineData("f", "function f() { return true; }", "policy.yaml:11:7 PK2050")]
    [InlineData("f()", "function f() { return dataset.fields.some(true); }", "rules.js:1:43 PK2051")]
    [InlineData("f()", "function f() { return dataset.opening.conditions.some(function (x) { return true; }); }", "rules.js:1:23 PK2052")]
    [InlineData("f()", "function f() { return dataset.events.filter(function (x) { return x === 'emergency'; }).length > 1; }", "rules.js:1:89 PK2053")]
    [InlineData("f()", "function f() { return x; var x = true; }", "rules.js:1:23 PK2044\nrules.js:1:30 PK2054")]
    [InlineData("f()", "function f() { if (dataset.risky) { var x = true; return x; } return x; }", "rules.js:1:70 PK2044")]
    [InlineData("f()", "function f() { return A; }\nvar A = B;\nvar B = true;", "rules.js:2:9 PK2044")]
    [InlineData("f()", "function f() { return dataset.fields.some(function (f) { return some(f.anonymised); }); }", "rules.js:1:65 PK2035")]
    public void IllTypedCall_IsAnErrorInTheScript(string condition, string script, string expected) =>
        Assert.Equal(expected, Problems(condition, script));

    [Theory]
    [InlineData("f()", "function f() { return dataset.risky; }\nfunction g() { return dataset.continuous; }", "rules.js:2:10 PK2055")]
    [InlineData("f()", "function f() { if (1 < 2) { return dataset.risky; } return true; }", "rules.js:1:20 PK2039\nrules.js:1:20 PK2056")]
    [InlineData("f()", "function f() { return dataset.risky; return true; }", "rules.js:1:38 PK2054")]
    public void UselessCode_IsAWarning(string condition, string script, string expected)
    {
        Assert.Equal(expected, Problems(condition, script));
        Assert.NotNull(Load(condition, script).Set);
    }

    [Fact]
    public void ErrorInAFunction_SaysWhereItWasCalled()
    {
        var problem = Assert.Single(Load("dataset.risky && f(dataset.observedK)", "function f(x) { return !x; }").Problems);
        Assert.EndsWith("(called at cn/minimal/policy.yaml:11:24)", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRefusal_SaysWhatToWrite()
    {
        foreach (var script in new[] { "let x = 1;", "function f() { for (;;) {} }", "f();", "function f() { return f(); }", "function f(dataset) {}" })
        {
            Assert.NotEqual("", Load("f()", script).Problems[0].Help?.En ?? "");
            Assert.NotEqual("", Load("f()", script).Problems[0].Help?.Zh ?? "");
        }
    }
}
