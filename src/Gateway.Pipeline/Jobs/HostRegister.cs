using System.Reflection;
using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>The hosts that live, as rows of the table "host". A host that stops saying so loses its leases (<see cref="WorkRules.HostSilence"/>).</summary>
public sealed class HostRegister(NpgsqlDataSource database, JobOptions options)
{
    /// <summary>Says that this host lives; also after it was thought dead.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        await using var beat = database.CreateCommand(
            """
            insert into host (name, started_at, seen_at, version) values (@name, clock_timestamp(), clock_timestamp(), @version)
            on conflict (name) do update set seen_at = excluded.seen_at
            """);
        beat.Parameters.AddWithValue("name", options.Host);
        beat.Parameters.AddWithValue("version", typeof(HostRegister).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
        await beat.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Says goodbye, and forgets hosts that have not been seen for a week.</summary>
    public async Task LeaveAsync(CancellationToken ct)
    {
        await using var leave = database.CreateCommand("delete from host where name = @name or seen_at < clock_timestamp() - interval '7 days'");
        leave.Parameters.AddWithValue("name", options.Host);
        await leave.ExecuteNonQueryAsync(ct);
    }
}
