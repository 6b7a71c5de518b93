using System.Globalization;
using System.Text.Json;

namespace Gateway.Console.Acting.Applying;

/// <summary>A way to explain a receipt that the matcher found but may not take by itself, the likeliest as number 1.</summary>
/// <param name="Words">Why this one, and why it is not beyond doubt.</param>
/// <param name="Rule">What found it; null where only the references did.</param>
/// <param name="Customer">Number of the customer whose documents they are, where the decision says.</param>
public sealed record Explanation(int Rank, string? Rule, string? Customer, string Words, IReadOnlyList<ExplainedRow> Rows)
{
    public decimal Cash => Rows.Sum(row => row.Cash);

    public ApplyDraft Draft(decimal unapplied, IReadOnlyDictionary<long, decimal> open) => new(
        [.. Rows.Where(row => open.ContainsKey(row.InvoiceId)).Select(row => new DraftRow(row.InvoiceId, open[row.InvoiceId], row.Cash, row.Differences))],
        unapplied,
        OnAccount: false,
        Agreed,
        []);

    /// <summary>The note of a person who changes nothing of it.</summary>
    public string Agreed => string.Create(CultureInfo.InvariantCulture, $"Agreed with explanation {Rank} of the matcher.");

    /// <summary>A stored proposal: a list of rows, none where nothing fits.</summary>
    internal static IReadOnlyList<ExplainedRow> RowsOf(JsonElement list) => list.ValueKind is not JsonValueKind.Array ? [] :
        [.. list.EnumerateArray().Where(row => row.TryGetProperty("invoiceId", out _)).Select(row => new ExplainedRow(
            row.GetProperty("invoiceId").GetInt64(), Text(row, "invoice") ?? string.Empty, Amount(row, "cash"), Amount(row, "settles"), Differences(row)))];

    static List<DraftDifference> Differences(JsonElement row) => !row.TryGetProperty("differences", out var list) || list.ValueKind is not JsonValueKind.Array ? [] :
        [.. list.EnumerateArray().Select(difference => new DraftDifference(
            DifferenceCode.Of(Text(difference, "kind") ?? string.Empty, Text(difference, "category")), Amount(difference, "amount"), Text(difference, "reason")))];

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    static decimal Amount(JsonElement row, string name) => !row.TryGetProperty(name, out var value) ? 0m : value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String => decimal.Parse(value.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture),
        _ => 0m,
    };
}

/// <summary>One document of an explanation.</summary>
public sealed record ExplainedRow(long InvoiceId, string Invoice, decimal Cash, decimal Settles, IReadOnlyList<DraftDifference> Differences);
