using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Store.Keys;

/// <summary>Brings key file and database together: each database knows the fingerprints of the keys that it was written with.</summary>
public sealed class KeyringRegister(NpgsqlDataSource database, TimeProvider clock, ILogger log)
{
    const long AdvisoryLock = 0x6761_7465_7761_7903; // "gateway", 3
    internal const string AccountHashKeyId = "";

    /// <summary>Loads the key file, or makes one for a database that was never written with any, and warns what its loss would mean.</summary>
    /// <exception cref="KeyringException">The file is missing or is not the one that this database was written with.</exception>
    public async Task<ArchiveKeyring> OpenAsync(string path, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction, cancellationToken: ct));
        var rows = await connection.QueryAsync<Registered>(new CommandDefinition(
            "select key_id, fingerprint from gateway.keyring", transaction: transaction, cancellationToken: ct));
        var registered = rows.ToDictionary(row => row.Key_id, row => row.Fingerprint, StringComparer.Ordinal);
        var keyring = LoadOrMake(path, registered);
        var fingerprints = Fingerprints(keyring);
        await CompareAsync(path, registered, fingerprints, transaction, ct);
        // Made but not registered when the process dies here: the next start registers it.
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into gateway.keyring (key_id, fingerprint, first_used_at) values (@KeyId, @Fingerprint, @now) on conflict do nothing",
            fingerprints.Select(pair => new { KeyId = pair.Key, Fingerprint = pair.Value, now = clock.GetUtcNow() }).ToList(), transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        StoreLog.KeepTheKeys(log, path);
        return keyring;
    }

    ArchiveKeyring LoadOrMake(string path, Dictionary<string, byte[]> registered)
    {
        if (File.Exists(path)) return KeyringFile.Load(path);
        if (registered.Count > 0)
        {
            var ids = registered.Keys.Where(id => id != AccountHashKeyId);
            throw new KeyringException(
                $"There is no key file {path}, but this database was written with the keys {string.Join(", ", ids)}. Put the key file back, or name it with GATEWAY_KEYS: "
                + "without it nothing in the archive and no account number can be read again, so no new one was made.");
        }
        var made = ArchiveKeyring.Generate(clock.GetUtcNow());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        KeyringFile.Create(path, made);
        StoreLog.MadeKeyFile(log, path);
        return made;
    }

    /// <summary>By key ID; the account hash key has the empty one. A fingerprint tells keys apart and nothing of the key itself.</summary>
    internal static Dictionary<string, byte[]> Fingerprints(ArchiveKeyring keyring)
    {
        var fingerprints = keyring.Ids.ToDictionary(id => id, id => keyring.Derive(id, KeyUse.Fingerprint), StringComparer.Ordinal);
        fingerprints[AccountHashKeyId] = keyring.DeriveAccountHashKey(KeyUse.Fingerprint);
        return fingerprints;
    }

    static async Task CompareAsync(
        string path, Dictionary<string, byte[]> registered, Dictionary<string, byte[]> present, NpgsqlTransaction transaction, CancellationToken ct)
    {
        foreach (var (id, fingerprint) in registered)
        {
            var what = id == AccountHashKeyId ? "account hash key" : $"key '{id}'";
            if (!present.TryGetValue(id, out var ours)) await ForgetAsync(path, id, transaction, ct);
            else if (!CryptographicOperations.FixedTimeEquals(ours, fingerprint))
                throw new KeyringException($"The {what} in the key file {path} is not the one with which this database was written. Put back the right key file, or name it with GATEWAY_KEYS.");
        }
    }

    // After a rotation a person may take old keys out of the file: right when nothing needs them, a mistake to be caught now when something does.
    static async Task ForgetAsync(string path, string id, NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (await ProtectedColumns.NeedAsync(id, transaction, ct))
            throw new KeyringException($"The key file {path} lacks key '{id}', which this database still needs. Put back the key file that has it, or name it with GATEWAY_KEYS.");
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from gateway.keyring where key_id = @id", new { id }, transaction, cancellationToken: ct));
    }

    sealed record Registered(string Key_id, byte[] Fingerprint);
}
