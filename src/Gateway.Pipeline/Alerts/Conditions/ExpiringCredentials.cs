using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>A certificate or signature that ends within 30 days; within 7 it is critical. One whose connection was taken out of the profile is forgotten after a week.</summary>
public sealed class ExpiringCredentials : IAlertCondition
{
    static readonly TimeSpan early = TimeSpan.FromDays(30);
    static readonly TimeSpan late = TimeSpan.FromDays(7);

    public IReadOnlyList<string> Kinds => ["credential-expiring"];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var ending = await connection.QueryAsync<(string Partner, string Connection, string Kind, DateTimeOffset Until)>(new CommandDefinition(
            "select partner, connection, kind, valid_until from credential where valid_until < @soon and seen_at > @fresh order by valid_until",
            new { soon = now + early, fresh = now - TimeSpan.FromDays(7) },
            cancellationToken: ct));
        return
        [
            .. ending.Select(one => new AlertFinding(
                "credential-expiring", $"{one.Partner}/{one.Connection} {one.Kind}", one.Until < now + late ? AlertSeverity.Critical : AlertSeverity.Warning,
                one.Partner == CredentialWatch.PgpKeyring ? null : one.Partner, Words(one.Partner, one.Connection, one.Kind, one.Until, now),
                one.Partner == CredentialWatch.PgpKeyring ? "/partners" : $"/partners/{one.Partner}", now)),
        ];
    }

    static string Words(string partner, string connection, string kind, DateTimeOffset until, DateTimeOffset now)
    {
        var ends = $"{(until < now ? "ended" : "ends")} on {until.UtcDateTime:yyyy-MM-dd}";
        return partner == CredentialWatch.PgpKeyring
            ? $"The PGP key {connection} {ends}; nothing can be encrypted to it then. Take the next one with «gateway pgp import», and name it in the profiles."
            : $"The {kind} of {partner}'s connection «{connection}» {ends}. Ask {partner} for the next one in time, and put its fingerprint or reference into the profile.";
    }
}
