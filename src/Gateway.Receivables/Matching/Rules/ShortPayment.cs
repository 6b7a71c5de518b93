namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// A short payment is left open when the line owns to it: it states the document's own amount as gross, pays less and takes no discount or
/// deduction. Without that gross amount nothing but the number speaks for the document, and a number can be mistyped.
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

        return line.Gross is null || line.Gross == line.Paid
            ? Settlement.Refused($"{line.Paid} is {rest} less than {LineArithmetic.Describe(document)}, without a word why", "check whether it is a part payment of this document")
            : new Settlement(application, $"{line.Paid} pays {Phrases.Of(document)} short and leaves {rest} open", null, true);
    }
}
