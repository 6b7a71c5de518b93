using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gateway.Pipeline.Store.Keys;
using Npgsql;

namespace Gateway.Pipeline.Secrets;

/// <summary>Secrets in the database, encrypted under the keyring. Who set or removed one, and when, is in the audit; what it was never is.</summary>
public sealed class SecretStore(NpgsqlDataSource database, ArchiveKeyring keyring, TimeProvider time) : ISecretStore
{
    public async ValueTask<string?> FindAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var cipher = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            "select cipher from gateway.secret where name = @name", new { name }, cancellationToken: ct));
        return cipher is null ? null : Encoding.UTF8.GetString(Open(keyring, name, cipher));
    }

    /// <summary>Enters a secret or replaces it.</summary>
    public Task SetAsync(string name, string value, string actor, CancellationToken ct) => ChangeAsync(
        """
        insert into gateway.secret (name, cipher, changed_at, changed_by) values (@name, @cipher, @now, @actor)
        on conflict (name) do update set cipher = excluded.cipher, changed_at = excluded.changed_at, changed_by = excluded.changed_by returning name
        """,
        "secret.set", name, Seal(keyring, name, Encoding.UTF8.GetBytes(value)), actor, ct);

    /// <summary>False when there was none.</summary>
    public Task<bool> RemoveAsync(string name, string actor, CancellationToken ct) =>
        ChangeAsync("delete from gateway.secret where name = @name returning name", "secret.removed", name, null, actor, ct);

    public async Task<IReadOnlyList<SecretEntry>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<SecretEntry>(new CommandDefinition(
            "select name, changed_at, changed_by from gateway.secret order by name", cancellationToken: ct))).AsList();
    }

    internal static byte[] Seal(ArchiveKeyring keyring, string name, byte[] value) => SealedBytes.Seal(keyring, KeyUse.SecretCipher, value, Encoding.UTF8.GetBytes(name));

    /// <exception cref="KeyringException">It cannot be opened with the keys that are there.</exception>
    internal static byte[] Open(ArchiveKeyring keyring, string name, byte[] cipher)
    {
        try
        {
            return SealedBytes.Open(keyring, KeyUse.SecretCipher, cipher, Encoding.UTF8.GetBytes(name));
        }
        catch (AuthenticationTagMismatchException cause)
        {
            throw new KeyringException($"The secret '{name}' does not open with key '{SealedBytes.KeyIdOf(cipher)}' of the key file: it is another key, or the row was changed. Enter it anew.", cause);
        }
    }

    async Task<bool> ChangeAsync(string change, string action, string name, byte[]? cipher, string actor, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            with changed as ({change}),
                 noted as (insert into gateway.audit (at, actor, action, object) select @now, @actor, @action, 'secret:' || name from changed)
            select count(*)::int from changed
            """,
            new { name, cipher, actor, action, now = time.GetUtcNow() },
            cancellationToken: ct)) == 1;
    }
}

/// <summary>A secret as people may see it: that it is there, since when, by whom.</summary>
public sealed record SecretEntry(string Name, DateTimeOffset Changed_at, string Changed_by);
