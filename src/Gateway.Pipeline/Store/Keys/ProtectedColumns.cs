using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Keys;

/// <summary>Where rows hold what a key of the keyring protects.</summary>
static class ProtectedColumns
{
    /// <summary>Each means the columns Prefix_last4, Prefix_hash and Prefix_cipher.</summary>
    public static readonly IReadOnlyList<(string Table, string Prefix)> Accounts =
    [
        ("bank_account", "account"), ("payer_account", "account"), ("remittance", "payer_account"), ("receipt", "payer_account"), ("payment_return", "account"),
        ("account_change", "account"), ("account_change", "old"), ("payer_change", "account"), ("drawn_debit", "payer_account"),
    ];

    /// <summary>SQL for the key's ID in the header of an account's ciphertext: version, length, ID.</summary>
    public static string KeyIdIn(string prefix) => KeyIdInColumn($"{prefix}_cipher");

    /// <summary>The same of any column of <see cref="SealedBytes"/>.</summary>
    public static string KeyIdInColumn(string column) => $"convert_from(substr({column}, 3, get_byte({column}, 1)), 'UTF8')";

    /// <summary>Something can be read with this key only. Looks at every row, so it is for rare questions.</summary>
    public static async Task<bool> NeedAsync(string keyId, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var accounts = Accounts.Select(column => $"or exists (select from gateway.{column.Table} where {KeyIdIn(column.Prefix)} = @keyId)");
        return await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select exists (select from gateway.archive_key where wrapping_key_id = @keyId) or exists (select from gateway.secret where {KeyIdInColumn("cipher")} = @keyId) {string.Join(' ', accounts)}",
            new { keyId }, transaction, commandTimeout: 0, cancellationToken: ct));
    }
}
