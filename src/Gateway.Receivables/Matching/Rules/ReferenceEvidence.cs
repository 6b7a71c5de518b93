namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Where identifiers do not suffice and nothing contradicts, references speak for a customer: all of them name documents that among those who could have paid only
/// one owes. One telling number is enough beside an identifier that narrows (a shared account, a similar name); without any, two are needed, for a single
/// mistyped one would be believed. The amounts have to close as for anybody: else nobody is proven.
/// </summary>
static class ReferenceEvidence
{
    const int enoughAlone = 2;

    public static Customer? CustomerOf(MatchCase matchCase, PayerIdentity identity)
    {
        if (!identity.MayBeProven)
        {
            return null;
        }

        var everybody = new DocumentIndex([.. matchCase.Candidates.DistinctBy(document => (document.CustomerNumber, document.Number, document.Kind))], matchCase.Rules);
        var suspects = identity.Suspects.Select(customer => customer.Number).ToHashSet(StringComparer.Ordinal);
        var references = ReferencesOf(matchCase, everybody);
        HashSet<string>? owners = null;
        var telling = 0;
        foreach (var reference in references.OrderByDescending(reference => reference.Length).DistinctBy(reference => ReferenceKey.Bare(reference, matchCase.Rules), StringComparer.Ordinal))
        {
            var readings = everybody.Normalised(reference);
            var named = readings.Documents.Select(document => document.CustomerNumber).Where(number => suspects.Count == 0 || suspects.Contains(number)).ToHashSet(StringComparer.Ordinal);
            if (readings.WasCut || (suspects.Count == 0 && named.Count != 1))
            {
                return null;
            }

            owners = owners is null ? named : [.. owners.Intersect(named)];
            telling += ReferenceKey.Normalise(reference).Length >= Text.TextPhrases.ShortestKey ? 1 : 0;
        }

        return owners is { Count: 1 } && telling >= (suspects.Count == 0 ? enoughAlone : 1) ? Known(matchCase, owners.Single()) : null;
    }

    static IEnumerable<string> ReferencesOf(MatchCase matchCase, DocumentIndex everybody)
    {
        var stated = matchCase.Lines.Select(line => line.Reference).Where(reference => !string.IsNullOrWhiteSpace(reference)).Select(reference => reference!).ToList();
        return stated.Count > 0 ? stated : Text.TextReading.Keys(matchCase.FreeText, everybody);
    }

    static Customer? Known(MatchCase matchCase, string number) =>
        matchCase.Customers.Select(pointer => pointer.Customer).FirstOrDefault(customer => customer.Number == number);

    public static Finding Finding(Customer customer) => new(
        "references", true, $"The references name documents that among those who could have paid only {Phrases.Of(customer)} owes, and the amounts close.");
}
