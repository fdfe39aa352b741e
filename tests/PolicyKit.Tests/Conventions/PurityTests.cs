using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Tests.Conventions;

/// <summary>Decisions are pure: no clock, no chance, no culture, no files, no machine (design: the same inputs give the same bytes).</summary>
public sealed partial class PurityTests
{
    [Fact]
    public void PureRooms_AskNothingOfTheMachine() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src/PolicyKit.Model", "src/PolicyKit.Language", "src/PolicyKit.Engine")
            from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where Impure().IsMatch(access.ToString())
            select $"{file.PlaceOf(access)}: {access}",
            "The day is a parameter, files are read by the SDK, culture is invariant, chance has no place.");

    [Fact]
    public void PureRooms_MakeNoRandomAndNoStream() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src/PolicyKit.Model", "src/PolicyKit.Language", "src/PolicyKit.Engine")
            from made in file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            where made.Type.ToString() is "Random" or "FileStream" or "StreamReader" or "StreamWriter" or "FileInfo" or "DirectoryInfo" or "HttpClient"
            select $"{file.PlaceOf(made)}: new {made.Type}",
            "Chance and files have no place here.");

    [Fact]
    public void NoRoom_ReadsTheLocalClockOrCulture() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src", "sdk")
            from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where LocalClockOrCulture().IsMatch(access.ToString())
            select $"{file.PlaceOf(access)}: {access}",
            "Today is the day in UTC+8 of a TimeProvider; the culture is invariant.");

    [GeneratedRegex(@"^(System\.IO\.)?(File|Directory)\.(Exists|Open|Read|Write|Append|Create|Delete|Copy|Move|Replace|Get|Set|Enumerate)" +
        @"|^(System\.)?(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)$|^(System\.)?Random\.Shared|Guid\.NewGuid$|^(System\.)?Environment\.(?!NewLine)" +
        @"|\bStopwatch\.|\bTimeProvider\.System|CultureInfo\.(Current|DefaultThread|InstalledUI)|\bThread\.Current|\bTimeZoneInfo\.Local|^(System\.)?Console\.")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\bDateTime\.(Now|Today)$|\bDateTimeOffset\.Now$|\bThread\.CurrentThread\.Current|\bThread\.CurrentCulture|\bTimeZoneInfo\.Local")]
    private static partial Regex LocalClockOrCulture();
}
