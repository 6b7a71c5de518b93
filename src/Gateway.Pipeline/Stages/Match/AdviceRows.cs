using System.Text.Json;
using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>The remittance that a receipt is decided by: what was joined to it, else what came with the money itself.</summary>
sealed class AdviceRows(NpgsqlTransaction transaction, Currency currency)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Null without remittance. Of several advices one payment was made for, the amounts add up and the first one's payer stands for all.</summary>
    public async Task<(RemittanceAdvice Advice, IReadOnlyList<byte[]> Accounts)?> FindAsync(long[] remittances, DateOnly valueDate, CancellationToken cancellation)
    {
        var rows = (await transaction.Connection!.QueryAsync<AdviceRow>(new CommandDefinition(
            """
            select number, trace_number as TraceNumber, originator_id as OriginatorId, amount, currency, effective_date as EffectiveDate,
                payer_name as PayerName, payer_number as PayerNumber, payer_other_id as PayerOtherId, payer_account_hash as PayerAccountHash
            from remittance where id = any(@remittances) order by array_position(@remittances, id)
            """,
            new { remittances },
            transaction,
            cancellationToken: cancellation))).AsList();
        return rows is [var first, ..]
            ? (first.ToAdvice(rows.Sum(row => row.Amount), valueDate), [.. rows.Select(row => row.PayerAccountHash).OfType<byte[]>()])
            : null;
    }

    /// <summary>In file order, counted through. None where nothing but free text is there: that is told apart.</summary>
    public async Task<IReadOnlyList<RemittanceLine>> LinesAsync(long[] remittances, CancellationToken cancellation)
    {
        var rows = await transaction.Connection!.QueryAsync<LineRow>(new CommandDefinition(
            """
            select kind, reference, purchase_order as PurchaseOrder, paid, gross, discount, adjustments::text as Adjustments,
                customer_number as CustomerNumber, note, source_byte as SourceByte, claim
            from remittance_line where remittance_id = any(@remittances) order by array_position(@remittances, remittance_id), sequence
            """,
            new { remittances },
            transaction,
            cancellationToken: cancellation));
        var lines = rows.Select((row, at) => row.ToLine(at + 1, currency)).ToList();
        return lines.TrueForAll(IsText) ? [] : lines;
    }

    static bool IsText(RemittanceLine line) =>
        line is { Kind: RemittanceLineKind.Other, Reference: null, PurchaseOrder: null, Adjustments.Count: 0, Discount: null } && !string.IsNullOrWhiteSpace(line.Note);

    sealed class AdviceRow
    {
        public string? Number { get; init; }

        public string? TraceNumber { get; init; }

        public string? OriginatorId { get; init; }

        public decimal Amount { get; init; }

        public string Currency { get; init; } = "";

        public DateOnly? EffectiveDate { get; init; }

        public string? PayerName { get; init; }

        public string? PayerNumber { get; init; }

        public string? PayerOtherId { get; init; }

        public byte[]? PayerAccountHash { get; init; }

        public RemittanceAdvice ToAdvice(decimal amount, DateOnly valueDate) => new(
            Number, TraceNumber, OriginatorId, new Money(amount, new Currency(Currency)), IsCredit: true, MovesMoney: true, null, EffectiveDate ?? valueDate,
            new RemittanceParty(PayerName, PayerNumber, PayerOtherId), new RemittanceParty(null, null, null), null, null);
    }

    sealed class LineRow
    {
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

        public RemittanceLine ToLine(int sequence, Currency currency) => new(
            sequence,
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
