namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Answers of controllers: what an envelope holds for one it does not for others, what failed holds nothing, and what was sent is known.</summary>
public sealed class AnswerTests
{
    private const string Envelope = """
        public class Answer<T> { public bool Ok { get; set; } public string Message { get; set; } = ""; public T? Data { get; set; }
          public static Answer<T> Fail(string message) => new() { Message = message }; }
        public class Token { public string Value { get; set; } = ""; }
        public class Audited { public int Id { get; set; } public string CreatedBy { get; set; } = ""; }
        public class Store { public User Load(int id) => new(); public Audited Row(int id) => new(); }
        public class Names { public static void Fill(Answer<string> a, User u) => a.Data = u.IdCard; public static void Tell(Answer<int> a, User u) => a.Message = u.IdCard; }
        public abstract class Api : ControllerBase { protected Answer<T> Success<T>(T data) => new() { Ok = true, Data = data };
          protected Answer<T> Failed<T>(string message = "no") => new() { Message = message }; protected Answer<T> Said<T>(T data, string message) => new() { Data = data, Message = message }; }

        """;

    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> In(string action) =>
        Snippet.In(Envelope + $$"""public class People(Store store) : Api { {{action}} }""");

    [Theory]
    [InlineData("public Answer<User> Get(int id) => Success(store.Load(id));")]
    [InlineData("public Answer<User> Get(int id) => Said(store.Load(id), \"ok\");")]
    [InlineData("public Answer<User> Get(int id) => new() { Data = store.Load(id) };")]
    [InlineData("public User Get(int id) => store.Load(id);")]
    [InlineData("public object Get(int id) => Ok(store.Load(id));")]
    [InlineData("public User Get(int id) { var u = new User { IdCard = store.Load(id).IdCard }; return u; }")]
    [InlineData("public Answer<string> Get(int id) { var a = new Answer<string>(); Names.Fill(a, store.Load(id)); return a; }")]
    [InlineData("public User Post(User user) { user = store.Load(user.Id); var found = user; return found; }")]
    public async Task WhatIsAnswered_Leaves(string action) => Assert.Contains(await In(action), d => d.Properties["category"] == "http-result");

    [Theory]
    [InlineData("public User? Get(int id) => null;")]
    [InlineData("public User Get(int id) => new();")]
    [InlineData("public User Get(int id) => new User();")]
    [InlineData("public List<User> Get(int id) => new List<User>();")]
    [InlineData("public User[] Get(int id) => new User[0];")]
    [InlineData("public Answer<User> Get(int id) => Failed<User>(\"no\");")]
    [InlineData("public Answer<User> Get(int id) => Failed<User>($\"no {id}\");")]
    [InlineData("public Answer<User> Get(int id) => Answer<User>.Fail(\"no\");")]
    [InlineData("public Answer<User> Get(int id) => new() { Message = \"no\" };")]
    [InlineData("public Answer<User> Get(int id) => Said<User>(null!, \"no\");")]
    [InlineData("public Answer<List<User>> Get(int id) => Success(new List<User>());")]
    [InlineData("public Answer<string> Get(Answer<string> other) => other.Ok ? Success(\"x\") : Failed<string>();")]
    [InlineData("public User Post(User user) => user;")]
    [InlineData("public object Post(User user) => Ok(user);")]
    public async Task WhatHoldsNothing_IsNoLeak(string action) => Assert.DoesNotContain(await In(action), d => d.Properties["category"] == "http-result");

    /// <summary>An answer of text is of nobody because another answer of text is of somebody.</summary>
    [Fact]
    public async Task OtherEnvelopes_AreNotToBlame() => Assert.Empty((await In("""
        public void Keep(Answer<string> kept, User user) => Names.Fill(kept, user);
        public Answer<string> Get(Answer<string> other, int id) { var a = new Answer<string> { Message = "x" }; a.Data = "y"; return a; }
        """)).Where(d => d.Properties["category"] == "http-result"));

    private const string Rows = """
        public sealed class TableAttribute : Attribute; public sealed class NavigateAttribute : Attribute;
        [Table] public class Writer { public string Nick { get; set; } = ""; [DataField("personal/contact/mobile")] public string Phone { get; set; } = ""; }
        [Table] public class Post { public int Id { get; set; } public Writer? Writer { get; set; } public List<Writer> Readers { get; set; } = []; }
        public class PostDto { public Writer? Writer { get; set; } }
        public class Blog { public Post Load(int id) => new(); public PostDto Show(int id) => new(); public IQueryable<Post> All() => throw new Exception(); }
        public static class Asking { public static IQueryable<T> Include<T, V>(this IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, V>> member) => rows; }

        """;

    /// <summary>What a row refers to is there where the program asks for it.</summary>
    [Theory]
    [InlineData("public Post Get(int id) => blog.Load(id);", 0)]
    [InlineData("public PostDto Get(int id) => blog.Show(id);", 1)]
    [InlineData("public Post Get(int id) => blog.All().Include(p => p.Writer).First();", 1)]
    [InlineData("public string? Get(int id) => blog.Load(id).Writer?.Phone;", 1)]
    public async Task Rows_HoldWhatIsAskedFor(string action, int findings) =>
        Assert.Equal(findings, (await Snippet.In(Rows + $$"""public class Posts(Blog blog) : ControllerBase { {{action}} }""")).Count(d => d.Properties["member"] == "Writer.Phone"));
}
