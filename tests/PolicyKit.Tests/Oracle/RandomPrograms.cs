using System.Collections.Immutable;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Oracle;

/// <summary>Random well-typed programs of the subset: functions with variables, branches, functions within, lists, and a condition.</summary>
internal sealed partial class RandomPrograms(Dice dice)
{
    private int _names;
    private int _quantified;
    private int _barred;

    public RandomProgram Next()
    {
        _names = 0;
        var script = new List<string>();
        var context = new ProgramContext(null, false, true, [], []);
        if (dice.Chance(30))
        {
            script.Add($"var LIMIT = {Literal(ProgramType.Number)};");
            context = context.With("LIMIT", ProgramType.Number, false);
        }

        for (var i = dice.Between(1, 3); i > 0; i--)
        {
            var (text, function) = Function(context, dice.Of(ProgramType.Boolean, ProgramType.Boolean, ProgramType.Number, ProgramType.Text, ProgramType.Date), 2);
            script.Add(text);
            context = context with { Functions = context.Functions.Add(function) };
        }

        return new(string.Join('\n', script), Boolean(context with { FieldName = "field", IsScript = false }, 2));
    }

    /// <summary>A function with parameters, variables and branches.</summary>
    private (string Text, ProgramFunction Function) Function(ProgramContext outer, ProgramType result, int depth)
    {
        var (name, before) = (Name("f"), _quantified);
        var parameters = Enumerable.Range(0, dice.Between(0, 2)).Select(_ => (Name: Name("p"), Type: AnyType())).ToList();
        var field = dice.Chance(60) ? Name("x") : null;
        var inner = outer with { FieldName = field, IsScript = true };
        inner = parameters.Aggregate(inner, (c, p) => c.With(p.Name, p.Type, true));
        var body = Body(inner, result, depth);
        var names = parameters.Select(p => p.Name).Concat(field is null ? [] : [field]);
        ImmutableArray<ProgramType> types = [.. parameters.Select(p => p.Type), .. field is null ? ImmutableArray<ProgramType>.Empty : [ProgramType.Field]];
        return ($"function {name}({string.Join(", ", names)}) {{ {body} }}", new(name, types, result, _quantified != before));
    }

    private string Body(ProgramContext context, ProgramType result, int depth)
    {
        var body = "";
        if (depth > 1 && dice.Chance(20))
        {
            var (text, function) = Function(context with { FieldName = null }, AnyType(), 1);
            body += text + " ";
            context = context with { Functions = context.Functions.Add(function with { IsBarred = true }) };
        }

        for (var i = dice.Below(3); i > 0; i--)
        {
            var (name, type, before) = (Name("v"), AnyType(), Barriers);
            body += $"var {name} = {Expression(context, type, depth - 1)}; ";
            context = context.With(name, type, Barriers != before || context.FieldName is not null);
        }

        for (var i = dice.Below(3); i > 0; i--)
        {
            body += Branch(context, result, depth) + " ";
        }

        return body + $"return {Expression(context, result, depth)};";
    }

    private string Branch(ProgramContext context, ProgramType result, int depth)
    {
        var (test, value, name) = (Boolean(context, depth - 1), Expression(context, result, depth - 1), Name("v"));
        return dice.Below(4) switch
        {
            0 => $"if ({test}) {{ if ({Boolean(context, 0)}) {{ return {value}; }} }}",
            1 => $"if ({test}) return {value}; else if ({Boolean(context, 0)}) return {Expression(context, result, 0)};",
            2 => $"if ({test}) {{ var {name} = {value}; return {name}; }}",
            _ => $"if ({test}) {{ return {value}; }}",
        };
    }

    private int Barriers => _quantified + _barred;

    private ProgramType AnyType() => dice.Of(ProgramType.Boolean, ProgramType.Number, ProgramType.Text, ProgramType.Date);

    private string Name(string prefix) => prefix + ++_names;
}
