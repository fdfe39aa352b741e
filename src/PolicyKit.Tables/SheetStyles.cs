namespace PolicyKit.Tables;

/// <summary>The styles of workbooks that we write. All cells have the number format of texts, so that what somebody enters stays text too.</summary>
internal static class SheetStyles
{
    /// <summary>A text.</summary>
    public const int Plain = 1;

    /// <summary>A text that looks like a formula.</summary>
    public const int Quoted = 2;

    /// <summary>The header.</summary>
    public const int Header = 3;

    /// <summary>A text that breaks into lines.</summary>
    public const int Wrapped = 4;

    /// <summary>A text that breaks into lines and looks like a formula.</summary>
    public const int WrappedQuoted = 5;

    private const string Top = "<alignment vertical=\"top\"/>";
    private const string TopWrapped = "<alignment vertical=\"top\" wrapText=\"1\"/>";

    /// <summary>The part.</summary>
    public static string Part { get; } = SheetXml.Declaration + SheetXml.Begin("styleSheet")
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFECEAE3\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
        + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
        + "<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF8A8A8A\"/></bottom><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"6\">"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>" + Text(Top) + Text(Top, quoted: true)
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
        + "<alignment vertical=\"center\" wrapText=\"1\"/></xf>" + Text(TopWrapped) + Text(TopWrapped, quoted: true)
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    /// <summary>The style of a cell.</summary>
    public static int Of(string text, bool isWrapped) => (isWrapped ? Wrapped : Plain) + (SheetXml.IsFormula(text) ? 1 : 0);

    private static string Text(string alignment, bool quoted = false) => "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\""
        + (quoted ? " quotePrefix=\"1\">" : ">") + alignment + "</xf>";
}
