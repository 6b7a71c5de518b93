namespace Gateway.Receivables.Matching.Rules;

/// <summary>Reads one line after the other: reference, amounts, then whatever speaks for another document.</summary>
sealed class LineReading(Candidates candidates, Receipt receipt, Objections objections)
{
    readonly HashSet<(string Customer, string Number, InvoiceKind Kind)> seen = [];

    public LineDecision Read(RemittanceLine line)
    {
        var resolution = References.Resolve(line, candidates);
        var settlement = resolution.Document is { } document ? LineArithmetic.Settle(line, document, receipt, candidates.Rules) : null;
        var findings = Rivals(line, resolution);
        return settlement is { Fits: true } ? Settled(line, resolution, settlement, findings) : Suggested(line, resolution, settlement, findings);
    }

    LineDecision Settled(RemittanceLine line, Resolution resolution, Settlement settlement, List<Finding> findings)
    {
        var document = resolution.Document!;
        if (!seen.Add((document.CustomerNumber, document.Number, document.Kind)))
        {
            objections.Add(
                new Objection($"line {line.Sequence} names {Phrases.Of(document)} a second time", "ask the payer which document the other line pays"),
                MatchCondition.ReferencesResolved);
        }

        if (settlement.LeavesRest && TypoGuard.Suspects(line with { Gross = null }, resolution, candidates, receipt) is [var suspect, ..])
        {
            findings.Add(suspect.Finding);
            objections.Add(
                new Objection($"on line {line.Sequence} {settlement.Words}, while {suspect.Words}", "check whether the number is mistyped"),
                MatchCondition.NoSecondExplanation);
        }

        return new LineDecision(
            document,
            settlement.Application,
            new LineEvidence(line.Sequence, line.Reference, resolution.Rule, document.Number, $"{Phrases.Sentence(settlement.Words)}.", findings));
    }

    /// <summary>The line names no single document, or one that does not fit: if just one suggestion does, it is proposed in its place.</summary>
    LineDecision Suggested(RemittanceLine line, Resolution resolution, Settlement? settlement, List<Finding> findings)
    {
        var typos = TypoGuard.Suspects(line, resolution, candidates, receipt);
        List<Suggestion> suggestions = [.. typos, .. PurchaseOrders.Suggestions(line, candidates, receipt)];
        findings.AddRange(suggestions.Select(suggestion => suggestion.Finding));
        var reason = resolution.Objection ?? new Objection($"on line {line.Sequence} {settlement!.Words}", settlement.Remedy!);
        var hinted = suggestions is [var first, ..] ? reason with { Words = $"{reason.Words}, while {first.Words}" } : reason;
        MatchCondition[] broken =
        [
            resolution.Objection is null ? MatchCondition.ArithmeticCloses : MatchCondition.ReferencesResolved,
            .. typos.Count > 0 ? [MatchCondition.NoSecondExplanation] : Array.Empty<MatchCondition>(),
        ];
        objections.Add(hinted, broken);
        var proposed = suggestions.DistinctBy(suggestion => suggestion.Document).ToList() is [var only] ? only : null;
        return new LineDecision(
            proposed?.Document,
            proposed?.Settlement.Application,
            new LineEvidence(line.Sequence, line.Reference, resolution.Rule, null, $"{Phrases.Sentence(hinted.Words)}.", findings));
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
                objections.Add(
                    new Objection($"reference {line.Reference} of line {line.Sequence} and its amount also fit {Phrases.Of(rival)}", "choose the document"),
                    MatchCondition.NoSecondExplanation);
            }
        }

        return findings;
    }
}
