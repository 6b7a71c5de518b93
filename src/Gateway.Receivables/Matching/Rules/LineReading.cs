namespace Gateway.Receivables.Matching.Rules;

/// <summary>Reads one line after the other: reference, amounts, then whatever speaks for another document.</summary>
sealed class LineReading(Candidates candidates, Receipt receipt, Objections objections)
{
    readonly HashSet<(string Customer, string Number, InvoiceKind Kind)> seen = [];

    public LineDecision Read(RemittanceLine line)
    {
        var resolution = References.Resolve(line, candidates);
        if (resolution.Objection is { } unresolved)
        {
            objections.Add(MatchCondition.ReferencesResolved, unresolved);
        }

        var settlement = resolution.Document is { } document ? LineArithmetic.Settle(line, document, receipt, candidates.Rules) : null;
        if (settlement is { Fits: false })
        {
            objections.Add(MatchCondition.ArithmeticCloses, new Objection($"on line {line.Sequence} {settlement.Words}", settlement.Remedy!));
        }

        var findings = Rivals(line, resolution);
        if (settlement is { Fits: true })
        {
            CheckRepetition(line, resolution.Document!);
        }

        return settlement is { Fits: true, LeavesRest: false }
            ? Chosen(line, resolution, settlement, findings)
            : Suggested(line, resolution, settlement, findings);
    }

    static LineDecision Chosen(RemittanceLine line, Resolution resolution, Settlement settlement, List<Finding> findings) => new(
        resolution.Document,
        settlement.Application,
        new LineEvidence(line.Sequence, line.Reference, resolution.Rule, resolution.Document!.Number, $"{Phrases.Sentence(settlement.Words)}.", findings));

    /// <summary>The named document does not fit, or not wholly: the one suggestion that does is proposed in its place.</summary>
    LineDecision Suggested(RemittanceLine line, Resolution resolution, Settlement? settlement, List<Finding> findings)
    {
        var typos = TypoGuard.Suspects(line, resolution, candidates, receipt);
        foreach (var (neighbour, fit) in typos)
        {
            findings.Add(new Finding(neighbour.Number, true, $"One keystroke away: {fit.Words}."));
        }

        if (typos is [var typo, ..])
        {
            objections.Add(MatchCondition.NoSecondExplanation, TypoGuard.Objection(line, typo.Document));
        }

        if (settlement is { Fits: true })
        {
            return Chosen(line, resolution, settlement, findings);
        }

        var orders = PurchaseOrders.Suggestions(line, candidates, receipt);
        findings.AddRange(orders.Select(order => new Finding(order.Document.Number, true, $"Same purchase order: {order.Settlement.Words}.")));
        var suggestion = typos.Concat(orders).DistinctBy(some => some.Document).ToList() is [var only] ? only : default;
        var words = resolution.Objection?.Words ?? settlement?.Words ?? "";
        return new LineDecision(
            suggestion.Document,
            suggestion.Settlement?.Application,
            new LineEvidence(line.Sequence, line.Reference, resolution.Rule, null, $"{Phrases.Sentence(words)}.", findings));
    }

    /// <summary>Other documents with the same reading: one whose amount fits as well is a second explanation.</summary>
    List<Finding> Rivals(RemittanceLine line, Resolution resolution)
    {
        var findings = new List<Finding>();
        foreach (var rival in resolution.Rivals)
        {
            var settlement = LineArithmetic.Settle(line, rival, receipt, candidates.Rules);
            findings.Add(new Finding(rival.Number, settlement.Fits, $"Same reading of the reference: {settlement.Words}."));
            if (settlement.Fits && resolution.Document is not null)
            {
                objections.Add(MatchCondition.NoSecondExplanation, new Objection(
                    $"reference {line.Reference} of line {line.Sequence} and its amount also fit {Phrases.Of(rival)}", "choose the document"));
            }
        }

        return findings;
    }

    void CheckRepetition(RemittanceLine line, Invoice document)
    {
        if (!seen.Add((document.CustomerNumber, document.Number, document.Kind)))
        {
            objections.Add(MatchCondition.ReferencesResolved, new Objection(
                $"line {line.Sequence} names {Phrases.Of(document)} a second time", "ask the payer which document the other line pays"));
        }
    }
}
