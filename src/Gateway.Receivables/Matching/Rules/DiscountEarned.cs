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

        if (!HasTerms(invoice))
        {
            return ([], Settlement.Refused($"a discount of {taken} was taken, but {Phrases.Of(invoice)} grants none", "grant the discount or claim it back"));
        }

        if (invoice.Open != invoice.Amount)
        {
            return ([], Settlement.Refused(
                $"a discount of {taken} was taken from {Phrases.Of(invoice)}, which was partly settled before", "grant the discount or claim it back"));
        }

        var earned = Earned(invoice);
        if (Math.Abs(taken.Amount - earned.Amount) > rules.DiscountTolerance || taken.IsNegative)
        {
            return ([], Settlement.Refused(
                $"a discount of {taken} was taken from {Phrases.Of(invoice)}, whose terms grant {earned}", "grant the difference or claim it back"));
        }

        var daysLate = DaysLate(invoice, receipt, rules);
        if (daysLate > 0 && taken.Amount > rules.UnearnedDiscountLimit)
        {
            return ([], Settlement.Refused(
                $"the discount of {taken} on {Phrases.Of(invoice)} was taken {Phrases.Count(daysLate, "day", "days")} too late", "grant the discount or claim it back"));
        }

        var kind = daysLate > 0 ? DifferenceKind.DiscountUnearned : DifferenceKind.DiscountEarned;
        return ([new Difference(kind, taken, null, DeductionCategory.DiscountOrPromotion)], null);
    }

    /// <summary>The discount that the money would still earn; zero where there is none.</summary>
    public static Money Available(Invoice invoice, Receipt receipt, MatchingRules rules) =>
        HasTerms(invoice) && invoice.Open == invoice.Amount && invoice.Open.Currency == receipt.Amount.Currency && DaysLate(invoice, receipt, rules) <= 0
            ? Earned(invoice)
            : Money.Zero(invoice.Open.Currency);

    static bool HasTerms(Invoice invoice) => invoice.Kind == InvoiceKind.Invoice && invoice.Terms is { DiscountPercent: > 0 and <= 100, DiscountDays: >= 0 };

    static int DaysLate(Invoice invoice, Receipt receipt, MatchingRules rules) =>
        receipt.ValueDate.DayNumber - invoice.Date.DayNumber - invoice.Terms.DiscountDays!.Value - rules.DiscountGraceDays;

    static Money Earned(Invoice invoice) => invoice.Amount with
    {
        Amount = Math.Round(invoice.Amount.Amount * invoice.Terms.DiscountPercent!.Value / 100m, invoice.Amount.Currency.Decimals, MidpointRounding.AwayFromZero),
    };
}
