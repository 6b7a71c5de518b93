namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Rule 6: whether what a line states settles a document to the cent, each difference named. Cash settles, a discount settles if it was earned,
/// a deduction if its code is allowed; and what is left over must be zero, or a short payment that the line itself owns to.
/// </summary>
static class LineArithmetic
{
    public static Settlement Settle(RemittanceLine line, Invoice document, Receipt receipt, MatchingRules rules)
    {
        if (document.Open.Currency != receipt.Amount.Currency)
        {
            return Settlement.Refused(
                $"{Phrases.Of(document)} is billed in {document.Open.Currency}, the money is {receipt.Amount.Currency}", "settle it with a rate of exchange");
        }

        if (document.IsClosed)
        {
            return Settlement.Refused($"{Phrases.Of(document)} was already paid or settled in full", "check whether this is a second payment or a mistyped number");
        }

        if (line.Paid is not { } paid)
        {
            return Settlement.Refused($"no amount is stated for {Phrases.Of(document)}", "divide the money among the documents that are named");
        }

        if (paid.IsZero)
        {
            return Settlement.Refused($"nothing is paid to {Phrases.Of(document)}", "ask the payer what the line says");
        }

        return document.Open.IsNegative ? CreditMemoNetting.Settle(line, paid, document) : SettleDebt(line, paid, document, receipt, rules);
    }

    static Settlement SettleDebt(RemittanceLine line, Money paid, Invoice document, Receipt receipt, MatchingRules rules)
    {
        if (paid.IsNegative)
        {
            return Settlement.Refused($"the amount paid to {Phrases.Of(document)} is negative ({paid})", "ask the payer what it takes back");
        }

        if (!IsGrossOf(line, document))
        {
            return Settlement.Refused(
                $"the gross amount of {line.Gross} is not {Describe(document)}", "check which document is meant");
        }

        var (discount, refusedDiscount) = DiscountEarned.Of(line, document, receipt, rules);
        var (deductions, refusedDeduction) = AllowedDeductions.Of(line, document, rules);
        if ((refusedDiscount ?? refusedDeduction) is { } refused)
        {
            return refused;
        }

        Difference[] differences = [.. discount, .. deductions];
        var application = new Application(document.Id, document.Number, paid, differences, line.SourceByte);
        return application.Settles == document.Open
            ? new Settlement(application, Closing(line, document, differences), null, false)
            : Unequal(line, document, application, rules);
    }

    static Settlement Unequal(RemittanceLine line, Invoice document, Application application, MatchingRules rules) =>
        Tolerances.Settle(document, application, rules)
        ?? (application.Settles > document.Open
            ? Settlement.Refused($"{application.Settles} is more than {Describe(document)}", "decide where the rest belongs")
            : ShortPayment.Settle(line, document, application));

    static bool IsGrossOf(RemittanceLine line, Invoice document) => line.Gross is not { } gross || gross == document.Open || gross == document.Amount;

    /// <summary>What is open, to be compared with an amount.</summary>
    internal static string Describe(Invoice document) =>
        $"the {document.Open} open on {Phrases.Of(document)}{(document.Open == document.Amount ? "" : $" (billed with {document.Amount})")}";

    static string Closing(RemittanceLine line, Invoice document, Difference[] differences) =>
        $"{line.Paid}{string.Concat(differences.Select(Describe))} closes {Phrases.Of(document)}";

    static string Describe(Difference difference) => difference.Kind switch
    {
        DifferenceKind.DiscountEarned => $" and {difference.Amount} discount earned",
        DifferenceKind.DiscountUnearned => $" and {difference.Amount} discount granted",
        DifferenceKind.BankFee => $" and {difference.Amount} bank fee{(difference.Reason is null ? "" : $" of code {difference.Reason}")}",
        _ => $" and {difference.Amount} deducted for reason {difference.Reason}",
    };
}
