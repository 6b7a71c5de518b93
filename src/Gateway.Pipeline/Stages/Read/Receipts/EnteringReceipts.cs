using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>Staged receipts of which the new ones were just written: told page by page, with those that were refused because their key is known.</summary>
sealed class EnteringReceipts(NpgsqlTransaction transaction)
{
    const int page = 5_000;

    /// <summary>Documents of which at least one entry is known from before.</summary>
    public async Task<IReadOnlyList<KnownBefore>> KnownBeforeAsync(CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<KnownBefore>(new CommandDefinition(
            """
            with known as (
                update remittance set state = 'held' from receipt_stage stage
                where stage.remittance_id = remittance.id and not exists (select from receipt where receipt.id = stage.id))
            select stage.document_id as DocumentId, count(*) filter (where receipt.id is null) as Known, count(receipt.id) as Entered,
                sum(stage.amount) filter (where receipt.id is null) as Amount, min(stage.currency) as Currency,
                (array_agg(stage.trace_number order by stage.id) filter (where receipt.id is null))[1] as Trace,
                (array_agg(stage.amount order by stage.id) filter (where receipt.id is null))[1] as FirstAmount,
                (array_agg(file.name order by stage.id) filter (where receipt.id is null))[1] as FirstFile
            from receipt_stage stage left join receipt on receipt.id = stage.id
                left join receipt known on receipt.id is null and known.key = stage.key
                left join claimed_key seeded on receipt.id is null and known.id is null and seeded.scope = 'receipt' and seeded.key = stage.key
                left join file on file.id = coalesce(known.file_id, seeded.file_id)
            group by stage.document_id having count(*) > count(receipt.id) order by stage.document_id
            """,
            transaction: transaction,
            cancellationToken: cancellation))).AsList();

    /// <summary>The next new receipts after <paramref name="after"/>; empty at the end.</summary>
    public async Task<IReadOnlyList<EnteredReceipt>> NextAsync(long after, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<EnteredReceipt>(new CommandDefinition(
            """
            select receipt.id, receipt.amount, receipt.currency, receipt.value_date as ValueDate, stage.ledger_account as LedgerAccount
            from receipt_stage stage join receipt on receipt.id = stage.id where stage.id > @after order by stage.id limit @page
            """,
            new { after, page },
            transaction,
            cancellationToken: cancellation))).AsList();

    /// <summary>The envelope is done with: the next one of the same file begins with none, and finds these as it would find those of another file.</summary>
    public Task FinishAsync(CancellationToken cancellation) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "truncate receipt_stage", transaction: transaction, cancellationToken: cancellation));
}

sealed class EnteredReceipt
{
    public long Id { get; init; }

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public DateOnly ValueDate { get; init; }

    public string LedgerAccount { get; init; } = "";
}

/// <summary>Entries of one document whose keys were claimed before, by an earlier file or further up in this one.</summary>
sealed class KnownBefore
{
    public long DocumentId { get; init; }

    public long Known { get; init; }

    public long Entered { get; init; }

    public decimal Amount { get; init; }

    public decimal FirstAmount { get; init; }

    public string Currency { get; init; } = "";

    public string? Trace { get; init; }

    public string? FirstFile { get; init; }
}
