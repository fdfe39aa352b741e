using System.Collections.Immutable;
using PolicyKit.Language.Checking;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Meaning;
using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language;

/// <summary>What the head of a pack says, for finding and ordering packs without loading them.</summary>
/// <param name="Id">The policy's id.</param>
/// <param name="Version">The version of this encoding; empty if it cannot be read.</param>
/// <param name="Extends">The ids of the policies that it extends.</param>
/// <param name="Problems">What is wrong with the head; the rest of the file is not looked at.</param>
public sealed record PolicyHeader(string Id, string Version, ImmutableArray<string> Extends, ImmutableArray<Problem> Problems);

/// <summary>Files of a country and its packs → a checked set. Reads bytes, opens no file, executes nothing of what it reads.</summary>
public static class PolicyLoader
{
    private const int MostProblems = 1_000;

    /// <summary>Loads the packs among <paramref name="files"/> with the data of their country. Files of other names are ignored.</summary>
    /// <param name="files">The files of one country: <c>cn/facts.yaml</c> and its like, <c>cn/calendars/2024.yaml</c>, each
    /// <c>…/policy.yaml</c>, and the <c>rules.js</c> beside it.</param>
    /// <returns>A set that needs no further check, or the problems, by file, line and column.</returns>
    public static LoadResult Load(IEnumerable<SourceFile> files)
    {
        var (problems, packProblems) = (NewList(), NewList());
        var country = new CountryFiles([.. files], problems, packProblems);
        var policies = country.Policies.Select(p => (p.File, Policy: new PolicyFile(p.Map, p.File.Id))).ToList();
        if (CountryBinder.Bind(country, [.. policies.Select(p => p.Policy)], problems) is not { } parts)
        {
            return new(null, Sorted(problems, packProblems));
        }

        var bound = policies.Select(p => (Files: FilesOf(p.File, p.Policy.Id, country), Bound: p.Policy.Bind(parts, LibraryOf(p.Policy.Id, country)))).ToList();
        if (!packProblems.HasErrors)
        {
            SetChecks.Check([.. bound.Select(b => b.Bound!)], parts, packProblems);
        }

        return new(packProblems.HasErrors ? null : SetOf(country.Country, parts, bound), Sorted(problems, packProblems));
    }

    /// <summary>Reads the head of a pack: <c>policy version extends</c>.</summary>
    /// <param name="policyYaml">A policy.yaml; the folder of its id is the policy's.</param>
    public static PolicyHeader ReadHeader(SourceFile policyYaml)
    {
        var problems = new ProblemList(quotesValues: true);
        if (CountryFiles.Compose(policyYaml, problems) is not { } map)
        {
            return new("", "", [], problems.ToImmutable());
        }

        var file = new PolicyFile(map, policyYaml.Id);
        return new(file.Id, file.Version, [.. file.Extends.Select(e => e.Name)], problems.ToImmutable());
    }

    private static IReadOnlyList<SourceFile> FilesOf(SourceFile policy, string id, CountryFiles country) =>
        country.Scripts.TryGetValue(id, out var script) ? [policy, script.File] : [policy];

    private static ScriptLibrary? LibraryOf(string id, CountryFiles country) => country.Scripts.TryGetValue(id, out var script) ? script.Library : null;

    private static PolicySet SetOf(string country, CountryParts parts, List<(IReadOnlyList<SourceFile> Files, BoundPolicy? Bound)> bound)
    {
        var data = new CountryData
        {
            Id = country,
            Facts = parts.Facts,
            Instruments = parts.Instruments,
            Rank = parts.Rank,
            Jurisdictions = parts.Areas,
            Taxonomy = parts.Taxonomy,
            Schemes = parts.Schemes,
            Parameters = parts.Parameters,
            ListForms = parts.ListForms,
            Masks = parts.Masks,
            Calendar = parts.Calendar,
            Omissions = parts.Omissions,
            Recogniser = parts.Recogniser,
        };
        var policies = bound.Select(b => b.Bound!.Policy with
        {
            SourceDigest = Digests.OfSource(b.Files),
            MeaningDigest = Digests.OfMeaning(b.Bound.Policy, b.Bound.Rules.Select(r => r.Rule), data),
        });
        return new(policies, bound.SelectMany(b => b.Bound!.Rules).Select(r => r.Rule), data);
    }

    private static ProblemList NewList() => new(quotesValues: true, MostProblems);

    // A table's rows share what their rule says, and so the problems of it.
    private static ImmutableArray<Problem> Sorted(ProblemList first, ProblemList second)
    {
        var all = NewList();
        all.AddRange(first.ToImmutable().Concat(second.ToImmutable()).Distinct());
        return all.ToImmutable();
    }
}
