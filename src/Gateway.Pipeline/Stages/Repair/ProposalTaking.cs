using System.Globalization;
using System.Text.Json;
using Dapper;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Applies what the engine proposed last, under the same checks as a person's own choice.</summary>
sealed class ProposalTaking(Books books, RepairRules rules, string reason)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public async Task<Repaired> RunAsync(ReceiptBook book, AcceptProposal action, CancellationToken cancellation)
    {
        var decision = await books.Transaction.Connection!.QueryFirstOrDefaultAsync<(int No, string Proposal, string Rules)?>(new CommandDefinition(
            "select no, proposal::text, rules_version from match_evidence where receipt_id = @Id order by no desc limit 1",
            new { book.Receipt.Id },
            books.Transaction,
            cancellationToken: cancellation));
        if (decision is not { } last || last.No != action.Decision)
        {
            return Repaired.Stale($"Decision {action.Decision} is not the latest one: look again.");
        }

        var proposed = JsonSerializer.Deserialize<Proposed[]>(last.Proposal, json)!;
        if (proposed.Length == 0)
        {
            return Repaired.Refuse("The engine proposes nothing for this receipt.");
        }

        return book.Unapplied != book.Receipt.Amount
            ? Repaired.Refuse("Some of the receipt is used already, so the proposal does not fit any more.")
            : await new HandApplying(books, rules, reason).RunAsync(book, new ApplyByHand([.. proposed.Select(each => each.ToApplication())]), last.Rules, cancellation);
    }

    sealed record Proposed(long InvoiceId, string Cash, StandingApplication.StoredDifference[] Differences)
    {
        public HandApplication ToApplication() => new(
            InvoiceId,
            decimal.Parse(Cash, CultureInfo.InvariantCulture),
            [.. Differences.Select(each => new HandDifference(
                Names.Parse<DifferenceKind>(each.Kind),
                decimal.Parse(each.Amount, CultureInfo.InvariantCulture),
                each.Reason,
                each.Category is null ? DeductionCategory.Unknown : Names.Parse<DeductionCategory>(each.Category)))]);
    }
}
