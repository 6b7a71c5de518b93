using Gateway.Receivables.Matching.Sums;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Ranked suggestions for a receipt that waits: first what references say, then what amounts allow: one document, one with its discount, the whole balance, all past due,
/// the only sum. None of them is applied without a person.
/// </summary>
static class Explanations
{
    const int most = 5;
    const int mostOfOneAmount = 3;

    public static IReadOnlyList<SuggestedMatch> Of(MatchCase matchCase, Candidates candidates, Customer? customer, IReadOnlyList<Application> byReferences, bool isReadable)
    {
        var found = new List<SuggestedMatch>();
        var received = matchCase.Receipt.Amount;
        if (byReferences.Count > 0)
        {
            Add(found, "references", customer, byReferences, received, "This is what the references name and what fits.");
        }

        if (isReadable && candidates.Payer is not null && matchCase.Receipt.Amount.Amount > 0)
        {
            AddSums(found, matchCase, candidates, customer);
        }

        return found;
    }

    static void AddSums(List<SuggestedMatch> found, MatchCase matchCase, Candidates candidates, Customer? customer)
    {
        var (receipt, received) = (matchCase.Receipt, matchCase.Receipt.Amount);
        var open = AmountReading.ByAge(candidates.OpenOwn(received.Currency)).ToList();
        foreach (var document in open.Where(document => document.Open == received).Take(mostOfOneAmount))
        {
            Add(found, "one document exactly", customer, [Closed(document)], received, $"The money is what is open on {Phrases.Of(document)}.");
        }

        foreach (var document in open.Where(document => DiscountEarned.Available(document, receipt, candidates.Rules) is { IsZero: false } discount && document.Open - discount == received).Take(mostOfOneAmount))
        {
            Add(found, "one document less its discount", customer, [OpenItems.Full(document, document.Open - received, null).Application], received, $"The money is what is open on {Phrases.Of(document)} less the discount that it still earns.");
        }

        AddWhole(found, "whole balance", open, received, customer, "The money is the whole balance of the payer.");
        AddWhole(
            found, "all past due", open.Where(document => document.DueDate < receipt.ValueDate).ToList(), received, customer, "The money is all that is past due.");
        if (found.Count == 0)
        {
            AddOnlySum(found, open, receipt, candidates.Rules, customer);
        }
    }

    static void AddWhole(List<SuggestedMatch> found, string rule, List<Invoice> documents, Money received, Customer? customer, string words)
    {
        if (documents.Count > 1 && documents.Aggregate(Money.Zero(received.Currency), (sum, document) => sum + document.Open) == received)
        {
            Add(found, rule, customer, documents.ConvertAll(Closed), received, words);
        }
    }

    static void AddOnlySum(List<SuggestedMatch> found, List<Invoice> open, Receipt receipt, MatchingRules rules, Customer? customer)
    {
        var items = new OpenItems(open, receipt, rules);
        var proof = items.Sum(receipt.Amount, SubsetSearch.SuggestionBound);
        foreach (var choices in proof.Found)
        {
            var words = proof.Uniqueness == Uniqueness.Unique
                ? "Only this choice among the open documents adds up to the money."
                : "This choice among the open documents adds up to the money, and others do, too.";
            Add(found, proof.Uniqueness == Uniqueness.Unique ? "the only sum" : "one of several sums", customer, items.Settle(choices).Select(settled => settled.Application).ToList(), receipt.Amount, words);
        }
    }

    static Application Closed(Invoice document) => OpenItems.Full(document, Money.Zero(document.Open.Currency), null).Application;

    static void Add(List<SuggestedMatch> found, string rule, Customer? customer, IReadOnlyList<Application> applications, Money received, string words)
    {
        var ids = applications.Select(application => application.InvoiceId).ToHashSet();
        if (found.Count < most && !found.Exists(other => ids.SetEquals(other.Applications.Select(application => application.InvoiceId))))
        {
            var left = applications.Aggregate(received, (rest, application) => rest - application.Cash);
            found.Add(new SuggestedMatch(found.Count + 1, rule, customer, applications, left, words));
        }
    }
}
