using Gateway.Pipeline.Store.Actions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Host.Hosting;

/// <summary>Ready, but degraded, while collection or delivery is held: the host works, and money may wait.</summary>
sealed class HoldCheck(OperationHolds holds) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return OperationHold.Words(await holds.ListAsync(cancellationToken)) is { } words ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy();
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return HealthCheckResult.Degraded("Whether anything is held cannot be read from the database.", trouble);
        }
    }
}
