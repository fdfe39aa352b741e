using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>Adds what PolicyKit does when a model is finished.</summary>
internal sealed class PolicyConventions(IDbContextOptions options) : IConventionSetPlugin
{
    /// <inheritdoc/>
    public ConventionSet ModifyConventions(ConventionSet conventionSet)
    {
        var extension = options.FindExtension<PolicyOptionsExtension>()!;
        conventionSet.Add(new PolicyModelConvention(extension.Disclosure, extension.Comments));
        return conventionSet;
    }
}

/// <summary>Refuses a model that reads rows under policy without asking for them, and writes down what was decided of each property.</summary>
internal sealed class PolicyModelConvention(Disclosure disclosure, bool comments) : IModelFinalizingConvention
{
    /// <inheritdoc/>
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        var types = disclosure.For(Audience.Public);
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (types.Find(entity.ClrType) is { } type)
            {
                PolicyAnnotations.Write(entity, type, types, comments);
            }
            else if (Reached(entity) is { } reached)
            {
                throw new PolicyKitException(DatabaseProblems.ReadAlong(entity.ClrType, reached));
            }
        }
    }

    /// <summary>What under policy is read whenever an entity type is that is not: what it owns, holds, includes by itself, or shares a table with; null: nothing.</summary>
    private Type? Reached(IConventionEntityType entity) => entity.GetNavigations().Where(n => n.IsEagerLoaded || n.TargetEntityType.IsOwned()).Select(n => n.TargetEntityType)
        .Concat(entity.Model.GetEntityTypes().Where(e => IsSameTable(entity, e)))
        .Where(e => QueryGuard.IsUnderPolicy(disclosure, e)).Select(e => e.ClrType)
        .Concat(entity.GetComplexProperties().Select(c => c.ComplexType.ClrType).Where(disclosure.IsUnderPolicy)).FirstOrDefault();

    // Of one hierarchy all share a table: rows of it are told apart, and asked for, by their type.
    private static bool IsSameTable(IConventionEntityType one, IConventionEntityType other) => one.GetRootType() != other.GetRootType() && !one.IsOwned() && !other.IsOwned()
        && one.GetTableName() is { } table && table == other.GetTableName() && one.GetSchema() == other.GetSchema();
}
