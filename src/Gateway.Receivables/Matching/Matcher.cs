using Gateway.Receivables.Matching.Rules;

namespace Gateway.Receivables.Matching;

/// <summary>
/// Decides what a receipt pays. An incomplete answer is better than a wrong one: all of it is applied when all conditions hold, else nothing.
/// The time grows with the number of lines and candidates, never with their product.
/// </summary>
public static class Matcher
{
    public static MatchDecision Decide(MatchCase matchCase)
    {
        ArgumentNullException.ThrowIfNull(matchCase);
        var objections = new Objections();
        var isReadable = Gates.Check(matchCase, objections);
        var (customer, customerEvidence) = CustomerProof.Of(matchCase, objections);
        var lines = isReadable ? ReadLines(matchCase, customer, objections) : [];
        var evidence = new MatchEvidence(
            matchCase.Rules.Version, objections.Findings(), lines.Select(line => line.Evidence).ToList(), customerEvidence);
        return objections.Count == 0
            ? Applied(matchCase.Receipt, customer!, lines, evidence)
            : Queued(matchCase.Receipt, customer, lines, objections, evidence);
    }

    static List<LineDecision> ReadLines(MatchCase matchCase, Customer? customer, Objections objections)
    {
        var reading = new LineReading(new Candidates(matchCase, customer), matchCase.Receipt, objections);
        var lines = matchCase.Lines.Select(reading.Read).ToList();
        Totals.Check(matchCase, objections);
        return lines;
    }

    static MatchDecision Applied(Receipt receipt, Customer customer, List<LineDecision> lines, MatchEvidence evidence)
    {
        var applications = lines.Select(line => line.Application!).ToList();
        var unapplied = receipt.Amount - Cash(applications, receipt);
        if (!unapplied.IsZero)
        {
            throw new InvalidOperationException($"Receipt {receipt.Id} was to be applied in full, but {unapplied} is left.");
        }

        var taken = applications.SelectMany(application => application.Differences).ToList();
        var differences = taken.Count == 0 ? "" : $", with {Sum(taken.Select(difference => difference.Amount), receipt)} of discount and deductions";
        return new MatchDecision(
            true,
            customer,
            applications,
            unapplied,
            $"Applied to {Phrases.Count(applications.Count, "document", "documents")} of {Phrases.Of(customer)}{differences}: every reference was found and the amounts close to the cent.",
            evidence);
    }

    static MatchDecision Queued(Receipt receipt, Customer? customer, List<LineDecision> lines, Objections objections, MatchEvidence evidence)
    {
        var (words, remedy) = objections.First;
        var more = objections.Count == 1 ? "" : $" (and {Phrases.Count(objections.Count - 1, "more reason", "more reasons")})";
        return new MatchDecision(
            false, customer, Proposal(receipt, lines), receipt.Amount, $"Not applied, because {words}{more}: {remedy}.", evidence);
    }

    /// <summary>Whatever fits, each document once, unless together it is more than the money or less than nothing.</summary>
    static IReadOnlyList<Application> Proposal(Receipt receipt, List<LineDecision> lines)
    {
        var applications = lines.Where(line => line.Application is not null)
            .DistinctBy(line => (line.Document!.CustomerNumber, line.Document.Number, line.Document.Kind))
            .Select(line => line.Application!).ToList();
        var cash = Cash(applications, receipt);
        return cash.IsNegative || cash > receipt.Amount ? [] : applications;
    }

    static Money Cash(List<Application> applications, Receipt receipt) => Sum(applications.Select(application => application.Cash), receipt);

    static Money Sum(IEnumerable<Money> amounts, Receipt receipt) =>
        amounts.Aggregate(Money.Zero(receipt.Amount.Currency), (sum, amount) => sum + amount);
}
