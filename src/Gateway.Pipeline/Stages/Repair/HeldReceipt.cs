using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>A receipt under lock, as it was when it was locked. A part is locked after what it is a part of, whose ID is lower.</summary>
sealed class HeldReceipt
{
    public long Id { get; init; }

    public string Key { get; init; } = "";

    public decimal Amount { get; init; }

    public decimal Unapplied { get; init; }

    public string Currency { get; init; } = "";

    public DateOnly ValueDate { get; init; }

    public string State { get; init; } = "";

    public long? CustomerId { get; init; }

    public long? ParentId { get; init; }

    public bool IsWithdrawn { get; init; }

    /// <summary>Of the bank in the company's books.</summary>
    public string LedgerAccount { get; init; } = "";

    public long FileId { get; init; }

    public string? Partner { get; init; }

    public long Version { get; init; }

    /// <summary>The bank has the money again.</summary>
    public bool IsGone => State is "returned" or "reversed" or "refunded" or "joined";

    public Money Money => In(Amount);

    public Money In(decimal amount) => new(amount, new Currency(Currency));

    /// <summary>Null when there is none of that number.</summary>
    public static async Task<HeldReceipt?> LockAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select id from receipt where id = @id or id = (select parent_id from receipt where id = @id) order by id for update",
            new { id },
            transaction,
            cancellationToken: cancellation));
        return await transaction.Connection!.QuerySingleOrDefaultAsync<HeldReceipt>(new CommandDefinition(
            """
            select r.id, r.key, r.amount, r.unapplied, r.currency, r.value_date as ValueDate, r.state, r.customer_id as CustomerId, r.parent_id as ParentId,
                r.withdrawn_by is not null as IsWithdrawn, b.ledger_account as LedgerAccount, r.file_id as FileId, f.partner as Partner, r.xmin::text::bigint as Version
            from receipt r join bank_account b on b.id = r.bank_account_id join file f on f.id = r.file_id where r.id = @id
            """,
            new { id },
            transaction,
            cancellationToken: cancellation));
    }
}
