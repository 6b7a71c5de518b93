using System.Text.Json;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Acting.Applying;

/// <summary>The ways that a stored decision offers, the likeliest first.</summary>
static class Explanations
{
    internal static IReadOnlyList<Explanation> Of(DecisionRow decision)
    {
        using var suggestions = JsonDocument.Parse(decision.Suggestions);
        var ranked = suggestions.RootElement.EnumerateArray().Select(Read).Where(one => one.Rows.Count > 0).OrderBy(one => one.Rank).ToList();
        if (ranked.Count > 0)
            return ranked;
        using var proposal = JsonDocument.Parse(decision.Proposal);
        var rows = Explanation.RowsOf(proposal.RootElement);
        return rows.Count == 0 ? [] : [new Explanation(1, null, null, decision.Why, rows)];
    }

    static Explanation Read(JsonElement one) => new(
        one.GetProperty("rank").GetInt32(),
        one.GetProperty("rule").GetString(),
        one.GetProperty("customer").GetString(),
        one.GetProperty("words").GetString() ?? string.Empty,
        Explanation.RowsOf(one.GetProperty("rows")));
}
