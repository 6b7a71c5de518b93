namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// A discount is earned when the money's value date is within the terms' days and the grace days after the invoice date (earlier counts as within), and
/// the amount is the terms' percentage of the invoice as billed, rounded half up to the cent. Invoices only; memos carry none.
/// </summary>
static class DiscountEarned
{
    public static (IReadOnlyList<Difference> Differences, Settlement? Refused) Of(RemittanceLine line, Invoice invoice, Receipt receipt, MatchingRules rules)
    {
        if (line.Discount is not { IsZero: false } taken)
        {
            return ([], null);
        }

        if (invoice.Kind != InvoiceKind.Invoice || invoice.Terms is not { DiscountPercent: > 0 and <= 100, DiscountDays: >= 0 })
        {
            return ([], Settlement.Refused($"a discount of {taken} was taken, but {Phrases.Of(invoice)} grants none", "grant the discount or claim it back"));
        }

        if (invoice.Open != invoice.Amount)
        {
            return ([], Settlement.Refused(
                $"a discount of {taken} was taken from {Phrases.Of(invoice)}, which was partly settled before", "grant the discount or claim it back"));
        }

        var earned = Earned(invoice);
        if (taken != earned)
        {
            return ([], Settlement.Refused(
                $"a discount of {taken} was taken from {Phrases.Of(invoice)}, whose terms grant {earned}", "grant the difference or claim it back"));
        }

        var daysLate = receipt.ValueDate.DayNumber - invoice.Date.DayNumber - invoice.Terms.DiscountDays.Value - rules.DiscountGraceDays;
        return daysLate > 0
            ? ([], Settlement.Refused(
                $"the discount of {taken} on {Phrases.Of(invoice)} was taken {Phrases.Count(daysLate, "day", "days")} too late", "grant the discount or claim it back"))
            : ([new Difference(DifferenceKind.DiscountEarned, taken, null, DeductionCategory.DiscountOrPromotion)], null);
    }

    static Money Earned(Invoice invoice) => invoice.Amount with
    {
        Amount = Math.Round(invoice.Amount.Amount * invoice.Terms.DiscountPercent!.Value / 100m, 2, MidpointRounding.AwayFromZero),
    };
}
