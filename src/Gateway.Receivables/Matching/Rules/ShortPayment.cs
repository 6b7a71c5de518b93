namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// A short payment is left open when the line owns to it: it states the document's own amount as gross, pays less and takes no discount or
/// deduction, and does not call itself the last payment. Without that gross amount nothing but the number speaks for the document, and a number can be mistyped: a word such as «part payment» says nothing of which document.
/// </summary>
static class ShortPayment
{
    public static Settlement Settle(RemittanceLine line, Invoice document, Application application)
    {
        var rest = document.Open - application.Settles;
        if (application.Differences.Count > 0)
        {
            return Settlement.Refused(
                $"{application.Settles} with what was taken off is {rest} less than {LineArithmetic.Describe(document)}", "ask the payer about the rest");
        }

        if (line.Claim == PaymentClaim.Final)
        {
            return Settlement.Refused(
                $"{line.Paid} is {rest} less than {LineArithmetic.Describe(document)}, and the payer calls it the last payment", "ask the payer about the rest, or write it off");
        }

        var why = line.Claim == PaymentClaim.Partial ? "as a part payment, which its number alone speaks for" : "without a word why";
        return line.Gross is null || line.Gross == line.Paid
            ? Settlement.Refused($"{line.Paid} is {rest} less than {LineArithmetic.Describe(document)}, {why}", "check whether it is a part payment of this document")
            : new Settlement(application, $"{line.Paid} pays {Phrases.Of(document)} short and leaves {rest} open", null, true);
    }
}
