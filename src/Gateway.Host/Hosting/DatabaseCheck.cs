using Gateway.Pipeline.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Gateway.Host.Hosting;

/// <summary>Ready when the database answers; starts a private server again that has died.</summary>
sealed class DatabaseCheck(GatewayDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.EnsureRunningAsync(cancellationToken);
            await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The database {database.Place} does not answer: {trouble.Message}", trouble);
        }
    }
}
