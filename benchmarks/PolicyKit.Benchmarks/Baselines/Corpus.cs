using System.Globalization;
using System.Text;
using PolicyKit.Tests.Masking;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A text as offices have it, from a seed: lines of a log, rows of a table, remarks in Chinese, half of the lines each with one identifier
/// or none. What is no identifier looks like one often enough: order numbers, times, amounts, digests, numbers with a wrong check digit.</summary>
/// <param name="seed">The same text from the same seed.</param>
/// <param name="perMille">Of how many lines in a thousand an identifier stands.</param>
internal sealed class Corpus(ulong seed, int perMille)
{
    private const string Hex = "0123456789abcdef";
    private static readonly string[] Sentences =
    [
        "经核查，该户家庭成员共四人，符合最低生活保障条件，建议予以批准，由乡镇人民政府公示七日后发放。", "申请人提交的材料齐全，符合法定形式，予以受理；办理时限自受理之日起计算。",
        "本数据集按季度更新，字段说明见附件，使用时请注明来源。", "设备运行正常，温度二十三度，湿度百分之四十五，未发现异常。", "道路施工期间请车辆绕行，由此带来的不便敬请谅解。",
    ];

    private static readonly string[] Words = ["request", "completed", "in", "cache", "miss", "for", "key", "user", "session", "updated", "records", "from", "database", "timeout", "retry", "GET", "/api/v2/datasets", "status=200", "application/json"];

    private readonly Dice _dice = new(seed);
    private GeneratedColumns? _values;

    /// <summary>At least so many bytes of UTF-8, in whole lines.</summary>
    public byte[] OfBytes(int count)
    {
        _values = new(_dice);
        var (text, bytes) = (new StringBuilder(count), 0);
        while (bytes < count)
        {
            var line = Line();
            text.Append(line).Append('\n');
            bytes += Encoding.UTF8.GetByteCount(line) + 1;
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Remarks in Chinese, as a column of a table has them.</summary>
    public string[] Remarks(int count)
    {
        _values = new(_dice);
        return [.. Enumerable.Range(0, count).Select(_ => _dice.Below(1_000) < perMille ? $"{_dice.Of(Sentences)}（{Identifier()}）{_dice.Of(Sentences)}" : _dice.Of(Sentences))];
    }

    private string Line()
    {
        var value = _dice.Below(1_000) < perMille ? Identifier() : NoIdentifier();
        return _dice.Below(3) switch
        {
            0 => $"{Time()} INFO  [{_dice.Of(Words)}-{_dice.Below(64)}] {Some(Words, 9)} trace={HexOf(16)} value={value} took {_dice.Below(2_000)} ms",
            1 => string.Join(',', _dice.Below(1_000_000).ToString(CultureInfo.InvariantCulture), value, $"{_dice.Below(100_000)}.{_values!.Digits(2)}", _dice.Of(Sentences)[..12], Time()[..10], _dice.Of("有效", "注销"), HexOf(8)),
            _ => $"{_dice.Of(Sentences)}{_dice.Of(Sentences)}（{value}）{_dice.Of(Sentences)}",
        };
    }

    private string Identifier() => _dice.Below(7) switch
    {
        0 => _values!.ResidentId(),
        1 => _values!.Uscc(),
        2 => _values!.Card(),
        3 => _values!.Mobile(),
        4 => $"0543-{_dice.Between(2, 9)}{_values!.Digits(6)}",
        5 => $"{HexOf(6)}@{_dice.Of("example.gov.cn", "mail.example.com")}",
        _ => $"{_dice.Of("鲁", "京", "粤")}{_dice.Of("A", "M", "Z")}{_values!.Digits(5)}",
    };

    private string NoIdentifier() => _dice.Below(6) switch
    {
        0 => "2024" + _values!.Digits(14),
        1 => (1_600_000_000 + _dice.Below(100_000_000)).ToString(CultureInfo.InvariantCulture),
        2 => HexOf(32),
        3 => _values!.ResidentId()[..17] + "A",
        4 => $"NO.{_values!.Digits(8)}",
        _ => _dice.Of(Words),
    };

    private string Time() => new DateTime(2024, 1, 1).AddSeconds(_dice.Below(30_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private string Some(string[] words, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => _dice.Of(words)));

    private string HexOf(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Hex[_dice.Below(16)]));
}
