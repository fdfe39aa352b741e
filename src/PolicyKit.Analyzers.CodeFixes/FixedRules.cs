namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>The rules that have a fix. Their codes are made here, so that the literal of a code stands once: where it is raised.</summary>
internal static class FixedRules
{
    public static readonly string Unmasked = Code(1001);
    public static readonly string Logged = Code(1002);
    public static readonly string Contract = Code(1003);
    public static readonly string UnknownKind = Code(2001);
    public static readonly string OtherKind = Code(2002);
    public static readonly string MissingMember = Code(2003);
    public static readonly string NamedOnly = Code(2004);
    public static readonly string Weak = Code(3001);
    public static readonly string ReturnsInput = Code(3002);
    public static readonly string PatternAsText = Code(3003);
    public static readonly string Discarded = Code(3004);
    public static readonly string NoReason = Code(4004);
    public static readonly string NoEnd = Code(4005);

    private static string Code(int number) => "PKA" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
