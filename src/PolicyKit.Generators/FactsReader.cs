using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Generators;

/// <summary>Reads a type with its attributes: symbols come in, data that compare by content go out.</summary>
internal sealed class FactsReader
{
    private const string TextZh = "文本";

    private static readonly LocalText NotVisible = new("其他类型看不见它；请改为 internal 或 public，且不要用 file", "no other type sees it; make it internal or public, and not file-local");

    private static readonly LocalText NotPlain = new("它是泛型、静态类型，或嵌套于泛型类型", "it is generic, static, or inside a generic type");

    private static readonly LocalText BothLevels = new("一个类型只能描述数据集或字段之一", "it has both [DatasetFacts] and [FieldFacts]; one type describes one thing");

    private readonly INamedTypeSymbol _type;
    private readonly AttributeData _marked;
    private readonly Level _level;
    private readonly CancellationToken _stop;
    private readonly List<Finding> _findings = [];
    private readonly List<Part> _parts = [];
    private readonly List<PlacedFact> _facts = [];

    private FactsReader(INamedTypeSymbol type, AttributeData marked, Level level, CancellationToken stop) => (_type, _marked, _level, _stop) = (type, marked, level, stop);

    /// <summary>What an attribute on a type brings.</summary>
    public static ReadType Read(GeneratorAttributeSyntaxContext context, Level level, CancellationToken stop) =>
        new FactsReader((INamedTypeSymbol)context.TargetSymbol, context.Attributes[0], level, stop).Read();

    private ReadType Read()
    {
        var jurisdiction = _marked.NamedArguments.FirstOrDefault(a => a.Key == "Jurisdiction").Value.Value as string;
        foreach (var member in _type.DataMembers()) Member(member);
        RequireParts(jurisdiction);
        if (!Symbols.IsVisible(_type, Accessibility.Public, Accessibility.Internal, Accessibility.ProtectedOrInternal)) Cannot(NotVisible);
        if (_type.IsStatic || IsGeneric(_type)) Cannot(NotPlain);
        if (_level == Level.Dataset && _type.Attribute("FieldFacts") is not null) Cannot(BothLevels);
        return new(_findings.Any(f => f.Rule.DefaultSeverity == DiagnosticSeverity.Error) ? null : Described(jurisdiction), new(_facts), new(_findings));
    }

    private DescribedType Described(string? jurisdiction) => new(Symbols.SpaceOf(_type), Symbols.NameOfFacts(_type), _type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        Symbols.IsVisible(_type, Accessibility.Public), _level, jurisdiction, new(_parts), new(_facts.Select(f => f.Fact)));

    private void Member(ISymbol member)
    {
        if (Symbols.AttributeOf(member, "States") is { } states) Fact(member, states);
        if (_level == Level.Field)
        {
            Text(member, "FieldName", "Name");
            return;
        }

        Text(member, "DatasetCode", "Code");
        Text(member, "DatasetJurisdiction", "Jurisdiction");
        Text(member, "DatasetName", "Named");
        if (Symbols.AttributeOf(member, "DatasetFields") is { } fields) Fields(member, Place.Of(fields, _stop));
    }

    private void Fact(ISymbol member, AttributeData states)
    {
        var (id, place, type) = (states.ConstructorArguments.FirstOrDefault().Value as string ?? "", Place.Of(states, _stop), TypeOf(member));
        var form = CanBeRead(member) ? Forms.Of(type) : Form.None;
        if (form == Form.None)
        {
            _findings.Add(FactRules.NoForm(member.Name, type.ToDisplayString(), "a readable bool, number, DateOnly, string, enum, or sequence of strings",
                "可读的 bool、数值、DateOnly、string、枚举或字符串序列", place));
        }
        else if (_facts.FirstOrDefault(f => f.Fact.Id == id) is { } first)
        {
            _findings.Add(FactRules.Twice($"`{id}`", first.Fact.Member, member.Name, place));
        }
        else
        {
            _facts.Add(new(new(id, member.Name, form, new(Forms.WordsOf(type))), _level, place));
        }
    }

    private void Text(ISymbol member, string attribute, string call)
    {
        if (Symbols.AttributeOf(member, attribute) is not { } marked) return;
        if (!CanBeRead(member) || Forms.Of(TypeOf(member)) != Form.Text)
        {
            _findings.Add(FactRules.NoForm(member.Name, TypeOf(member).ToDisplayString(), "a readable string", TextZh, Place.Of(marked, _stop)));
        }

        Add(new(call, member.Name), attribute, Place.Of(marked, _stop));
    }

    private void Fields(ISymbol member, Place? place)
    {
        if (!CanBeRead(member) || Forms.ItemOf(TypeOf(member)) is not INamedTypeSymbol item || item.Attribute("FieldFacts") is null)
        {
            _findings.Add(FactRules.NoForm(member.Name, TypeOf(member).ToDisplayString(), "a readable sequence of a class with [FieldFacts]", "带有 [FieldFacts] 的类的序列", place));
            return;
        }

        var space = Symbols.SpaceOf(item);
        Add(new("Fields", member.Name, $"global::{(space.Length == 0 ? "" : space + ".")}{Symbols.NameOfFacts(item)}"), "DatasetFields", place);
    }

    private void Add(Part part, string attribute, Place? place)
    {
        if (_parts.FirstOrDefault(p => p.Call == part.Call) is { } first)
        {
            _findings.Add(FactRules.Twice($"[{attribute}]", first.Member, part.Member, place));
        }

        _parts.Add(part);
    }

    private void RequireParts(string? jurisdiction)
    {
        if (_level == Level.Field)
        {
            Require("Name", "[FieldName]");
            return;
        }

        Require("Code", "[DatasetCode]");
        if (jurisdiction is null) Require("Jurisdiction", "Jurisdiction = \"…\" or [DatasetJurisdiction]");
    }

    private void Require(string call, string attribute)
    {
        if (!_parts.Any(p => p.Call == call)) Cannot(new($"没有 {attribute}", $"it has no {attribute}"));
    }

    private void Cannot(LocalText why) => _findings.Add(FactRules.Cannot(_type.Name, why, Place.Of(_marked, _stop)));

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    // Code is written beside the type, not inside it.
    private static bool CanBeRead(ISymbol member) => !member.IsStatic && Sees(member) && (member is not IPropertySymbol property || (property.GetMethod is { } get && Sees(get)));

    private static bool Sees(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool IsGeneric(INamedTypeSymbol type) => type.TypeParameters.Length > 0 || (type.ContainingType is { } around && IsGeneric(around));
}
