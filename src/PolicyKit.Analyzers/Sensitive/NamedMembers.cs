using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Tells the kind of members by what they are called: their name, what is written above them, their type, and whose the class is.</summary>
internal sealed class NamedMembers(PolicyLock table, SensitivityOptions options)
{
    private const double OfType = 0.9;
    private const string UserId = "personal/account/user-id";
    private const string NameOf = "personal/basic/name";
    private const string LoginName = "personal/account/login-name";
    private static readonly string[] Whose = [NameOf, UserId, LoginName];
    private const double OfKey = 0.6;

    /// <summary>So sure a name must be where data stay inside, and a word alone says who somebody is: what a log calls a user name is one.</summary>
    private const double OfLogs = 0.72;

    /// <summary>What programs end the names of types in, whatever these are of.</summary>
    private static readonly Regex Technical = new(
        "(View|Model|Data|Dtos?|DTO|Vm|VM|Vo|VO|Do|DO|Po|PO|Bo|BO|Entity|Base|Input|Output|Request|Response|Req|Res|Resp|Query|Command|Event|Result|Form|Item|Row|Rows|List|Info|Details?|Data|Record|Param|Params|Args|Child|Children|Parent|Tree|Node|Option|Options|Extend|Ext|Export|Import|Excel|Dal|Edit|Add|Update|Create|Save|Get|Page|Paged|Simple|Full|[0-9_]|实体|实体类|模型|类|对象|传输对象|视图|视图模型|输入|输出|参数|请求|响应|基类|返回值)+$", RegexOptions.CultureInvariant);

    /// <summary>What rows and machines are called as people are.</summary>
    private static readonly Regex Kin = new("^_?(Parent|Child|Worker)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>What runs, and is called as who works.</summary>
    private static readonly Regex Running = new("Worker(Node|Process|Thread|Pool|Service|Job|Queue)", RegexOptions.CultureInvariant);

    private static readonly Regex Counting = new("(?i)(nums?|cnt|counts?|total)$", RegexOptions.CultureInvariant);

    /// <summary>How the key of a row is called, in the row and in others.</summary>
    private static readonly Regex Keys = new("(?i)(id|ids|guids?|uuids?|keys?)$", RegexOptions.CultureInvariant);

    /// <summary>Who somebody is for another platform is a name of theirs, and no key of ours.</summary>
    private static readonly Regex Elsewhere = new("(?i)(open|union|we_?chat|weixin|wx|qq|alipay|ding|external|card)_?(id|ids|key)$", RegexOptions.CultureInvariant);

    /// <summary>Who made, changed or removed a row.</summary>
    private static readonly Regex Trail = new("(?i)^_?(last_?)?(creat|updat|modif|delet|edit|insert|chang)(e|ed|or|er|ion|y|ier|ication)?_?(by|user|user_?id|user_?name|name|id|account)*$", RegexOptions.CultureInvariant);

    /// <summary>In code a class has members, and a stack callers.</summary>
    private static readonly Regex OfCode = new("(?i)^_?(caller_?)?member_?names?$|(method|function|caller|class|assembly|property)_?(full_?)?names?$", RegexOptions.CultureInvariant);

    /// <summary>The name of something in a language: tables and columns have one as well as people.</summary>
    private static readonly Regex Tongue = new("(?i)中文|英文|^(cn|en|zh|chinese|english)\\b", RegexOptions.CultureInvariant);

    /// <summary>What programs call the digest of a file, the page that somebody came from, the second name of a host, where people are called so as well.</summary>
    private static readonly Regex Machine = new("(?i)(finger_?print|referr?er|alias(_?name)?)$", RegexOptions.CultureInvariant);

    /// <summary>What a method is asked for stands after that it is asked.</summary>
    private static readonly Regex Asking = new("^(Try)?(Get|Find|Fetch|Read|Load|Query|Resolve|Generate|Create)(?=[A-Z])|(By[A-Z]\\w*)?(OrDefault|OrNull)?(Async)?$", RegexOptions.CultureInvariant);

    /// <summary>What programs call their own marks as well.</summary>
    private static readonly Regex Handle = new("^(token|key|handle|login)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Objects of people, of which the members say what they hold; and programs that ask for others.</summary>
    private static readonly Regex Objects = new("^(users?|members?|customers?|clients?|client_?ids?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly string[] Alone = [NameOf, "personal/identity", "personal/contact", "personal/account", "personal/network", "personal/raw", "secret"];

    /// <summary>Words that say nothing without whose they are.</summary>
    private static readonly Regex Bare = new("^(Name|Id|Key|No|Number|Code)$", RegexOptions.CultureInvariant);

    private readonly ConcurrentDictionary<INamedTypeSymbol, DatasetOwner?> _owners = new(SymbolEqualityComparer.Default);

    /// <summary>What a name tells of a member, if it is sure enough and of a kind that matters; null for most.</summary>
    public Sensitivity? Of(ISymbol symbol)
    {
        if (options.Least > 1 || table.Recognisers.IsEmpty || !IsAsked(symbol)) return null;
        foreach (var recogniser in table.Recognisers)
            if (Tell(recogniser, symbol) is { Kind: { } kind } told && told.Confidence >= LeastOf(kind) && Holds(kind, told, recogniser, symbol))
                return new(kind, SaidBy.Name, told.Confidence, table.LawOf(kind, options.Area)) { IsFaint = told.Confidence < options.Least || (!options.IsStrict && IsFaint(kind, symbol)) };
        return null;
    }

    private double LeastOf(string kind) => IsSaidAlone(kind) ? Math.Min(options.Least, OfLogs) : options.Least;

    /// <summary>Whether what a name tells can be so of what bears it, and is asked for.</summary>
    private bool Holds(string kind, Recognition told, KindRecogniser recogniser, ISymbol symbol) =>
        table.Reported.Any(r => Taxonomy.IsUnder(kind, r)) && (options.IsStrict || !IsKey(kind, symbol.Name))
        && !IsOfThing(kind, told, recogniser, symbol) && !IsOfMachine(recogniser, symbol) && !IsOfPackage(symbol) && !IsCount(kind, symbol) && !IsRowOfDevice(kind, symbol) && !IsOfRow(kind, recogniser, symbol)
        && !(Words.Contains(kind) && SqlTypeOf(symbol) is "number" or "datetime")
        && !(symbol is IParameterSymbol or ILocalSymbol && Objects.IsMatch(symbol.Name))
        && !(symbol is ILocalSymbol && (Handle.IsMatch(symbol.Name) || !IsSaidAlone(kind) || IsUnowned(told)));

    /// <summary>The key of a row of people: without the row it is a number, which programs log instead of a name.</summary>
    private static bool IsKey(string kind, string name) => kind == UserId && Keys.IsMatch(name) && !Elsewhere.IsMatch(name);

    /// <summary>What the name of something tells that the program does not declare: of a member of a library, with what it is read from.</summary>
    public Sensitivity? OfOutside(string holder, string name)
    {
        if (options.Least > 1 || table.Recognisers.IsEmpty) return null;
        if (OutsideMembers.KindOf(holder, name) is { } known) return known == UserId && !options.IsStrict ? null : new(known, SaidBy.Name, OfType, table.LawOf(known, options.Area)) { IsFaint = true };
        var bare = Asking.Replace(name, "");
        var text = Objects.IsMatch(bare) ? "" : Bare.IsMatch(bare) ? holder + bare : bare;
        foreach (var recogniser in table.Recognisers)
            if (text.Length > 0 && recogniser.Recognise(new(text)) is { Kind: { } kind, Confidence: var sure } told && sure >= Math.Min(options.Least, OfLogs) && IsSaidAlone(kind) && (options.IsStrict || !IsKey(kind, bare)) && !(text != bare && Keys.IsMatch(bare) && !Taxonomy.IsUnder(kind, "personal/identity")) && !IsUnowned(told) && table.Reported.Any(r => Taxonomy.IsUnder(kind, r)))
                return new(kind, SaidBy.Name, sure, table.LawOf(kind, options.Area)) { IsFaint = true };
        return null;
    }

    /// <summary>Kinds that a single word tells: who somebody is, how to reach them, what opens something. What is said of people is said in classes.</summary>
    private static bool IsSaidAlone(string kind) => Alone.Any(k => Taxonomy.IsUnder(kind, k));

    /// <summary>Whether a name is called one, and nobody's: of a type, a table.</summary>
    private static bool IsUnowned(Recognition told) =>
        told.Kind == NameOf && !(told.Owner is { } owner && Taxonomy.IsUnder(owner, "person") && told.Words.EndsWith("name", StringComparison.OrdinalIgnoreCase));

    /// <summary>What is known to who asked, or says nobody's name: what a parameter or local is called, who made a row.</summary>
    private static bool IsFaint(string kind, ISymbol symbol) =>
        symbol is IParameterSymbol or ILocalSymbol || (Whose.Contains(kind) && Trail.IsMatch(symbol.Name));

    /// <summary>Whether what a member is called is known, and is nobody's.</summary>
    public bool IsLookAlike(ISymbol symbol) => options.Least <= 1 && (Trail.IsMatch(symbol.Name) || table.Recognisers.Select(r => Tell(r, symbol)).FirstOrDefault(t => t is not null) is { Kind: null });

    /// <summary>Where names are read strictly, what the key of a row tells whose type is of people, wherever the key is declared; null for every other type.</summary>
    public Sensitivity? KeyOf(INamedTypeSymbol type) =>
        options.IsStrict && IsOwn(type) && !IsDeclared(type) && type.TypeKind != TypeKind.Interface && table.Recognisers.FirstOrDefault(r => IsOfPerson(NamedOwner(r, type, []))) is not null
            ? new(UserId, SaidBy.Name, OfKey, table.LawOf(UserId, options.Area)) { IsFaint = true } : null;

    private Recognition? Tell(KindRecogniser recogniser, ISymbol symbol)
    {
        var told = recogniser.Recognise(TextOf(symbol), symbol is IParameterSymbol or ILocalSymbol ? null : OwnerOf(recogniser, symbol.ContainingType));
        return told?.Kind is not null || TypeOf(symbol) is not INamedTypeSymbol { TypeKind: not TypeKind.Enum } type || !IsWritten(type) ? told
            : recogniser.Recognise(new(type.Name)) is { Kind: not null, Confidence: >= OfType } byType ? byType : told;
    }

    /// <summary>Only what holds values of its own, and is written here or beside here: a library's members are called as they are for other reasons.</summary>
    private bool IsAsked(ISymbol symbol) => symbol switch
    {
        IParameterSymbol p => IsWritten(p) && HoldsValues(p.Type),
        ILocalSymbol l => HoldsValues(l.Type) || l.Type is { TypeKind: TypeKind.Error, Name: "" or "var" },
        IFieldSymbol f => !f.IsStatic && !f.IsConst && !f.IsImplicitlyDeclared && IsOwn(f.ContainingType) && HoldsValues(f.Type),
        IPropertySymbol p => !p.IsStatic && !p.IsIndexer && IsOwn(p.ContainingType) && HoldsValues(p.Type),
        _ => false,
    };

    private static bool IsWritten(ISymbol symbol) => symbol.Locations.Any(l => l.IsInSource);

    private static bool IsOwn(INamedTypeSymbol? type) => type is { IsAnonymousType: false, IsTupleType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } && IsWritten(type);

    private static bool HoldsValues(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol o => HoldsValues(o.ElementType),
        ITypeParameterSymbol => true,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => false,
        { SpecialType: not SpecialType.None } => type.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_DateTime || type.IsValueType,
        INamedTypeSymbol { TypeArguments.Length: > 0 } o => o.DelegateInvokeMethod is null && !IsWritten(o) && !Flow.Shapes.Serves(o) && o.TypeArguments.All(HoldsValues),
        { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { DelegateInvokeMethod: null } o => (IsWritten(o) && IsValue(o)) || o.Name is "DateOnly" or "DateTimeOffset" or "IPAddress" or "Guid",
        _ => false,
    };

    /// <summary>A value of somebody's own has one part; an object has members that speak for themselves, and a service holds nothing.</summary>
    private static bool IsValue(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Interface && type.GetMembers().Count(m => m is IPropertySymbol { IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public }) <= 1;

    /// <summary>Kinds that are words: no number is one.</summary>
    private static readonly string[] Words = [NameOf, "personal/contact/email", "personal/contact/address", "personal/identity/photo", "secret/credential/password"];

    /// <summary>Whether somebody has said of the members of a type what they are: what nobody said is no guess then.</summary>
    private static bool IsDeclared(INamedTypeSymbol type) => type.GetMembers().Any(m => Attributes.KindOf(m) is not null);

    /// <summary>The name of a method, a role, a company is no person's; nor, where nothing else says so, that of what is called by a word that is nobody's.</summary>
    private static bool IsOfThing(string kind, Recognition told, KindRecogniser recogniser, ISymbol symbol) => kind == NameOf
        && (OfCode.IsMatch(symbol.Name) || Keys.IsMatch(symbol.Name) || (Tongue.IsMatch(told.Words) && !IsOfPerson(recogniser, symbol)) || (told.Owner is { } owner && !Taxonomy.IsUnder(owner, "person")) || (told.From == RecognisedFrom.Name && HasStrangers(told, symbol)
            && recogniser.Recognise(TextOf(symbol)) is not { Owner: not null } && !(symbol.ContainingType is { } type && IsOfPerson(NamedOwner(recogniser, type, [])))));

    private static bool IsOfMachine(KindRecogniser recogniser, ISymbol symbol) =>
        symbol.ContainingType is { } type && symbol is IPropertySymbol or IFieldSymbol && Machine.IsMatch(symbol.Name == "Name" ? type.Name + symbol.Name : symbol.Name) && !IsOfPerson(NamedOwner(recogniser, type, []));

    /// <summary>Who made a program, and how to reach them, is what its package says to everybody.</summary>
    private static bool IsOfPackage(ISymbol symbol) =>
        symbol.ContainingType is { } type && type.GetMembers().Any(m => m.Name.StartsWith("License", StringComparison.Ordinal)) && type.GetMembers().Any(m => m.Name.EndsWith("Version", StringComparison.Ordinal));

    /// <summary>Whether the name of a member, or that of its type, is of somebody; what stands beside it says nothing of it.</summary>
    private static bool IsOfPerson(KindRecogniser recogniser, ISymbol symbol) =>
        (recogniser.Recognise(TextOf(symbol))?.Owner is { } owner && Taxonomy.IsUnder(owner, "person")) || (symbol.ContainingType is { } type && IsOfPerson(NamedOwner(recogniser, type, [])));

    /// <summary>Whether more stands in a name than the words that told.</summary>
    private static bool HasStrangers(Recognition told, ISymbol symbol) => symbol.Name.Trim('_').Length > told.Words.Replace(" ", "").Length && symbol.Name.All(c => c < 128);

    /// <summary>In a tree of rows a parent is a row; among people it is somebody.</summary>
    private bool IsOfRow(string kind, KindRecogniser recogniser, ISymbol symbol) => kind is NameOf or UserId && Kin.IsMatch(symbol.Name)
        && symbol.ContainingType is { } type && !IsOfPerson(OwnerOf(recogniser, type));

    private static bool IsOfPerson(DatasetOwner? owner) => owner?.Group is { } group && Taxonomy.IsUnder(group, "person");

    /// <summary>How many users there are is the number of none of them.</summary>
    private static bool IsCount(string kind, ISymbol symbol) => kind == UserId && SqlTypeOf(symbol) == "number" && Counting.IsMatch(symbol.Name);

    /// <summary>The number of a device in a table is not that which its maker gave it.</summary>
    private static bool IsRowOfDevice(string kind, ISymbol symbol) => Taxonomy.IsUnder(kind, "personal/network")
        && symbol is IParameterSymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } or ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }
            or IPropertySymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch { IPropertySymbol p => p.Type, IFieldSymbol f => f.Type, _ => null };

    private DatasetOwner? OwnerOf(KindRecogniser recogniser, INamedTypeSymbol type) => _owners.GetOrAdd(type,
        t => NamedOwner(recogniser, t, t.GetMembers().Where(IsAsked).Select(TextOf)));

    private static DatasetOwner NamedOwner(KindRecogniser recogniser, INamedTypeSymbol type, IEnumerable<FieldText> fields) =>
        recogniser.OwnerOf(HeadOf(recogniser, type.Name), HeadOf(recogniser, Comments.Of(type)), fields);

    /// <summary>The name of a type as far as it is of somebody: the price of shipping is not who it is shipped to.</summary>
    private static string HeadOf(KindRecogniser recogniser, string type)
    {
        var bare = Technical.Replace(type, "");
        if (Running.IsMatch(type)) return "";
        return recogniser.EndsInOwner(bare) ? bare : "";
    }

    private static FieldText TextOf(ISymbol symbol) => new(symbol.Name.TrimStart('_'), symbol is IParameterSymbol or ILocalSymbol ? "" : Comments.Of(symbol), SqlTypeOf(symbol));

    /// <summary>The words of recognisers for types are those of tables.</summary>
    private static string SqlTypeOf(ISymbol symbol)
    {
        var type = TypeOf(symbol);
        while (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type?.SpecialType switch
        {
            SpecialType.System_DateTime => "datetime",
            SpecialType.System_String => "string",
            null or SpecialType.None or SpecialType.System_Object => type?.Name is "DateOnly" or "DateTimeOffset" ? "date" : "",
            _ => "number",
        };
    }
}
