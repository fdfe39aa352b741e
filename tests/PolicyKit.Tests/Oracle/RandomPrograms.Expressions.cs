using System.Collections.Immutable;
using System.Globalization;

namespace PolicyKit.Tests.Oracle;

/// <content>Expressions of each type.</content>
internal sealed partial class RandomPrograms
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "===", "!==", "==", "!="];
    private static readonly string[] Levels = ["closed", "conditional", "open"];

    private string Expression(ProgramContext context, ProgramType type, int depth) => type switch
    {
        ProgramType.Boolean => Boolean(context, depth),
        ProgramType.Number => Number(context, depth),
        ProgramType.Text => Text(context, depth),
        _ => Date(context, depth),
    };

    private string Boolean(ProgramContext context, int depth)
    {
        if (depth <= 0 || dice.Chance(15))
        {
            return BooleanAtom(context);
        }

        return dice.Below(17) switch
        {
            < 3 => $"({Boolean(context, depth - 1)} && {Boolean(context, depth - 1)})",
            < 6 => $"({Boolean(context, depth - 1)} || {Boolean(context, depth - 1)})",
            6 => "!" + Boolean(context, depth - 1),
            7 => $"({Boolean(context, depth - 1)} ? {Boolean(context, depth - 1)} : {Boolean(context, depth - 1)})",
            8 => $"({Boolean(context, depth - 1)} {dice.Of("===", "!==")} {Boolean(context, 0)})",
            < 11 when !context.IsQuantified => Quantified(context, depth),
            < 13 when context.IsScript => Listed(context, depth),
            13 when Call(context, ProgramType.Boolean, depth) is { } call => call,
            14 when Call(context, ProgramType.Boolean, depth) is { } call => call,
            _ => Compared(context, depth - 1),
        };
    }

    private string Compared(ProgramContext context, int depth)
    {
        var type = dice.Of(ProgramType.Number, ProgramType.Number, ProgramType.Text, ProgramType.Date);
        depth = dice.Chance(30) ? Math.Max(1, depth) : depth;
        return dice.Chance(20)
            ? $"{Text(context, depth)}.{dice.Of("includes", "startsWith", "endsWith")}({Text(context, 0)})"
            : $"({Expression(context, type, depth)} {dice.Of(Comparisons)} {Expression(context, type, depth)})";
    }

    private string BooleanAtom(ProgramContext context) => dice.Below(context.FieldName is null ? 11 : 22) switch
    {
        0 => dice.Of("true", "false"),
        1 or 2 when Variable(context, ProgramType.Boolean) is { } variable => variable,
        3 => $"(dataset.opening.previous {dice.Of("===", "!==")} {dice.Of("null", "'open'", "'closed'")})",
        4 => $"['{dice.Of(Levels)}', '{dice.Of("open", "conditional")}'].includes(dataset.opening.previous)",
        5 => $"dataset.events.includes('{dice.Of("emergency", "pi-leak")}')",
        6 => $"@evidenced[dataset|dataset|{dice.Of("flag", "continuous", "note")}]",
        7 => $"(dataset.{dice.Of("opening", "sharing")}.status {dice.Of("===", "!==")} '{dice.Of("conditional", "out-of-scope")}')",
        8 => $"mentions(dataset.{dice.Of("note", "domain")}, {dice.Of("'pii'", "['交通', 'ab']", "['NO']")})",
        9 when dice.Chance(40) => $"accepted(dataset.opening.basis, [{dice.Of("'law'", "'law', 'provincial-government-rule'", "'department-rule'")}])",
        9 or 10 => "dataset." + dice.Of("flag", "continuous", "risky"),
        11 or 12 => $"{context.FieldName}.{dice.Of("personalInformation", "anonymised", "sensitivePersonal")}",
        13 => $"under({context.FieldName}.kind, '{dice.Of("personal", "personal/identity", "environment")}')",
        14 => $"{context.FieldName}.consent.includes('{dice.Of("general", "separate")}')",
        15 => $"({context.FieldName}.rank {dice.Of("===", "!==")} '{dice.Of("low", "middle", "high")}')",
        16 => $"({context.FieldName}.opening.status {dice.Of("===", "!==")} '{dice.Of("closed", "open")}')",
        17 => $"@evidenced[{context.FieldName}|field|{dice.Of("rank", "consent")}]",
        18 => $"({context.FieldName}.grade['three'] {dice.Of(">", "<=", "===")} 1)",
        _ => Compared(context, 0),
    };

    private string Number(ProgramContext context, int depth)
    {
        if (depth <= 0)
        {
            return NumberAtom(context);
        }

        return dice.Below(9) switch
        {
            < 4 => $"@fin({Number(context, depth - 1)} {dice.Of("+", "-", "*", "/", "%")} {NonZero(context)})",
            4 => $"({Boolean(context, depth - 1)} ? {Number(context, depth - 1)} : {Number(context, 0)})",
            5 when !context.IsQuantified => Counted(context, depth),
            6 => $"{dice.Of("daysBetween", "workingDaysBetween")}({Date(context, 0)}, {Date(context, 0)})",
            7 when Call(context, ProgramType.Number, depth) is { } call => call,
            _ => NumberAtom(context),
        };
    }

    // A literal nought as a divisor is refused when a policy is loaded; one that a fact brings is not.
    private string NonZero(ProgramContext context) => NumberAtom(context) is var atom && atom is "0" or "(-0)" ? "2" : atom;

    private string NumberAtom(ProgramContext context) => dice.Below(context.FieldName is null ? 7 : 10) switch
    {
        0 or 1 => Literal(ProgramType.Number),
        2 when Variable(context, ProgramType.Number) is { } variable => variable,
        3 => $"{Text(context, 0)}.length",
        4 => dice.Of("parameters.kOpen", "parameters.fixed", "dataset.events.length"),
        5 or 6 => dice.Of("dataset.observedK", "dataset.amount"),
        7 => context.FieldName + ".grade['three']",
        8 => context.FieldName + ".consent.length",
        9 => context.FieldName + ".score",
        _ => Literal(ProgramType.Number),
    };

    private string Text(ProgramContext context, int depth) => dice.Below(context.FieldName is null ? 7 : 9) switch
    {
        0 when depth > 0 => $"({Text(context, depth - 1)} + {Text(context, 0)})",
        1 when depth > 0 => $"({Boolean(context, depth - 1)} ? {Text(context, depth - 1)} : {Text(context, 0)})",
        2 when depth > 0 && Call(context, ProgramType.Text, depth) is { } call => call,
        3 when Variable(context, ProgramType.Text) is { } variable => variable,
        4 => Literal(ProgramType.Text),
        7 or 8 => context.FieldName + ".label",
        _ => "dataset." + dice.Of("note", "domain"),
    };

    private string Date(ProgramContext context, int depth) => dice.Below(context.FieldName is null ? 6 : 8) switch
    {
        0 => "asOf",
        1 => $"since(dataset.events, '{dice.Of("emergency", "pi-leak")}')",
        2 when depth > 0 => $"({Boolean(context, depth - 1)} ? {Date(context, 0)} : {Date(context, 0)})",
        3 when depth > 0 && Call(context, ProgramType.Date, depth) is { } call => call,
        4 when Variable(context, ProgramType.Date) is { } variable => variable,
        6 or 7 => context.FieldName + ".changedOn",
        _ => "dataset." + dice.Of("updatedOn", "collectedOn"),
    };

    private string Literal(ProgramType type) => type == ProgramType.Text
        ? "'" + string.Concat(dice.Of(OracleDatasets.Texts).Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}")) + "'"
        : dice.Of(["0", "1", "2", "0.5", "3", "1e3", "(-1)", "(-0)", "9007199254740993", .. OracleDatasets.Numbers.Where(n => n > 3).Select(n => n.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal))]);

    private string? Variable(ProgramContext context, ProgramType type)
    {
        if (context.Usable(type) is not { Count: > 0 } usable)
        {
            return null;
        }

        var variable = dice.Of(usable);
        _barred += variable.IsBarred ? 1 : 0;
        return variable.Name;
    }

    private string? Call(ProgramContext context, ProgramType type, int depth)
    {
        if (context.Callable(type) is not { Count: > 0 } callable)
        {
            return null;
        }

        var function = dice.Of(callable);
        _quantified += function.IsBarred ? 1 : 0;
        return $"{function.Name}({string.Join(", ", function.Parameters.Select(p => p == ProgramType.Field ? context.FieldName! : Expression(context, p, depth - 1)))})";
    }

    private string Quantified(ProgramContext context, int depth)
    {
        _quantified++;
        var (inner, kind) = (context with { IsQuantified = true }, dice.Of("some", "every"));
        if (!context.IsScript || dice.Chance(30))
        {
            return $"@{kind}({Boolean(inner with { FieldName = "field" }, depth - 1)}@)";
        }

        var test = FieldFunction(inner, ProgramType.Boolean, depth);
        return dice.Below(5) switch
        {
            0 => $"dataset.fields.filter({FieldFunction(inner, ProgramType.Boolean, depth)}).{kind}({test})",
            1 => $"dataset.fields.map({FieldFunction(inner, ProgramType.Number, depth)}).{kind}(function (n) {{ return n > {Literal(ProgramType.Number)}; }})",
            2 => $"dataset.fields.map({FieldFunction(inner, ProgramType.Text, depth)}).includes({Literal(ProgramType.Text)})",
            3 => $"{kind}({test})",
            _ => $"dataset.fields.{kind}({test})",
        };
    }

    private string FieldFunction(ProgramContext inner, ProgramType type, int depth)
    {
        var name = Name("x");
        return $"function ({name}) {{ return {Expression(inner with { FieldName = name }, type, depth - 1)}; }}";
    }

    private string Counted(ProgramContext context, int depth)
    {
        _quantified++;
        var inner = context with { IsQuantified = true };
        return !context.IsScript || dice.Chance(40) ? $"@count({Boolean(inner with { FieldName = "field" }, depth - 1)}@)"
            : $"dataset.fields.filter({FieldFunction(inner, ProgramType.Boolean, depth)}).length";
    }

    /// <summary>Questions to a list that is written out, or to a stated list with declared members.</summary>
    private string Listed(ProgramContext context, int depth)
    {
        var (name, type, before) = (Name("i"), dice.Of(ProgramType.Number, ProgramType.Text, ProgramType.Boolean), Barriers);
        var items = string.Join(", ", Enumerable.Range(0, dice.Between(1, 3)).Select(_ => Expression(context, type, 0)));
        var inner = context.With(name, type, !context.IsQuantified && (Barriers != before || context.FieldName is not null));
        string Ask() => $"function ({name}) {{ return {Boolean(inner, depth - 1)}; }}";
        return dice.Below(6) switch
        {
            0 => $"[{items}].filter({Ask()}).{dice.Of("some", "every")}({Ask()})",
            1 => $"([{items}].filter({Ask()}).length >= {dice.Between(0, 2)})",
            2 => $"[{items}].map(function ({name}) {{ return {Number(inner, 0)}; }}).includes({Number(context, 0)})",
            3 => $"dataset.events.{dice.Of("some", "every")}(function (e) {{ return e === '{dice.Of("emergency", "pi-leak")}' || {Boolean(context, depth - 1)}; }})",
            _ => $"[{items}].{dice.Of("some", "every")}({Ask()})",
        };
    }
}
