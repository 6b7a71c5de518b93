using System.Text.Json;
using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>Collects what one decision may look at: the lines, the customers that any identifier means, the documents that any reference could mean.</summary>
sealed class MatchCaseLoader(NpgsqlTransaction transaction, MatchingRules rules)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public async Task<MatchCase> LoadAsync(ReceiptRow row, CancellationToken cancellation)
    {
        var lines = row.RemittanceId is { } remittance ? await LinesAsync(remittance, new Currency(row.Currency), cancellation) : [];
        var customers = await new CustomerPointers(transaction).FindAsync(row, lines, cancellation);
        var candidates = await new CandidateInvoices(transaction, rules).FindAsync(lines, customers, cancellation);
        return new MatchCase(ReceiptOf(row), AdviceOf(row), lines, customers, candidates, rules) { Twin = await TwinAsync(row, cancellation) };
    }

    /// <summary>
    /// Whoever decides first takes the lock until its commit, so of two receipts with one trace at least one sees the other, whichever file was
    /// committed first. The second statement has a snapshot of its own, taken under the lock. A check's number is its writer's: only the
    /// same payer account makes two checks one suspicion.
    /// </summary>
    async Task<TwinReceipt?> TwinAsync(ReceiptRow row, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(row.TraceNumber))
        {
            return null;
        }

        await using var answers = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            select pg_advisory_xact_lock(hashtextextended('trace ' || @TraceNumber, 0))::text;
            select twin.id as ReceiptId, twin.value_date as ValueDate
            from receipt twin join receipt this on twin.bank_account_id = this.bank_account_id and twin.trace_number = this.trace_number
                and twin.originator_id is not distinct from this.originator_id and twin.amount = this.amount
                and (this.check_number is null or twin.payer_account_hash is not distinct from this.payer_account_hash)
            where this.id = @Id and twin.id <> this.id and (twin.id < this.id or twin.state <> 'received')
            order by twin.id limit 1;
            """,
            new { row.TraceNumber, row.Id },
            transaction,
            cancellationToken: cancellation));
        await answers.ReadAsync<string>();
        return (await answers.ReadAsync<TwinReceipt>()).SingleOrDefault();
    }

    async Task<IReadOnlyList<RemittanceLine>> LinesAsync(long remittance, Currency currency, CancellationToken cancellation)
    {
        var rows = await transaction.Connection!.QueryAsync<LineRow>(new CommandDefinition(
            """
            select sequence, kind, reference, purchase_order as PurchaseOrder, paid, gross, discount, adjustments::text as Adjustments,
                customer_number as CustomerNumber, note, source_byte as SourceByte, claim
            from remittance_line where remittance_id = @remittance order by sequence
            """,
            new { remittance },
            transaction,
            cancellationToken: cancellation));
        return rows.Select(row => row.ToLine(currency)).ToList();
    }

    static Receipt ReceiptOf(ReceiptRow row) => new(
        row.Id,
        new ReceiptKey(row.BankAccount, row.ValueDate, row.Source, row.Amount, row.TraceNumber ?? "", 1),
        row.Money,
        row.ValueDate,
        row.TraceNumber,
        row.OriginatorId,
        PartyOf(row),
        null,
        Names.Parse<ReceiptState>(row.State));

    static RemittanceAdvice? AdviceOf(ReceiptRow row) => row.RemittanceId is null
        ? null
        : new RemittanceAdvice(
            row.AdviceNumber,
            row.TraceNumber,
            row.OriginatorId,
            new Money(row.AdviceAmount ?? 0, new Currency(row.Currency)),
            IsCredit: true,
            MovesMoney: true,
            null,
            row.ValueDate,
            PartyOf(row),
            new RemittanceParty(null, null, null),
            null,
            null);

    static RemittanceParty PartyOf(ReceiptRow row) => new(row.PayerName, row.PayerNumber, row.PayerOtherId);

    sealed class LineRow
    {
        public int Sequence { get; init; }

        public string Kind { get; init; } = "";

        public string? Reference { get; init; }

        public string? PurchaseOrder { get; init; }

        public decimal? Paid { get; init; }

        public decimal? Gross { get; init; }

        public decimal? Discount { get; init; }

        public string? Adjustments { get; init; }

        public string? CustomerNumber { get; init; }

        public string? Note { get; init; }

        public long SourceByte { get; init; }

        public string? Claim { get; init; }

        public RemittanceLine ToLine(Currency currency) => new(
            Sequence,
            Names.Parse<RemittanceLineKind>(Kind),
            Reference,
            PurchaseOrder,
            Paid is { } paid ? new Money(paid, currency) : null,
            Gross is { } gross ? new Money(gross, currency) : null,
            Discount is { } discount ? new Money(discount, currency) : null,
            Adjustments is null ? [] : JsonSerializer.Deserialize<StoredAdjustment[]>(Adjustments, json)!.Select(stored => stored.ToAdjustment(currency)).ToList(),
            CustomerNumber,
            Note,
            SourceByte)
        {
            Claim = Claim is { } claim ? Names.Parse<PaymentClaim>(claim) : null,
        };
    }
}
