using Dapper;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// Brings the register of our own bank accounts in from a file. Idempotent by code. An account that has brought receipts keeps its number and
/// its currency: its postings would speak of another account. One transaction; a register has few rows.
/// </summary>
public sealed class BankAccountImport(NpgsqlDataSource database, AccountProtection protection, TimeProvider clock)
{
    const string Known = """
        select code, account_hash as AccountHash, currency, company, ledger_account as LedgerAccount, bank, book_of_record as BookOfRecord, lockboxes,
            exists (select from receipt r where r.bank_account_id = b.id) as HasReceipts
        from bank_account b where code = @Code or account_hash = @Hash for update
        """;

    const string Write = """
        insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, lockboxes, updated_at)
        values (@Code, @LastFour, @Hash, @Cipher, @Currency, @Company, @LedgerAccount, @Bank, @BookOfRecord, @Lockboxes, @now)
        on conflict (code) do update set account_last4 = excluded.account_last4, account_hash = excluded.account_hash, account_cipher = excluded.account_cipher,
            currency = excluded.currency, company = excluded.company, ledger_account = excluded.ledger_account, bank = excluded.bank,
            book_of_record = excluded.book_of_record, lockboxes = excluded.lockboxes, updated_at = excluded.updated_at
        """;

    public async Task<ImportReport> RunAsync(Stream csv, string sourceName, CsvColumnMap map, string actor, CancellationToken cancellation)
    {
        var run = new ImportRun(database, map, sourceName, actor, clock);
        var tally = new ImportTally();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            using var table = new CsvTable(csv, map);
            var reader = new RowReader(table, map);
            var keys = new RowKeys();
            while (table.Read() is { } row)
            {
                var fault = reader.Begin(row) && BankAccountRow.Read(reader, protection) is { } account
                    ? Repeated(keys, table, account) ?? await TakeAsync(transaction, table, account, tally, cancellation)
                    : null;
                var faults = fault is null ? reader.Faults : [fault];
                if (faults.Count > 0)
                {
                    tally.Reject(faults);
                }
            }

            await ImportAudit.WriteAsync(transaction, run, tally.Inserted, tally.Updated, cancellation);
            await transaction.CommitAsync(cancellation);
            return tally.Report(sourceName, map, unreadable: null);
        }
        catch (CsvUnreadableException end)
        {
            await transaction.RollbackAsync(cancellation);
            return new ImportTally().Report(sourceName, map, $"{end.Message} Nothing of it was imported.");
        }
    }

    static RowFault? Repeated(RowKeys keys, CsvTable table, BankAccountRow account) => keys.FirstLineOf(account.Line, account.Code) is { } first
        ? new RowFault(account.Line, table.HeaderOf("code"), account.Code, $"each code once; line {first} has the same one")
        : null;

    /// <summary>Writes the account if it is new or differs; the fault if it must not be written.</summary>
    async Task<RowFault?> TakeAsync(NpgsqlTransaction transaction, CsvTable table, BankAccountRow account, ImportTally tally, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        var found = (await connection.QueryAsync<KnownAccount>(new CommandDefinition(
            Known, new { account.Code, account.Account.Hash }, transaction, cancellationToken: cancellation))).AsList();
        if (found.Find(other => other.Code != account.Code) is { } owner)
        {
            return new RowFault(account.Line, table.HeaderOf("account"), null, $"an account that no other code has; {owner.Code} has this one");
        }

        var known = found.Find(same => same.Code == account.Code);
        if (known is { HasReceipts: true } && !known.AccountHash.AsSpan().SequenceEqual(account.Account.Hash))
        {
            return new RowFault(account.Line, table.HeaderOf("account"), null, $"the account that {account.Code} has had, because receipts are booked to it; give another account a code of its own");
        }

        if (known is { HasReceipts: true } && known.Currency != account.Currency)
        {
            return new RowFault(account.Line, table.HeaderOf("currency"), account.Currency, $"{known.Currency} as before, because receipts are booked to {account.Code}");
        }

        if (known is not null && known.SaysTheSameAs(account))
        {
            tally.Unchanged++;
            return null;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            Write,
            new
            {
                account.Code, account.Account.LastFour, account.Account.Hash, account.Account.Cipher, account.Currency, account.Company, account.LedgerAccount,
                account.Bank, account.BookOfRecord, account.Lockboxes, now = clock.GetUtcNow(),
            },
            transaction,
            cancellationToken: cancellation));
        _ = known is null ? tally.Inserted++ : tally.Updated++;
        return null;
    }

    sealed class KnownAccount
    {
        public required string Code { get; init; }

        public required byte[] AccountHash { get; init; }

        public required string Currency { get; init; }

        public required string Company { get; init; }

        public required string LedgerAccount { get; init; }

        public required string Bank { get; init; }

        public required string[] BookOfRecord { get; init; }

        public required string[] Lockboxes { get; init; }

        public bool HasReceipts { get; init; }

        public bool SaysTheSameAs(BankAccountRow row) =>
            AccountHash.AsSpan().SequenceEqual(row.Account.Hash) && Currency == row.Currency && Company == row.Company && LedgerAccount == row.LedgerAccount
            && Bank == row.Bank && BookOfRecord.Order(StringComparer.Ordinal).SequenceEqual(row.BookOfRecord, StringComparer.Ordinal)
            && Lockboxes.Order(StringComparer.Ordinal).SequenceEqual(row.Lockboxes, StringComparer.Ordinal);
    }
}
