using System.Globalization;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Stages;
using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>
/// Notes a few times a day until when the certificates of partners' servers, our signatures for blob containers and PGP keys are valid, so that their end is told in time. What
/// cannot be reached keeps what was noted before.
/// </summary>
public sealed class CredentialWatch(PartnerDirectory partners, TransportFactory transports, ISecrets secrets, PgpSettings pgpSettings, PgpKeys pgpKeys, NpgsqlDataSource database, TimeProvider time)
    : IRecurringWork
{
    public string Name => "note when certificates end";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var profile in partners.Profiles)
        {
            foreach (var connection in profile.Connections.Where(connection => connection is not SftpConnection))
            {
                if (await EndOfSignatureAsync(connection, ct) is { } signature) await NoteAsync(profile.Id, connection.Name, "shared access signature", signature, ct);
                if (await EndOfCertificateAsync(connection, ct) is { } certificate) await NoteAsync(profile.Id, connection.Name, "certificate", certificate, ct);
            }
        }

        foreach (var key in Directory.Exists(pgpSettings.Home) ? await pgpKeys.ListAsync(ct) : [])
        {
            if (key.ExpiresAt is { } end && !key.IsRevoked) await NoteAsync(PgpKeyring, $"{key.Users.FirstOrDefault()} {key.Fingerprint[^16..]}".Trim(), "PGP key", end, ct);
        }
    }

    /// <summary>Stands where the partner does for keys of this gateway's PGP keyring.</summary>
    public const string PgpKeyring = "pgp";

    /// <summary>The end of validity that a shared access signature states itself (its parameter se); null where it states none.</summary>
    public static DateTimeOffset? EndOf(string signature)
    {
        var stated = signature.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("se=", StringComparison.Ordinal));
        return stated is not null && DateTimeOffset.TryParse(Uri.UnescapeDataString(stated[3..]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;
    }

    async Task<DateTimeOffset?> EndOfSignatureAsync(ConnectionProfile connection, CancellationToken ct)
    {
        try
        {
            return connection is AzureBlobConnection { Signature: { } signature } ? EndOf(await secrets.ReadAsync(signature, ct)) : null;
        }
        catch (SecretMissingException)
        {
            return null; // Whoever uses the connection is told of it.
        }
    }

    async Task<DateTimeOffset?> EndOfCertificateAsync(ConnectionProfile connection, CancellationToken ct)
    {
        await using var transport = transports.Open(connection, path: "");
        return (await transport.TestAsync(upload: null, ct)).Peer?.ValidUntil;
    }

    async Task NoteAsync(string partner, string connection, string kind, DateTimeOffset until, CancellationToken ct)
    {
        await using var open = await database.OpenConnectionAsync(ct);
        await open.ExecuteAsync(new CommandDefinition(
            """
            insert into credential (partner, connection, kind, valid_until, seen_at) values (@partner, @connection, @kind, @until, @now)
            on conflict (partner, connection, kind) do update set valid_until = excluded.valid_until, seen_at = excluded.seen_at
            """,
            new { partner, connection, kind, until = until.ToUniversalTime(), now = time.GetUtcNow() },
            cancellationToken: ct));
    }
}
