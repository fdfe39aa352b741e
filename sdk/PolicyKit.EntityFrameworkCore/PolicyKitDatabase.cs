using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PolicyKit.Json;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>Puts policy before what a context's queries read.</summary>
public static class PolicyKitDatabase
{
    /// <summary>Refuses queries of types under policy where nobody says who reads (PK7140), lets <see cref="DisclosedRows"/> say it, and writes into the model
    /// what was decided of each property (<see cref="PolicyAnnotations"/>).</summary>
    /// <param name="options">The context's options.</param>
    /// <param name="disclosure">Which types are of which datasets, and what decides.</param>
    /// <param name="comments">Whether columns get status, grade, mask and legal basis as comments, for migrations. A change of policy that changes one
    /// is then a change of the model, which a migration has to follow.</param>
    public static DbContextOptionsBuilder UsePolicyKit(this DbContextOptionsBuilder options, Disclosure disclosure, bool comments = false)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new PolicyOptionsExtension(disclosure, comments));
        return options.AddInterceptors(new QueryGuard(disclosure));
    }

    /// <summary>The same.</summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="options">The context's options.</param>
    /// <param name="disclosure">Which types are of which datasets, and what decides.</param>
    /// <param name="comments">Whether columns get comments.</param>
    public static DbContextOptionsBuilder<TContext> UsePolicyKit<TContext>(this DbContextOptionsBuilder<TContext> options, Disclosure disclosure, bool comments = false)
        where TContext : DbContext => (DbContextOptionsBuilder<TContext>)UsePolicyKit((DbContextOptionsBuilder)options, disclosure, comments);
}
