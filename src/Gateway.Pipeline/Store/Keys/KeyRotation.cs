using Dapper;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Store.Archive;
using Npgsql;

namespace Gateway.Pipeline.Store.Keys;

/// <summary>
/// Brings everything that older keys protect under the keyring's current key, without touching a chunk; the old keys can then leave the key file. Each batch commits by itself; run again after an
/// interruption, it goes on with what is left. No host that loaded its keys before the current one was made may be running: it could not read
/// what has been rewrapped.
/// </summary>
public sealed class KeyRotation(NpgsqlDataSource database, ArchiveKeyring keyring)
{
    const int Batch = 1000;

    /// <returns>How many files' keys were rewrapped.</returns>
    /// <exception cref="KeyringException">A key that is needed is missing; what was done so far stays.</exception>
    public Task<int> RewrapFilesAsync(CancellationToken ct) => EachBatchAsync(
        "select file_id as id, wrapping_key_id, wrapped_key from gateway.archive_key where file_id > @after and wrapping_key_id <> @current order by file_id limit @Batch for update",
        (WrappedKey row) => row.Id,
        row => new { row.Id, keyring.CurrentId, wrapped = WrappedFileKey.Wrap(WrappedFileKey.Unwrap(row.Wrapped_key, row.Id, row.Wrapping_key_id, keyring), row.Id, keyring) },
        "update gateway.archive_key set wrapping_key_id = @CurrentId, wrapped_key = @wrapped where file_id = @Id",
        ct);

    /// <returns>How many account numbers were encrypted anew.</returns>
    /// <exception cref="KeyringException">A key that is needed is missing; what was done so far stays.</exception>
    public async Task<int> ReencryptAccountsAsync(CancellationToken ct)
    {
        var protection = new AccountProtection(keyring);
        var renewed = 0;
        foreach (var (table, prefix) in ProtectedColumns.Accounts)
        {
            renewed += await EachBatchAsync(
                $"""
                select id, {prefix}_last4 as last4, {prefix}_hash as hash, {prefix}_cipher as cipher from gateway.{table}
                where id > @after and {ProtectedColumns.KeyIdIn(prefix)} <> @current order by id limit @Batch for update
                """,
                (Account row) => row.Id,
                row => new { row.Id, protection.Renew(new ProtectedAccount(row.Last4, row.Hash, row.Cipher)).Cipher },
                $"update gateway.{table} set {prefix}_cipher = @Cipher where id = @Id",
                ct);
        }
        return renewed;
    }

    /// <returns>How many secrets were encrypted anew.</returns>
    /// <exception cref="KeyringException">A key that is needed is missing; what was done so far stays.</exception>
    public Task<int> ReencryptSecretsAsync(CancellationToken ct) => EachBatchAsync(
        $"select id, name, cipher from gateway.secret where id > @after and {ProtectedColumns.KeyIdInColumn("cipher")} <> @current order by id limit @Batch for update",
        (SealedSecret row) => row.Id,
        row => new { row.Id, cipher = SecretStore.Seal(keyring, row.Name, SecretStore.Open(keyring, row.Name, row.Cipher)) },
        "update gateway.secret set cipher = @cipher where id = @Id",
        ct);

    async Task<int> EachBatchAsync<TRow>(string select, Func<TRow, long> id, Func<TRow, object> renew, string update, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var renewed = 0;
        for (var after = 0L; ;)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var rows = (await connection.QueryAsync<TRow>(new CommandDefinition(
                select, new { after, current = keyring.CurrentId, Batch }, transaction, cancellationToken: ct))).AsList();
            if (rows.Count == 0) return renewed;
            await connection.ExecuteAsync(new CommandDefinition(update, rows.Select(renew).ToList(), transaction, cancellationToken: ct));
            await transaction.CommitAsync(ct);
            renewed += rows.Count;
            after = id(rows[^1]);
        }
    }

    sealed record WrappedKey(long Id, string Wrapping_key_id, byte[] Wrapped_key);

    sealed record SealedSecret(long Id, string Name, byte[] Cipher);

    sealed record Account(long Id, string Last4, byte[] Hash, byte[] Cipher);
}
