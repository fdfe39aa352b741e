using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Flow;

/// <summary>The members by which a program asks for rows beside those that it queries: <c>Include(o =&gt; o.Customer)</c>. Read once, when it is first asked.</summary>
internal sealed class LoadedRows(IReadOnlyCollection<FileSketch> files, CancellationToken cancellation)
{
    private static readonly string[] Asking = ["Include", "Includes", "ThenInclude", "IncludeMany", "Mapper"];

    private readonly Lazy<HashSet<string>> _names = new(() => new(files.Where(f => Asking.Any(n => f.Writes(n))).SelectMany(f => NamesIn(f, cancellation)), StringComparer.Ordinal));

    public bool Has(string member) => _names.Value.Contains(member);

    private static IEnumerable<string> NamesIn(FileSketch file, CancellationToken cancellation) =>
        file.Tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Asking.Contains(name))
            .SelectMany(i => i.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText));
}
