using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PolicyKit;

/// <summary>Healthy while the last loading is in force, degraded while an older edition is because a newer one was refused, unhealthy while none is.</summary>
/// <remarks>Register with <c>AddHealthChecks().AddCheck&lt;PolicyHealthCheck&gt;("policykit")</c>. Its data: <c>policies</c> as <c>id@version</c>,
/// <c>digest</c>, <c>loadedAt</c>, <c>ageSeconds</c>, and of a refused loading <c>refusedAt</c> and <c>codes</c>.</remarks>
public sealed class PolicyHealthCheck(LivePolicies policies) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (data, refused) = (new Dictionary<string, object>(), policies.Refused);
        if (policies.IsLoaded)
        {
            var edition = policies.Current;
            data["policies"] = edition.Policies.Select(p => $"{p.Id}@{p.Version}").ToArray();
            data["digest"] = edition.Digest;
            data["loadedAt"] = edition.LoadedAt.ToString("O", CultureInfo.InvariantCulture);
            data["ageSeconds"] = policies.Age!.Value.TotalSeconds;
        }

        if (refused is not null)
        {
            data["refusedAt"] = refused.At.ToString("O", CultureInfo.InvariantCulture);
            data["codes"] = refused.Codes.ToArray();
        }

        return Task.FromResult(
            !policies.IsLoaded ? new HealthCheckResult(context.Registration.FailureStatus, "No policies are loaded.", data: data)
            : refused is not null ? HealthCheckResult.Degraded("Newer policies were refused.", data: data)
            : HealthCheckResult.Healthy("The policies are as loaded last.", data));
    }
}
