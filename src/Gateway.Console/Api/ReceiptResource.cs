using System.Text.Json;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Api;

/// <summary>A receipt with where it went. What is stored as JSON is JSON here, not text in it.</summary>
public sealed record ReceiptResource(
    ReceiptRow Receipt,
    ReceiptSource Source,
    IReadOnlyList<ApplicationResource> Applications,
    IReadOnlyList<DecisionResource> Decisions,
    IReadOnlyList<LedgerRow> Ledger)
{
    internal static ReceiptResource From(ReceiptRow receipt, ReceiptEvidence evidence) => new(
        receipt,
        evidence.Source,
        [.. evidence.Applications.Select(a => new ApplicationResource(a.Invoice, a.Cash, a.Settles, a.Currency, Json(a.Differences), a.Actor, a.SourceByte, a.At))],
        [.. evidence.Decisions.Select(d => new DecisionResource(d.No, d.Applies, d.Why, Json(d.Evidence), Json(d.Proposal), d.RulesVersion, d.At))],
        evidence.Ledger);

    static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>What of the receipt went to one invoice.</summary>
public sealed record ApplicationResource(
    string Invoice, decimal Cash, decimal Settles, string Currency, JsonElement Differences, string Actor, long? SourceByte, DateTimeOffset At);

/// <summary>What the matcher said, with its evidence.</summary>
public sealed record DecisionResource(
    int No, bool Applies, string Why, JsonElement Evidence, JsonElement Proposal, string RulesVersion, DateTimeOffset At);
