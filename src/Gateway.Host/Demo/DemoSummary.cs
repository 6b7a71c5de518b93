using System.Text.Json.Serialization;
using Dapper;
using Npgsql;

namespace Gateway.Host.Demo;

/// <summary>What the demo did, as its last line of JSON says it. The names are a contract.</summary>
public sealed record DemoSummary(
    [property: JsonPropertyOrder(0)] long Files,
    [property: JsonPropertyOrder(1)] long Documents,
    [property: JsonPropertyOrder(2)] long Receipts,
    [property: JsonPropertyOrder(3)] string MoneyIn,
    [property: JsonPropertyOrder(4)] string Applied,
    [property: JsonPropertyOrder(5)] string Unapplied,
    [property: JsonPropertyOrder(6)] long Exceptions,
    [property: JsonPropertyOrder(7)] long Acknowledgments,
    [property: JsonPropertyOrder(8)] long Duplicates,
    [property: JsonPropertyOrder(9)] IReadOnlyDictionary<string, CurrencySummary> ByCurrency)
{
    /// <summary>Over what each partner was reached: "folder" or "sftp".</summary>
    [JsonPropertyOrder(10)]
    public IReadOnlyDictionary<string, string> Partners { get; init; } = new Dictionary<string, string>();

    /// <summary>What the outage set off; null where there is no server to stop.</summary>
    [JsonPropertyOrder(11)]
    public DemoAlert? Alert { get; init; }

    /// <summary>Counts straight from the tables: applied is the sum of applications, not amount less unapplied, so that the two can disagree.</summary>
    public static async Task<DemoSummary> ReadAsync(NpgsqlDataSource database, string baseCurrency, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var counts = await connection.QuerySingleAsync<(long Files, long Documents, long Receipts, long Exceptions, long Acknowledgments, long Duplicates)>(
            new CommandDefinition(
                """
                select (select count(*) from file where direction = 'in'), (select count(*) from document), (select count(*) from receipt),
                    (select count(*) from exception where closed_at is null), (select count(*) from outbox where state = 'delivered'),
                    (select count(*) from file where state = 'duplicate')
                """,
                cancellationToken: ct));
        var money = (await connection.QueryAsync<(string Currency, decimal MoneyIn, decimal Applied, decimal Unapplied)>(new CommandDefinition(
            """
            select receipt.currency, sum(receipt.amount), coalesce(sum(applied.cash), 0), sum(receipt.unapplied)
            from receipt left join lateral (select sum(cash) cash from application where receipt_id = receipt.id) applied on true
            group by receipt.currency order by receipt.currency
            """,
            cancellationToken: ct))).ToDictionary(
                row => row.Currency, row => new CurrencySummary(Text(row.MoneyIn), Text(row.Applied), Text(row.Unapplied)), StringComparer.Ordinal);
        var main = money.GetValueOrDefault(baseCurrency, new CurrencySummary("0.00", "0.00", "0.00"));
        money.Remove(baseCurrency);
        return new DemoSummary(
            counts.Files, counts.Documents, counts.Receipts, main.MoneyIn, main.Applied, main.Unapplied,
            counts.Exceptions, counts.Acknowledgments, counts.Duplicates, money);
    }

    static string Text(decimal amount) => amount.ToString("0.00##", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record CurrencySummary(string MoneyIn, string Applied, string Unapplied);
