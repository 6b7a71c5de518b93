using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Post;

/// <summary>Keeps what a decision rests on. A new decision on the same receipt adds a row; none is changed.</summary>
static class EvidenceRows
{
    const int mostSuggestions = 5;
    const int longestSuggestion = 500;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="joined">What was tried to find the advice, as JSON; null when it was known or needed none.</param>
    public static Task AddAsync(
        NpgsqlTransaction transaction, long receiptId, MatchDecision decision, string? joined, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into match_evidence (receipt_id, no, applies, why, evidence, proposal, rules_version, joined, suggestions, at)
            select @receiptId, coalesce(max(no), 0) + 1, @Applies, @Why, @evidence::jsonb, @proposal::jsonb, @rules, @joined::jsonb, @suggestions::jsonb, @now
            from match_evidence where receipt_id = @receiptId
            """,
            new
            {
                receiptId,
                decision.Applies,
                decision.Why,
                evidence = PostgresText.StorableJson(JsonSerializer.Serialize(decision.Evidence, json)),
                proposal = JsonSerializer.Serialize(Proposal(decision), json),
                rules = decision.Evidence.RulesVersion,
                joined,
                suggestions = PostgresText.StorableJson(JsonSerializer.Serialize(Suggestions(decision), json)),
                now,
            },
            transaction,
            cancellationToken: cancellation));

    static IEnumerable<object> Proposal(MatchDecision decision) => Rows(decision.Applications);

    /// <summary>What a person may choose from. One that is longer than anybody looks through is left out; its documents stand in the proposal.</summary>
    static IEnumerable<object> Suggestions(MatchDecision decision) => decision.Suggestions
        .Where(suggestion => suggestion.Applications.Count is > 0 and <= longestSuggestion).Take(mostSuggestions).Select(suggestion => new
        {
            rank = suggestion.Rank, rule = suggestion.Rule, customer = suggestion.Customer?.Number, words = suggestion.Words, rows = Rows(suggestion.Applications),
        });

    static IEnumerable<object> Rows(IReadOnlyList<Application> applications) => applications.Select(application => new
    {
        invoice = application.InvoiceNumber,
        invoiceId = application.InvoiceId,
        cash = Text(application.Cash.Amount),
        settles = Text(application.Settles.Amount),
        differences = application.Differences.Select(difference => new
        {
            kind = Names.Of(difference.Kind), amount = Text(difference.Amount.Amount), reason = difference.Reason, category = Names.Of(difference.Category),
        }),
    });

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
