namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Billing systems give numbers twice. Where another customer owes a document of the same number and the same amount, number and amount say nothing of who pays, and a name is too little:
/// others may be called alike. The name in full, with its legal form, is enough.
/// </summary>
static class NumberOfTwo
{
    public static void Check(MatchCase matchCase, Reading reading, Candidates candidates, PayerIdentity identity, Objections objections)
    {
        if (!identity.IsOnlyNamed || IsNamedInFull(matchCase, identity.Proven!))
        {
            return;
        }

        foreach (var settled in reading.Settled)
        {
            if (candidates.Others.Normalised(settled.Document.Number).Documents.FirstOrDefault(other => !other.IsClosed && other.Open == settled.Document.Open) is { } twin)
            {
                objections.Add(
                    new Objection(
                        $"{Phrases.Of(settled.Document)} of {settled.Document.CustomerNumber} and that of {twin.CustomerNumber} have the same number and owe the same, and only a name tells who pays", "choose the customer"),
                    MatchCondition.NoSecondExplanation);
                return;
            }
        }
    }

    static bool IsNamedInFull(MatchCase matchCase, Customer customer) => new[] { matchCase.Receipt.Payer.Name, matchCase.Advice?.Payer.Name }.OfType<string>()
        .Any(name => customer.Aliases.Prepend(customer.Name).Any(own => ReferenceKey.Normalise(own) == ReferenceKey.Normalise(name)));
}
