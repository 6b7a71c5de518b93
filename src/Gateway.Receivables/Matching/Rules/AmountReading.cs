using Gateway.Receivables.Matching.Sums;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Rule 5, money without references. A sum proves nothing by itself, so it only suggests, unless the customer has earned it: so many clean matches since anything was taken
/// back, and no other choice among its open documents, with discounts and credits, adds up to the money. Oldest first only by a written instruction.
/// </summary>
static class AmountReading
{
    public static Reading Of(MatchCase matchCase, Candidates candidates, Objections objections)
    {
        var receipt = matchCase.Receipt;
        if (candidates is { Payer: not null, Rules.OldestFirst: true } && OldestFirst(candidates, receipt) is { Count: > 0 } oldest)
        {
            var cash = oldest.Aggregate(Money.Zero(receipt.Amount.Currency), (sum, each) => sum + each.Application.Cash);
            return Lined(oldest, "oldest first", receipt) with { Expected = receipt.Amount - cash, Because = "the customer's instruction is to pay the oldest documents first" };
        }

        if (candidates.Payer is { } payer && Earned(matchCase, payer, candidates.Rules))
        {
            var items = new OpenItems(candidates.OpenOwn(receipt.Amount.Currency), receipt, candidates.Rules);
            var proof = items.Sum(receipt.Amount);
            if (proof.Uniqueness == Uniqueness.Unique && items.Settle(proof.Found[0]) is var only && !only.Any(each => each.Document.Open.IsNegative))
            {
                return Lined(only, "the only sum", receipt) with { Because = "no other choice among its open documents adds up to the money, and its payments have earned that trust" };
            }

            objections.Add(new Objection($"the money came without remittance, and {Words(proof.Uniqueness)}", "ask the payer what it is for"), MatchCondition.NoSecondExplanation);
            return Reading.Nothing(receipt.Amount);
        }

        objections.Add(new Objection("the money came without remittance", "ask the payer what it is for, or wait for the advice"), MatchCondition.Gates);
        return Reading.Nothing(receipt.Amount);
    }

    public static string Words(Uniqueness uniqueness) => uniqueness switch
    {
        Uniqueness.None => "no choice among the open documents adds up to it",
        Uniqueness.NotUnique => "several choices among the open documents add up to it",
        Uniqueness.BoundReached => "there are too many open documents to say that only one choice adds up to it",
        _ => "the one choice that adds up to it nets a credit that nobody names",
    };

    static bool Earned(MatchCase matchCase, Customer payer, MatchingRules rules) =>
        rules.AmountOnlyAfter > 0 && matchCase.Histories.TryGetValue(payer.Number, out var history) && history.CleanMatches >= rules.AmountOnlyAfter;

    /// <summary>By due date, the last one in part; credits are left alone.</summary>
    public static IReadOnlyList<Settled> OldestFirst(Candidates candidates, Receipt receipt)
    {
        var (left, settled) = (receipt.Amount, new List<Settled>());
        foreach (var document in ByAge(candidates.OpenOwn(receipt.Amount.Currency).Where(document => !document.Open.IsNegative && document.CustomerNumber == candidates.Payer!.Number)))
        {
            if (left.IsZero)
            {
                break;
            }

            var cash = document.Open < left ? document.Open : left;
            settled.Add(new Settled(document, new Application(document.Id, document.Number, cash, [], null)));
            left -= cash;
        }

        return settled;
    }

    public static IOrderedEnumerable<Invoice> ByAge(IEnumerable<Invoice> documents) =>
        documents.OrderBy(document => document.DueDate ?? document.Date).ThenBy(document => document.Number, StringComparer.Ordinal).ThenBy(document => document.Id);

    static Reading Lined(IReadOnlyList<Settled> settled, string rule, Receipt receipt) => Reading.Nothing(receipt.Amount) with
    {
        Settled = settled,
        Lines = settled.Select((each, at) => new LineDecision(
            [each], [], new LineEvidence(at + 1, null, rule, each.Document.Number, $"{each.Application.Cash} of {LineArithmetic.Describe(each.Document)}.", []))).ToList(),
    };
}
