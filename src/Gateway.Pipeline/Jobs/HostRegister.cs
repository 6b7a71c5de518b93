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

    /// <summary>The hosts that are known, the newest first.</summary>
    public async Task<IReadOnlyList<HostSeen>> ListAsync(CancellationToken ct)
    {
        await using var list = database.CreateCommand(
            "select name, started_at, seen_at, version, seen_at >= clock_timestamp() - @silence from host order by started_at desc");
        list.Parameters.AddWithValue("silence", options.Rules.HostSilence);
        await using var reader = await list.ExecuteReaderAsync(ct);
        var hosts = new List<HostSeen>();
        while (await reader.ReadAsync(ct))
            hosts.Add(new(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3), reader.GetBoolean(4)));
        return hosts;
    }

    /// <summary>Says goodbye, lets others probe what this host was probing, and forgets hosts that have not been seen for a week.</summary>
    public async Task LeaveAsync(CancellationToken ct)
    {
        await using var leave = database.CreateCommand(
            """
            update endpoint_state set probe_until = clock_timestamp() where circuit = 'probing' and probe_by = @name;
            delete from host where name = @name or seen_at < clock_timestamp() - interval '7 days'
            """);
        leave.Parameters.AddWithValue("name", options.Host);
        await leave.ExecuteNonQueryAsync(ct);
    }
}
