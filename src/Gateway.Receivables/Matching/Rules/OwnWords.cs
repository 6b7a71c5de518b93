using Gateway.Receivables.Matching.Text;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// The money has words of its own beside the advice that was joined to it. Where they name documents of ours that the advice does not name, the two do not tell of one
/// payment, or not all of it.
/// </summary>
static class OwnWords
{
    public static void Check(MatchCase matchCase, Candidates candidates, Reading reading, Objections objections)
    {
        if (matchCase.FreeText.Count == 0)
        {
            return;
        }

        var told = new HashSet<Invoice>(reading.Lines.SelectMany(line => line.Named), ReferenceEqualityComparer.Instance);
        if (TextReading.Spoken(matchCase.FreeText, candidates.Own).FirstOrDefault(spoken => !told.Contains(spoken.Document)) is { Document: { } other } stray)
        {
            objections.Add(
                new Objection($"the money's own words name {stray.Key}, which is {Phrases.Of(other)}, and the advice does not", "check whether the advice belongs to this payment"),
                MatchCondition.ReferencesResolved);
        }
    }
}
