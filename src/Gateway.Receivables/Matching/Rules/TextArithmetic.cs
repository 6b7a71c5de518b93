namespace Gateway.Receivables.Matching.Rules;

/// <summary>Documents named without amounts, for one total: they close it together, and none of them could be a slip for another.</summary>
static class TextArithmetic
{
    public static Reading Settle(
        IReadOnlyList<(string Key, Invoice Document)> named, MatchCase matchCase, Candidates candidates, Objections objections, string rule)
    {
        var received = matchCase.Receipt.Amount;
        var (settled, objection) = NamedTotal.Settle(named.Select(each => each.Document).ToList(), received, matchCase.Receipt, candidates.Rules, "", null);
        if (objection is not null)
        {
            objections.Add(objection, MatchCondition.ArithmeticCloses);
        }

        CheckNeighbours(named, settled, matchCase, candidates, objections);
        var lines = named.Select((each, at) => LineOf(at + 1, each, settled, rule)).ToList();
        var cash = settled.Aggregate(Money.Zero(received.Currency), (sum, each) => sum + each.Application.Cash);
        return new Reading(lines, settled, settled.Count == 0 ? Money.Zero(received.Currency) : received - cash);
    }

    /// <summary>Named, and not settled by this.</summary>
    public static Reading Unsettled(IReadOnlyList<(string Key, Invoice Document)> named, Receipt receipt, string rule) =>
        Reading.Nothing(receipt.Amount) with { Lines = named.Select((each, at) => LineOf(at + 1, each, [], rule)).ToList() };

    public static Reading Settled(IReadOnlyList<Settled> settled, Receipt receipt, string rule, string key) =>
        Reading.Nothing(receipt.Amount) with { Lines = settled.Select((each, at) => LineOf(at + 1, (key, each.Document), settled, rule)).ToList(), Settled = settled };

    static void CheckNeighbours(
        IReadOnlyList<(string Key, Invoice Document)> named, IReadOnlyList<Settled> settled, MatchCase matchCase, Candidates candidates, Objections objections)
    {
        if (settled.Count == 0)
        {
            return;
        }

        var documents = new HashSet<Invoice>(named.Select(each => each.Document), ReferenceEqualityComparer.Instance);
        var neighbours = new EqualNeighbours(candidates, matchCase.Receipt, documents);
        foreach (var (each, at) in settled.Select((each, at) => (each, at)))
        {
            if (neighbours.Of(named[at].Key, each.Document, null, each.Application.Settles.Amount, each.Application.Cash.Amount) is { } neighbour)
            {
                objections.Add(
                    new Objection(
                        $"{named[at].Key} is {Phrases.Of(each.Document)}, but {Phrases.Of(neighbour)}, one keystroke away, owes the same and is not named", "check whether the number is mistyped"),
                    MatchCondition.NoSecondExplanation);
            }
        }
    }

    static LineDecision LineOf(int sequence, (string Key, Invoice Document) named, IReadOnlyList<Settled> settled, string rule)
    {
        var own = settled.Where(each => ReferenceEquals(each.Document, named.Document)).ToList();
        var words = own is [var each] ? $"{named.Key} names {Phrases.Of(named.Document)}, which takes {each.Application.Cash} of the total" : $"{named.Key} names {Phrases.Of(named.Document)}, whose amount does not close the total";
        return new LineDecision(own, [named.Document], new LineEvidence(sequence, named.Key, rule, named.Document.Number, $"{words}.", []));
    }
}
