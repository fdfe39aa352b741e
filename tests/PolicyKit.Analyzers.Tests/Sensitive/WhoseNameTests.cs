using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Sensitive;

/// <summary>Whose a name is: of a person, and not of a method, a price, or how many there are. And what only a log gives away.</summary>
public sealed class WhoseNameTests
{
    [Theory]
    [InlineData("class LogRow { public string RequestMethodFullName { get; set; } = \"\"; }", "RequestMethodFullName")]
    [InlineData("class CacheItem { public string EntityTypeFullName { get; set; } = \"\"; }", "EntityTypeFullName")]
    [InlineData("class Item { public string TableFullName { get; set; } = \"\"; }", "TableFullName")]
    [InlineData("class ShippingPrice { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class UserToken { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("/// <summary>用户令牌实体类</summary>\nclass Grant { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class SysDept { public int UserNum { get; set; } }", "UserNum")]
    [InlineData("class DictView { public string ParentName { get; set; } = \"\"; }", "ParentName")]
    [InlineData("class RegionChildView { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class Order { public int Id { get; set; } }", "Id")]
    [InlineData("class Meta { /// <summary>表中文名</summary>\npublic string TableCnName { get; set; } = \"\"; }", "TableCnName")]
    [InlineData("class Rule { public string CNName { get; set; } = \"\"; }", "CNName")]
    [InlineData("class Call { public string RequestMethodName { get; set; } = \"\"; }", "RequestMethodName")]
    [InlineData("class Flake { public int WorkerId { get; set; } }", "WorkerId")]
    [InlineData("class Sending { public int DeviceId { get; set; } }", "DeviceId")]
    [InlineData("class Menu { public string ParentId { get; set; } = \"\"; }", "ParentId")]
    [InlineData("class Base { public Repository<string> Rep { get; set; } = new(); } class Repository<T> { public T? One { get; set; } }", "Rep")]
    public async Task NamesOfOthers_TellNothing(string types, string member) =>
        Assert.Empty(await Locked.In(Locked.Logging(types, "p." + member, types.Split("class ")[1].Split(' ')[0] + " p")));

    [Theory]
    [InlineData("class SysUserDto { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class StudentInfoView { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("/// <summary>用户信息实体类</summary>\nclass Row { public string Name { get; set; } = \"\"; }", "Name")]
    [InlineData("class Contact { public string FullName { get; set; } = \"\"; }", "FullName")]
    [InlineData("class Row { public string UserFullName { get; set; } = \"\"; }", "UserFullName")]
    public async Task NamesOfPersons_Tell(string types, string member) =>
        Assert.Single(await Locked.In(Locked.Logging(types, "p." + member, types.Split("class ").Last().Split(' ')[0] + " p")), d => d.Id == "PKA1002");

    /// <summary>The key of a row of people is a number, which programs log instead of a name: it is said where names are read strictly.</summary>
    [Theory]
    [InlineData("class SysUser { public long Id { get; set; } }", "Id")]
    [InlineData("class Row<TKey> { public TKey Id { get; set; } = default!; } class SysUser : Row<long>;", "Id")]
    [InlineData("class UserBase<TKey> { public TKey Id { get; set; } = default!; } class User : UserBase<long>;", "Id")]
    [InlineData("class Note { public long UserId { get; set; } }", "UserId")]
    public async Task KeysOfPeople_TellWhereNamesAreReadStrictly(string types, string member)
    {
        var program = Locked.Logging(types, "p." + member, types.Split("class ").Last().Split(' ')[0] + " p");
        Assert.Empty(await Locked.In(program));
        Assert.Single(await Locked.In(program, options: ("policykit_names", "strict")), d => d.Id == "PKA1002");
    }

    /// <summary>Who somebody is a log says by what a parameter is called; an answer does not.</summary>
    [Theory]
    [InlineData("class SysUser { public long Id { get; set; } } class Api : ControllerBase { public object Get(SysUser u) => Ok(u.Id); }", 0)]
    [InlineData("class Mail { public void Send(ILogger logger, string email) => logger.LogInformation($\"sent to {email}\"); }", 1)]
    [InlineData("class Work<TKey> { public void Out(ILogger logger, TKey userId) => logger.LogInformation($\"out {userId}\"); }", 0)]
    [InlineData("class Mail { public void Send(string email) { if (email == \"\") throw new Exception(\"no address\"); } }", 0)]
    [InlineData("class Api : ControllerBase { public object Get(string email) => Ok(email); }", 0)]
    [InlineData("class Api : ControllerBase { public object Get(string email) => Ok(Same(email)); private static string Same(string email) => email.Trim(); }", 0)]
    [InlineData("class Work { public void Run(ILogger logger, System.Threading.CancellationToken token, string fileName, int count) => logger.LogInformation($\"{token} {fileName} {count}\"); }", 0)]
    public async Task FaintNames_CountInLogs(string program, int findings) => Assert.Equal(findings, (await Locked.In(program)).Length);

    /// <summary>Who made a row, and the key of somebody in another row, say in an answer nothing that a number does not; what another platform calls somebody does.</summary>
    [Theory]
    [InlineData("public string CreateUserId { get; set; } = \"\"; public string ModifierName { get; set; } = \"\"; public string LastUpdatedBy { get; set; } = \"\";", 0)]
    [InlineData("public long UserId { get; set; }", 0)]
    [InlineData("public string OpenId { get; set; } = \"\";", 1)]
    [InlineData("/// <summary>货主</summary>\npublic string OwnerId { get; set; } = \"\";", 0)]
    [InlineData("public string RealName { get; set; } = \"\";", 1)]
    public async Task KeysAndMakers_AreNoAnswers(string members, int findings) => Assert.Equal(findings, (await Locked.In($$"""
        public class Note { public int Id { get; set; } {{members}} } public interface IStore { Note Load(int id); }
        public class NoteController(IStore store) : ControllerBase { public object Get(int id) => Ok(store.Load(id)); }
        """)).Length);

    /// <summary>A log that is given a row says what stands in it of people, and not who made it.</summary>
    [Theory]
    [InlineData("public string RealName { get; set; } = \"\";", 1)]
    [InlineData("public long UserId { get; set; }", 0)]
    [InlineData("public long CreateUserId { get; set; }", 0)]
    public async Task RowsThatAreLogged_SayTheirPeople(string members, int findings) => Assert.Equal(findings, (await Locked.In($$"""
        public class Note { public int Id { get; set; } {{members}} }
        public class Work { public void Run(ILogger logger, Note note) => logger.LogInformation("{@Note}", note); }
        """)).Length);

    /// <summary>Who changed a row is written in every row; it is not what the row is about.</summary>
    [Theory]
    [InlineData("CreateBy", 0)]
    [InlineData("Chosen", 1)]
    public async Task WhoChangedARow_IsNotSaidOfTheRow(string member, int findings) => Assert.Equal(findings, (await Locked.In($$"""
        public class Person { public string RealName { get; set; } = ""; } public class Dept { public string {{member}} { get; set; } = ""; }
        public interface IStore { Dept Load(int id); }
        public class Work { public void Save(Dept dept, Person me) => dept.{{member}} = me.RealName; }
        public class DeptController(IStore store) : ControllerBase { public object Get(int id, Person me) => Ok(store.Load(id)); }
        """)).Select(d => d.Location.SourceSpan).Distinct().Count());
}
