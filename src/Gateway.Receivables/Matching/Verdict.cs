using Gateway.Receivables.Matching.Rules;

namespace Gateway.Receivables.Matching;

/// <summary>The decision in the words of billing staff.</summary>
static class Verdict
{
    public static MatchDecision Applied(Receipt receipt, Customer customer, Reading reading, MatchEvidence evidence)
    {
        var applications = reading.Settled.Select(settled => settled.Application).ToList();
        var unapplied = receipt.Amount - Cash(applications, receipt);
        if (applications.Count == 0 || unapplied != reading.Expected || unapplied.IsNegative || reading.Settled.Any(IsBeyondOpen))
        {
            throw new InvalidOperationException($"Receipt {receipt.Id} was to be applied with {reading.Expected} left, but {unapplied} is left, or a document gets more than is open on it.");
        }

        var taken = applications.SelectMany(application => application.Differences).ToList();
        var differences = taken.Count == 0 ? "" : $", with {Sum(taken.Select(difference => difference.Amount), receipt)} of discount and deductions";
        var left = unapplied.IsZero ? "" : $" {unapplied} {(reading.OnAccount is null ? "stays unapplied" : "stays on account")}.";
        return new MatchDecision(
            true,
            customer,
            applications,
            unapplied,
            $"Applied to {Phrases.Count(applications.Count, "document", "documents")} of {Phrases.Of(customer)}{differences}: {reading.Because}.{left}",
            evidence)
        {
            OnAccount = reading.OnAccount,
        };
    }

    public static MatchDecision Queued(
        MatchCase matchCase, Candidates candidates, Customer? customer, Reading reading, Objections objections, MatchEvidence evidence, bool isReadable)
    {
        var receipt = matchCase.Receipt;
        var (words, remedy) = objections.First;
        var more = objections.Count == 1 ? "" : $" (and {Phrases.Count(objections.Count - 1, "more reason", "more reasons")})";
        var proposal = Proposal(receipt, reading);
        return new MatchDecision(
            false, customer, proposal, receipt.Amount, $"Not applied, because {words}{more}: {remedy}.", evidence)
        {
            Suggestions = Explanations.Of(matchCase, candidates, customer, proposal, isReadable),
        };
    }

    /// <summary>Whatever fits, each document once, unless together it is more than the money or less than nothing.</summary>
    static IReadOnlyList<Application> Proposal(Receipt receipt, Reading reading)
    {
        var applications = reading.Settled.DistinctBy(settled => settled.Document, ReferenceEqualityComparer.Instance).Select(settled => settled.Application).ToList();
        var cash = Cash(applications, receipt);
        return cash.IsNegative || cash > receipt.Amount ? [] : applications;
    }

    /// <summary>Never past zero, on either side of it.</summary>
    static bool IsBeyondOpen(Settled settled) => settled.Document.Open.IsNegative
        ? settled.Application.Settles < settled.Document.Open || !settled.Application.Settles.IsNegative
        : settled.Application.Settles > settled.Document.Open || settled.Application.Settles.IsNegative;

    static Money Cash(List<Application> applications, Receipt receipt) => Sum(applications.Select(application => application.Cash), receipt);

    static Money Sum(IEnumerable<Money> amounts, Receipt receipt) =>
        amounts.Aggregate(Money.Zero(receipt.Amount.Currency), (sum, amount) => sum + amount);
}
