using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Members of libraries that are missing, declared so that a finding can name them: <c>user.Email</c> of a type that nobody knows.</summary>
internal static class OutsideMembers
{
    private const string NoHolder = "Outside";

    private const string Payload = "personal/raw/payload";
    private const string Token = "secret/credential/token";

    /// <summary>Where a request says who asks, and what; where a queue hands over what was sent; what a filter or an interceptor sees of a call. None is called so.</summary>
    private static readonly Dictionary<(string Holder, string Name), string> Known = new()
    {
        [("Identity", "Name")] = "personal/account/login-name",
        [("User", "Claims")] = "personal/account",
        [("Principal", "Claims")] = "personal/account",
        [("Subject", "Claims")] = "personal/account",
        [("ClaimsPrincipal", "Claims")] = "personal/account",
        [("ClaimsIdentity", "Claims")] = "personal/account",
        [("Request", "Body")] = Payload,
        [("HttpRequest", "Body")] = Payload,
        [("HttpRequest", "Form")] = Payload,
        [("Request", "Form")] = Payload,
        [("Request", "Query")] = Payload,
        [("ObjectResult", "Value")] = Payload,
        [("OkObjectResult", "Value")] = Payload,
        [("JsonResult", "Value")] = Payload,
        [("Request", "Headers")] = Payload,
        [("Request", "Cookies")] = Payload,
        [("Headers", "Authorization")] = Token,
        [("Headers", "Cookie")] = Token,
        [("", "ActionArguments")] = Payload,
        [("Invocation", "Arguments")] = Payload,
        [("IInvocation", "Arguments")] = Payload,
        [("BasicDeliverEventArgs", "Body")] = Payload,
        [("Received", "Body")] = Payload,
        [("ReceivedAsync", "Body")] = Payload,
        [("ServiceBusReceivedMessage", "Body")] = Payload,
        [("ProcessMessageEventArgs", "Message")] = Payload,
        [("ProcessMessageAsync", "Message")] = Payload,
        [("User", "NameIdentifier")] = "personal/account/user-id",
        [("User", "sub")] = "personal/account/user-id",
    };

    /// <summary>Whether a name stands in what says who asks.</summary>
    public static bool Hints(string name) => name is "FindFirst" or "FindFirstValue" or "Identity" or "Principal" or "Subject" or "Claims" or "Request" or "HttpRequest" or "Headers" or "IInvocation"
        or "BasicDeliverEventArgs" or "Received" or "ReceivedAsync" or "ServiceBusReceivedMessage" or "ProcessMessageEventArgs" or "ProcessMessageAsync";

    /// <summary>Whether something is called as what was sent, as a whole, or answered.</summary>
    public static bool IsRaw(string name) => name is "Body" or "Form" or "Query" or "ActionArguments" or "Arguments" or "Value" or "Headers";

    /// <summary>Whether in a file that writes a name something is that was sent, as a whole.</summary>
    public static bool HintsAtRaw(string name) => name is "ActionArguments" or "IInvocation" or "ObjectResult" or "OkObjectResult" or "Request" or "HttpRequest";

    /// <summary>Whether what is kept under a name there is another thing than what is kept there as a whole: one header of a request is not all.</summary>
    public static bool IsWhole(string name) => name is "Headers" or "Cookies" or "Form" or "Query";

    /// <summary>The kind of a member that is known by where it stands; null for most.</summary>
    public static string? KindOf(string holder, string name) => Known.TryGetValue((holder, name), out var kind) || Known.TryGetValue(("", name), out kind) ? kind : null;

    /// <summary>A member of a type that is called as what the member is read from.</summary>
    public static ISymbol Declare(string holder, string name)
    {
        if (!SyntaxFacts.IsValidIdentifier(name)) name = new string(name.Where(SyntaxFacts.IsIdentifierPartCharacter).ToArray()).TrimStart("0123456789".ToCharArray()) is { Length: > 0 } plain ? plain : NoHolder;
        var type = SyntaxFactory.ClassDeclaration(SyntaxFacts.IsValidIdentifier(holder) ? holder : NoHolder)
            .AddMembers(SyntaxFactory.FieldDeclaration(SyntaxFactory.VariableDeclaration(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.ObjectKeyword)))
                .AddVariables(SyntaxFactory.VariableDeclarator(name))));
        var tree = CSharpSyntaxTree.Create(SyntaxFactory.CompilationUnit().AddMembers(type).NormalizeWhitespace());
        return CSharpCompilation.Create(NoHolder, [tree]).GetSymbolsWithName(name).OfType<IFieldSymbol>().First();
    }
}
