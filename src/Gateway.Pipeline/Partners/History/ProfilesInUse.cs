using Dapper;
using Gateway.Pipeline.Jobs;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Gateway.Pipeline.Partners.History;

/// <summary>A host reads profiles at its start. This notes up to which change it has read them; see <see cref="ProfileHistory.UnusedAsync"/>.</summary>
public sealed class ProfilesInUse(NpgsqlDataSource database, JobOptions options, PartnerDirectory partners) : IHostedService
{
    /// <summary>After the host's first sign of life, which makes its row.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "update host set profiles_as_of = @AsOf where name = @Host", new { partners.AsOf, options.Host }, cancellationToken: cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A version of a profile that running hosts use only from their next start on.</summary>
/// <param name="IsRemoved">The partner was taken out of effect.</param>
/// <param name="Hosts">That still use an earlier one, or none; by comma.</param>
public sealed record UnusedVersion(string Partner, int Version, bool IsRemoved, DateTimeOffset ChangedAt, string Actor, string Hosts)
{
    /// <summary>For people.</summary>
    public string Words => $"{(IsRemoved ? $"{Partner} was removed" : $"Version {Version} of {Partner} was imported")} by {Actor} at {ChangedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC "
        + $"and is not in use yet: start {Hosts} again.";
}
