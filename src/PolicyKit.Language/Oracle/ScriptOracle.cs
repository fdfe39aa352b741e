using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Parser;
using Jint.Parser.Ast;
using Jint.Runtime;
using PolicyKit.Model;
using Expression = PolicyKit.Model.Expression;

namespace PolicyKit.Language.Oracle;

/// <summary>What the interpreter says.</summary>
public enum OracleAnswer : byte
{
    /// <summary>The condition is false.</summary>
    False,

    /// <summary>The condition is true.</summary>
    True,

    /// <summary>Evaluating it came to an error: a division by zero, a day without a calendar, a kind declared too coarsely.</summary>
    Erred,

    /// <summary>The interpreter cannot be asked: a fact is not stated, or the condition reads what only a decision gives.</summary>
    NotComparable,
}

/// <summary>Asks an interpreter of JavaScript what a condition is, to compare: in tests, and under <c>check --oracle</c>. The only place
/// where JavaScript runs. It runs what <see cref="ExpressionScript"/> printed from a checked expression, on native objects that are copies
/// of stated facts; no object of .NET is ever handed to it (docs/security.md). One for each thread.</summary>
public sealed class ScriptOracle
{
    private const int MostStatements = 1_000_000;
    private readonly Engine _engine;
    private readonly OracleFacts _facts;
    private readonly ExpressionScript _printer;

    /// <param name="country">The country whose parameters and calendar count.</param>
    /// <param name="definitions">The rules that define a fact on the day.</param>
    /// <param name="asOf">The day.</param>
    public ScriptOracle(CountryData country, Func<Fact, IReadOnlyList<Rule>> definitions, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(country);
        _engine = new Engine(o => o.Strict(false).MaxStatements(MostStatements).LimitRecursion(256).Culture(System.Globalization.CultureInfo.InvariantCulture));
        _engine.Execute(OraclePrelude.Text);
        (_facts, _printer) = (new OracleFacts(_engine, country, asOf), new ExpressionScript(definitions));
        _facts.PutConstants();
    }

    /// <summary>The condition's truth for a field of a dataset.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="dataset">The dataset; every fact that the condition mentions must be stated.</param>
    /// <param name="field">The index of the field at hand.</param>
    public OracleAnswer Ask(Expression condition, Dataset dataset, int field)
    {
        if (_printer.Print(condition) is not { } text)
        {
            return OracleAnswer.NotComparable;
        }

        State(Prepare(dataset), field);
        return Ask(Parse($"function $main() {{ return {text}; }}"));
    }

    /// <summary>The dataset's stated facts as objects of this engine.</summary>
    internal NativeDataset Prepare(Dataset dataset) => _facts.Of(dataset);

    /// <summary>Puts a text below keys of a native object.</summary>
    internal void Put(ObjectInstance native, string[] path, string text) => _facts.PutPath(native, path, new JsValue(text));

    /// <summary>Makes facts what the next question is about.</summary>
    internal void State(NativeDataset dataset, int field)
    {
        _engine.Global.Put("dataset", new JsValue(dataset.Dataset), true);
        _engine.Global.Put("field", new JsValue(dataset.Fields[field]), true);
    }

    /// <summary>A program that defines <c>$main</c>.</summary>
    internal static Program Parse(string text) => new JavaScriptParser().Parse(text);

    /// <summary>Runs a program and what it calls <c>$main</c>.</summary>
    internal OracleAnswer Ask(Program program)
    {
        Define(program);
        return Main();
    }

    /// <summary>Runs a program, so that <c>$main</c> can be asked again and again.</summary>
    internal void Define(Program program)
    {
        _engine.ResetStatementsCount();
        _engine.ResetCallStack();
        _engine.Execute(program);
    }

    /// <summary>Asks the program that was defined last.</summary>
    internal OracleAnswer Main()
    {
        try
        {
            _engine.ResetStatementsCount();
            _engine.ResetCallStack();
            var value = _engine.Invoke("$main");
            return !value.IsBoolean() ? throw new InvalidOperationException("The interpreter gave no boolean.")
                : value.AsBoolean() ? OracleAnswer.True : OracleAnswer.False;
        }
        catch (JavaScriptException e) when (e.Error.IsString())
        {
            return OracleAnswer.Erred;
        }
    }
}

/// <summary>A dataset as native objects of one engine.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record NativeDataset(ObjectInstance Dataset, IReadOnlyList<ObjectInstance> Fields);

/// <summary>Copies facts into native objects.</summary>
internal sealed class OracleFacts(Engine engine, CountryData country, DateOnly asOf)
{
    /// <summary>What does not depend on a dataset: the day, the parameters, the calendar.</summary>
    public void PutConstants()
    {
        var parameters = New();
        foreach (var parameter in country.Parameters)
        {
            Put(parameters, parameter.Id, parameter.At(asOf) is { } value ? new JsValue(value) : JsValue.Undefined);
        }

        var (calendar, years, off, work) = (New(), New(), New(), New());
        foreach (var year in country.Calendar.All)
        {
            Put(years, Text(year.Year), JsValue.True);
            year.Off.ToList().ForEach(d => Put(off, Text(d.DayNumber), JsValue.True));
            year.Work.ToList().ForEach(d => Put(work, Text(d.DayNumber), JsValue.True));
        }

        Put(calendar, "years", new JsValue(years));
        Put(calendar, "off", new JsValue(off));
        Put(calendar, "work", new JsValue(work));
        engine.Global.Put("parameters", new JsValue(parameters), true);
        engine.Global.Put("asOf", new JsValue(asOf.DayNumber), true);
        engine.Global.Put("calendar", new JsValue(calendar), true);

        // The year of a day number, by the rules of the Gregorian calendar.
        engine.Execute("""
            calendar.yearOf = function (day) {
              function before(year) { var y = year - 1; return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400); }
              var year = Math.floor(day / 365.2425) + 1;
              while (before(year) > day) { year--; }
              while (before(year + 1) <= day) { year++; }
              return year;
            };
            """);
    }

    /// <summary>The stated facts of a dataset and of its fields; the field's own or the dataset's where it inherits.</summary>
    public NativeDataset Of(Dataset dataset)
    {
        var native = New();
        var fields = dataset.DecidedFields.Select(f => FieldOf(dataset, f)).ToList();
        PutFacts(native, country.Facts.Dataset, f => dataset.Facts.Stated(f));
        if (dataset.Fields is not null)
        {
            var stated = engine.Array.Construct([]);
            foreach (var field in dataset.Fields.Value.Length == 0 ? [] : fields)
            {
                engine.Array.PrototypeObject.Push(new JsValue(stated), [new JsValue(field)]);
            }

            Put(native, "fields", new JsValue(stated));
        }

        return new(native, fields);
    }

    private ObjectInstance FieldOf(Dataset dataset, Field field)
    {
        var native = New();
        PutFacts(native, country.Facts.Field, f => field.Facts.Stated(f)
            ?? (country.Facts.InheritedBy(f) is { } parent ? dataset.Facts.Stated(parent) : null));
        var grades = New();
        foreach (var scheme in (field.Grades ?? []).GroupBy(g => g.Scheme, StringComparer.Ordinal))
        {
            Put(grades, scheme.Key, new JsValue(scheme.Max(g => g.Level)));
        }

        Put(native, "grade", new JsValue(grades));
        return native;
    }

    private void PutFacts(ObjectInstance native, IEnumerable<Fact> facts, Func<Fact, FactEntry?> stated)
    {
        var evidence = New();
        foreach (var fact in facts)
        {
            if ((stated(fact) ?? (fact.Presumed is { } presumed ? new(presumed) : null)) is { } entry)
            {
                PutPath(native, fact.Id.Split('.'), ValueOf(entry.Value));
                Put(evidence, fact.ToString(), entry.IsEvidenced ? JsValue.True : JsValue.False);
            }
        }

        Put(native, "$evidence", new JsValue(evidence));
    }

    /// <summary>Puts a value below keys, such as <c>opening.previous</c>.</summary>
    public void PutPath(ObjectInstance native, string[] path, JsValue value)
    {
        foreach (var key in path[..^1])
        {
            if (!native.Get(key).IsObject())
            {
                Put(native, key, new JsValue(New()));
            }

            native = native.Get(key).AsObject();
        }

        Put(native, path[^1], value);
    }

    private JsValue ValueOf(FactValue value) => value switch
    {
        BooleanValue v => v.Value ? JsValue.True : JsValue.False,
        NumberValue v => new JsValue(v.Value),
        TextValue v => new JsValue(v.Value),
        DateValue v => new JsValue(v.Value.DayNumber),
        ListValue v => ListOf(v),
        CitationsValue v => ClaimsOf(v),
        _ => JsValue.Null,
    };

    private JsValue ListOf(ListValue list)
    {
        var (native, starts) = (engine.Array.Construct([]), New());
        foreach (var item in list.Items.Where(i => i.Period.Contains(asOf)).OrderBy(i => i.Period.From))
        {
            engine.Array.PrototypeObject.Push(new JsValue(native), [new JsValue(item.Member)]);
            if (item.Period.From is { } from)
            {
                Put(starts, item.Member, new JsValue(from.DayNumber));
            }
        }

        Put(native, "starts", new JsValue(starts));
        return new(native);
    }

    private JsValue ClaimsOf(CitationsValue claims)
    {
        var native = engine.Array.Construct([]);
        foreach (var claim in claims.Items)
        {
            var item = New();
            Put(item, "tier", claim.Instrument is { } known ? new JsValue(known.Tier) : JsValue.Null);
            Put(item, "inForce", claim.Instrument?.PeriodAt(asOf) is not null ? JsValue.True : JsValue.False);
            Put(item, "claimed", claim.ClaimedTier is { } tier ? new JsValue(tier) : JsValue.Null);
            engine.Array.PrototypeObject.Push(new JsValue(native), [new JsValue(item)]);
        }

        return new(native);
    }

    private ObjectInstance New() => engine.Object.Construct([]);

    private static void Put(ObjectInstance native, string key, JsValue value) => native.Put(key, value, true);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
