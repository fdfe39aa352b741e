using System.Globalization;
using System.Text;
using Jint.Native;
using Jint.Runtime;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>The law as JavaScript, one <c>if</c> after the other, run by Jint: parsed once, with records that are its own objects already, so that nothing
/// is converted while it decides.</summary>
internal sealed class JintIfs
{
    private readonly Jint.Engine _engine = new();
    private readonly JsValue _decide;
    private readonly JsValue[] _records;

    /// <param name="law">The law.</param>
    /// <param name="records">The records; all facts stated.</param>
    public JintIfs(FlatLaw law, IEnumerable<FactValue?[]> records)
    {
        var script = new StringBuilder("function under(kind, node) { return kind === node || kind.indexOf(node + '/') === 0; }\nfunction decide(r) {\n");
        foreach (var (rule, number) in HandWritten.Strictest(law))
        {
            script.Append(CultureInfo.InvariantCulture, $"if ({string.Join(" && ", rule.Tests.OrderBy(FlatTests.Share).Select(Source).DefaultIfEmpty("true"))}) return {number};\n");
        }

        _decide = _engine.Execute(script.Append("return 0;\n}").ToString()).GetValue("decide");
        _records = [.. records.Select(ObjectOf)];
    }

    /// <summary>The number of the strictest rule that holds of each record; 0: none.</summary>
    public int[] Decide() => Array.ConvertAll(_records, r => (int)_decide.Invoke(r).AsNumber());

    private JsValue ObjectOf(FactValue?[] record)
    {
        var made = _engine.Object.Construct(Arguments.Empty);
        for (var i = 0; i < record.Length; i++)
        {
            made.Put("a" + i.ToString(CultureInfo.InvariantCulture), JsValue.FromObject(_engine, Plain(record[i]!)), throwOnError: true);
        }

        return made;
    }

    private static string Source(FlatTest test)
    {
        var fact = "r.a" + test.Attribute.ToString(CultureInfo.InvariantCulture);
        return (test.Value, test.Operator) switch
        {
            (TextValue node, ComparisonOperator.GreaterOrEqual) => $"under({fact}, '{node.Value}')",
            (TextValue text, var o) => $"{fact} {(o == ComparisonOperator.Equal ? "===" : "!==")} '{text.Value}'",
            (BooleanValue, var o) => (o == ComparisonOperator.Equal ? "" : "!") + fact,
            (var number, var o) => string.Create(CultureInfo.InvariantCulture, $"{fact} {(o == ComparisonOperator.Less ? "<" : ">=")} {Plain(number)}"),
        };
    }

    private static object Plain(FactValue value) => value switch
    {
        TextValue text => text.Value,
        BooleanValue truth => truth.Value,
        NumberValue number => number.Value,
        _ => (double)((DateValue)value).Value.DayNumber,
    };
}
