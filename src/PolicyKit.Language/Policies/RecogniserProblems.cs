using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>What can be wrong with recognisers.</summary>
internal static class RecogniserProblems
{
    public static Problem NoWords(SourcePlace place, string id) => new()
    {
        Code = "PK1070",
        Place = place,
        Message = new($"识别规则 `{id}` 没有词语", $"the recogniser `{id}` has no words"),
        Seen = id,
        Expected = "names, words, initials or groups",
        Help = new("写出字段名称中的词语", "write the words by which fields of this kind are named"),
    };

    public static Problem NoWord(SourcePlace place, string seen) => new()
    {
        Code = "PK1071",
        Place = place,
        Message = new($"`{seen}` 不含文字", $"`{seen}` has no letters"),
        Seen = seen,
        Expected = "a word or several, in any script; digits and signs are not read",
        Help = new("写词语，或删去", "write a word, or take it out"),
    };

    public static Problem NoInitials(SourcePlace place, string seen) => new()
    {
        Code = "PK1072",
        Place = place,
        Message = new($"`{seen}` 不是首字母缩写", $"`{seen}` is no abbreviation by initials"),
        Seen = seen,
        Expected = "two or more lower-case ASCII letters, such as sfzh",
        Help = new("词语写在 `words` 中", "put whole words under `words`"),
    };

    public static Problem TwoReadings(SourcePlace place, string word, string other) => new()
    {
        Code = "PK1073",
        Place = place,
        Message = new($"词语 `{word}` 在 `{other}` 中以同样的把握属于另一类别", $"`{other}` takes `{word}` for another kind and is as sure"),
        Seen = word,
        Expected = "one kind for a word of the same owner, or different confidence",
        Help = new("区分 `owners` 或 `confidence`，或从其一删去该词", "tell them apart by `owners` or `confidence`, or take the word out of one"),
    };

    public static Problem OddFold(SourcePlace place) => new()
    {
        Code = "PK1074",
        Place = place,
        Message = new("对应表不是成对的字符", "the fold is not made of pairs of characters"),
        Expected = "a text of an even length: a character, then what it counts as",
        Help = new("例如 `證证號号`", "such as `證证號号`"),
    };
}
