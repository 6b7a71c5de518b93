using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Our own bank accounts as the register has them, found by the keyed hash of their number and remembered for one reading.</summary>
sealed class AccountRegister(NpgsqlTransaction transaction, AccountProtection accounts)
{
    readonly Dictionary<string, RegisteredAccount?> known = new(StringComparer.Ordinal);

    public async Task<RegisteredAccount?> FindAsync(AccountNumber number, CancellationToken cancellation)
    {
        var hash = accounts.Hash(number);
        var key = Convert.ToHexString(hash);
        if (!known.TryGetValue(key, out var account))
        {
            account = await transaction.Connection!.QuerySingleOrDefaultAsync<RegisteredAccount>(new CommandDefinition(
                "select id, code, bank, currency, ledger_account as LedgerAccount, book_of_record as BookOfRecord from bank_account where account_hash = @hash",
                new { hash },
                transaction,
                cancellationToken: cancellation));
            known[key] = account;
        }

        return account;
    }
}

sealed class RegisteredAccount
{
    public long Id { get; init; }

    public string Code { get; init; } = "";

    public string Bank { get; init; } = "";

    public string Currency { get; init; } = "";

    public string LedgerAccount { get; init; } = "";

    public string[] BookOfRecord { get; init; } = [];
}
