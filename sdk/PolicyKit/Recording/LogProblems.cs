using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Recording;

/// <summary>What can be wrong with a log of decisions.</summary>
internal static class LogProblems
{
    /// <summary>A decision could not be recorded, and so is not given out.</summary>
    public const string UnwritableCode = "PK5162";

    public static Problem DoesNotFollow(SourcePlace place, long position) => new()
    {
        Code = "PK5160",
        Place = place,
        Message = new("这条决定记录被改动、缺失或移动：它不承接前一条记录", "this record of a decision was changed or moved, or the one before it is missing: it does not follow from it"),
        Seen = string.Create(CultureInfo.InvariantCulture, $"byte {position}"),
        Expected = "the record that was written here",
        Help = new("由备份恢复该段；之前的记录仍可信。另用新文件夹继续记录", "restore the segment from a copy; the records before it stand. Go on in a new folder"),
    };

    public static Problem Torn(string folder, long bytes) => new()
    {
        Code = "PK5161",
        Severity = Severity.Note,
        Place = SourcePlace.Of(folder),
        Message = new($"有 {bytes} 字节是写到一半的记录", $"{bytes} bytes are of records that were cut short"),
        Help = new("无需处理：这些决定没有给出过，后面的记录承接最后一条完整的记录", "nothing to do: those decisions were never given out, and what came later follows from the last whole record"),
    };

    public static Problem Unwritable(string folder) => new()
    {
        Code = UnwritableCode,
        Place = SourcePlace.Of(folder),
        Message = new($"无法把决定记入 `{folder}`；没有记录的决定不会给出", $"decisions cannot be recorded in `{folder}`; what is not recorded is not given out"),
        Seen = folder,
        Expected = "a folder that this process alone can write",
        Help = new("检查权限和磁盘空间，以及是否有另一个进程正在写", "check who may write there and free space, and whether another process writes it"),
    };
}
