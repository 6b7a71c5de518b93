namespace Gateway.Receivables.Matching.Rules;

/// <summary>A document that another undecided receipt names as well, or may be for, is taken by neither alone: one of them may be the same payment a second time.</summary>
static class OtherReceipts
{
    public static void Check(MatchCase matchCase, Reading reading, Objections objections)
    {
        if (matchCase.NamedElsewhere.Count == 0)
        {
            return;
        }

        foreach (var settled in reading.Settled)
        {
            if (matchCase.NamedElsewhere.TryGetValue(settled.Document.Id, out var other) && other != matchCase.Receipt.Id)
            {
                objections.Add(
                    new Objection($"receipt {other}, which waits as well, names {Phrases.Of(settled.Document)}, too, or may be for it", "decide both together: one may be the same payment a second time"),
                    MatchCondition.NoSecondExplanation);
                return;
            }
        }
    }
}
