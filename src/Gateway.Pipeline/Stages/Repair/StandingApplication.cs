using System.Globalization;
using System.Text.Json;
using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>An application that nobody has taken back.</summary>
sealed record StandingApplication(long Id, Application Application)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>All of a receipt, in their order.</summary>
    public static async Task<IReadOnlyList<StandingApplication>> OfAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken cancellation) =>
        [.. (await transaction.Connection!.QueryAsync<Row>(new CommandDefinition(
            """
            select a.id, a.invoice_id as InvoiceId, i.number, a.cash, a.differences::text as Differences, a.currency, a.source_byte as SourceByte
            from application a join invoice i on i.id = a.invoice_id
            where a.receipt_id = @receiptId and a.undoes is null and not exists (select from application back where back.undoes = a.id) order by a.id
            """,
            new { receiptId },
            transaction,
            cancellationToken: cancellation))).Select(row => row.ToStanding())];

    public static IReadOnlyList<Difference> Differences(string stored, Currency currency) =>
        [.. JsonSerializer.Deserialize<StoredDifference[]>(stored, json)!.Select(each => new Difference(
            Names.Parse<DifferenceKind>(each.Kind),
            new Money(decimal.Parse(each.Amount, CultureInfo.InvariantCulture), currency),
            each.Reason,
            each.Category is null ? DeductionCategory.Unknown : Names.Parse<DeductionCategory>(each.Category)))];

    public static string Stored(IEnumerable<Difference> differences) => JsonSerializer.Serialize(
        differences.Select(each => new StoredDifference(
            Names.Of(each.Kind), each.Amount.Amount.ToString(CultureInfo.InvariantCulture), each.Reason, Names.Of(each.Category))),
        json);

    /// <summary>As application.differences and match_evidence.proposal keep it; the amount is text so that no reader rounds it.</summary>
    internal sealed record StoredDifference(string Kind, string Amount, string? Reason, string? Category);

    sealed class Row
    {
        public long Id { get; init; }

        public long InvoiceId { get; init; }

        public string Number { get; init; } = "";

        public decimal Cash { get; init; }

        public string Differences { get; init; } = "[]";

        public string Currency { get; init; } = "";

        public long? SourceByte { get; init; }

        public StandingApplication ToStanding()
        {
            var currency = new Currency(Currency);
            return new StandingApplication(
                Id, new Application(InvoiceId, Number, new Money(Cash, currency), StandingApplication.Differences(Differences, currency), SourceByte));
        }
    }
}
