using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Our own bank accounts as the register has them, loaded once for one reading: found by bank ID and number, by number alone among one bank's
/// accounts where a format names no bank ID, or by the lockbox that pays into them.
/// </summary>
sealed class AccountRegister(NpgsqlTransaction transaction, AccountProtection accounts)
{
    IReadOnlyList<RegisteredAccount>? all;

    public async ValueTask<RegisteredAccount?> FindAsync(AccountNumber number, CancellationToken cancellation)
    {
        var known = await AllAsync(cancellation);
        var hash = accounts.Hash(number);
        return known.FirstOrDefault(account => account.AccountHash.AsSpan().SequenceEqual(hash));
    }

    /// <summary>Null where no account of the bank has this number, or several (at different bank IDs) have.</summary>
    public async ValueTask<RegisteredAccount?> FindByNumberAsync(string bank, string number, CancellationToken cancellation)
    {
        var known = await AllAsync(cancellation);
        var hash = accounts.Hash(new AccountNumber(null, number));
        return known.Where(account => account.Bank == bank && account.NumberHash.AsSpan().SequenceEqual(hash)).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>Null where the number belongs to no account of the bank, or to several.</summary>
    public async ValueTask<RegisteredAccount?> FindByLockboxAsync(string bank, string lockbox, CancellationToken cancellation)
    {
        var known = await AllAsync(cancellation);
        var number = lockbox.TrimStart('0');
        return known.Where(account => account.Bank == bank && account.Lockboxes.Any(own => own.TrimStart('0') == number)).Take(2).ToList() is [var only] ? only : null;
    }

    async ValueTask<IReadOnlyList<RegisteredAccount>> AllAsync(CancellationToken cancellation)
    {
        if (all is null)
        {
            all = (await transaction.Connection!.QueryAsync<RegisteredAccount>(new CommandDefinition(
                """
                select id, code, bank, currency, ledger_account as LedgerAccount, book_of_record as BookOfRecord, lockboxes,
                    account_last4 as LastFour, account_hash as AccountHash, account_cipher as AccountCipher
                from bank_account order by id
                """,
                transaction: transaction,
                cancellationToken: cancellation))).AsList();
            foreach (var account in all)
            {
                var number = accounts.Reveal(new ProtectedAccount(account.LastFour, account.AccountHash, account.AccountCipher));
                account.NumberHash = accounts.Hash(number with { BankId = null });
            }
        }

        return all;
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

    /// <summary>Numbers of the lockboxes whose deposits go to this account.</summary>
    public string[] Lockboxes { get; init; } = [];

    public string LastFour { get; init; } = "";

    public byte[] AccountHash { get; init; } = [];

    public byte[] AccountCipher { get; init; } = [];

    /// <summary>Hash of the number without its bank ID.</summary>
    public byte[] NumberHash { get; set; } = [];
}
