using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>Carries the disclosure to the services of a context. Contexts of different disclosures have different models.</summary>
internal sealed class PolicyOptionsExtension(Disclosure disclosure, bool comments) : IDbContextOptionsExtension
{
    public Disclosure Disclosure => disclosure;

    public bool Comments => comments;

    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services) => services.AddScoped<IConventionSetPlugin, PolicyConventions>();

    public void Validate(IDbContextOptions options)
    {
        if (options.FindExtension<CoreOptionsExtension>()?.IsSensitiveDataLoggingEnabled == true)
        {
            throw new PolicyKitException(DatabaseProblems.LogsValues());
        }
    }

    private sealed class ExtensionInfo(PolicyOptionsExtension of) : DbContextOptionsExtensionInfo(of)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using PolicyKit ";

        public override int GetServiceProviderHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(of.Disclosure), of.Comments);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other.Extension is PolicyOptionsExtension that && ReferenceEquals(that.Disclosure, of.Disclosure) && that.Comments == of.Comments;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["PolicyKit"] = "1";
    }
}
