using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Returns;

/// <summary>A payment that came back, locked. Whatever concerns the same trace is decided by one host at a time, in the order in which it was told.</summary>
sealed class ReturnRow
{
    const string columns =
        """
        select p.id, p.partner, p.source, p.stage, p.side, p.code, p.reason, p.amount, p.currency, p.original_trace as OriginalTrace, p.return_trace as ReturnTrace,
            p.booked_on as BookedOn, p.company_id as CompanyId, p.name, p.account_last4 as AccountLastFour, p.information, p.source_byte as SourceByte, p.state,
            p.file_id as FileId, p.bank_account_id as BankAccountId, b.ledger_account as LedgerAccount, p.receipt_id as ReceiptId, p.received_at as ReceivedAt
        from payment_return p left join bank_account b on b.id = p.bank_account_id
        """;

    public long Id { get; init; }

    public string Partner { get; init; } = "";

    public string Source { get; init; } = "";

    public string Stage { get; init; } = "";

    public string Side { get; init; } = "";

    public string Code { get; init; } = "";

    public string? Reason { get; init; }

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public string? OriginalTrace { get; init; }

    public string? ReturnTrace { get; init; }

    public DateOnly? BookedOn { get; init; }

    public string? CompanyId { get; init; }

    public string? Name { get; init; }

    public string? AccountLastFour { get; init; }

    public string? Information { get; init; }

    public long SourceByte { get; init; }

    public string State { get; init; } = "";

    public long FileId { get; init; }

    /// <summary>Ours that was debited, where the file says which.</summary>
    public long? BankAccountId { get; init; }

    public string? LedgerAccount { get; init; }

    public long? ReceiptId { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateOnly Day => BookedOn ?? DateOnly.FromDateTime(ReceivedAt.UtcDateTime);

    /// <summary>As the vocabulary has it, the account by its last four.</summary>
    public PaymentReturn Return => new(
        Names.Parse<PaymentReturnStage>(Stage), Names.Parse<PaymentReturnSide>(Side), Code, Reason, new Money(Amount, new Currency(Currency)), OriginalTrace, ReturnTrace, BookedOn,
        CompanyId, Name, AccountLastFour is { } last ? new AccountNumber(null, last) : null, Information, SourceByte);

    /// <summary>That row and all before it about the same trace that nobody has decided on, in their order.</summary>
    public static async Task<IReadOnlyList<ReturnRow>> LockDueAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended('return ' || coalesce(original_trace, ''), 0)) from payment_return where id = @id",
            new { id },
            transaction,
            cancellationToken: cancellation));
        return (await transaction.Connection!.QueryAsync<ReturnRow>(new CommandDefinition(
            $"""
            {columns} where p.state = 'due' and (p.id = @id or p.id < @id and exists (
                select from payment_return this where this.id = @id and this.original_trace = p.original_trace and this.partner = p.partner))
            order by p.id for update of p
            """,
            new { id },
            transaction,
            cancellationToken: cancellation))).AsList();
    }

    public static Task<ReturnRow?> LockAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<ReturnRow>(new CommandDefinition(
            columns + " where p.id = @id for update of p", new { id }, transaction, cancellationToken: cancellation));
}
