namespace Gateway.Receivables.Matching.Rules;

/// <summary>Reads the lines of an advice: first what each names and whether its amount fits, then, knowing all that is named, whatever speaks for another document.</summary>
sealed class LineReading(Candidates candidates, MatchCase matchCase, Objections objections, bool isPayerIdentified)
{
    readonly HashSet<Invoice> named = new(ReferenceEqualityComparer.Instance);
    readonly TypoBelief belief = new(candidates, matchCase.Receipt, isPayerIdentified);

    public List<LineDecision> Read()
    {
        var attempts = new List<LineAttempt>(matchCase.Lines.Count);
        foreach (var line in matchCase.Lines)
        {
            attempts.Add(Attempt(line));
        }

        var neighbours = new EqualNeighbours(candidates, matchCase.Receipt, named);
        return attempts.ConvertAll(attempt => attempt.Settled.Count > 0 ? Settled(attempt, neighbours) : Suggested(attempt));
    }

    LineAttempt Attempt(RemittanceLine line)
    {
        var resolution = References.Resolve(line, candidates);
        var attempt = resolution.Document is { } document
            ? OfDocument(line, resolution, LineArithmetic.Settle(line, document, matchCase.Receipt, candidates.Rules))
            : OfSeveral(line, resolution);
        foreach (var settled in attempt.Settled)
        {
            if (!named.Add(settled.Document))
            {
                objections.Add(
                    new Objection($"line {line.Sequence} names {Phrases.Of(settled.Document)} a second time", "ask the payer which document the other line pays"),
                    MatchCondition.ReferencesResolved);
            }
        }

        return attempt;
    }

    static LineAttempt OfDocument(RemittanceLine line, Resolution resolution, Settlement settlement) => new(
        line, resolution, settlement, settlement.Fits ? [new Settled(resolution.Document!, settlement.Application!)] : [], resolution.Rule);

    /// <summary>No single document: the line's purchase order, or the numbers among the words of its reference.</summary>
    LineAttempt OfSeveral(RemittanceLine line, Resolution resolution)
    {
        if (PurchaseOrders.Settle(line, candidates, matchCase.Receipt) is { Count: > 0 } ofOrder)
        {
            return new LineAttempt(line, resolution, null, ofOrder, "purchase order");
        }

        var spoken = resolution.IsUnknown && matchCase.Lines.Count <= CaseQuestions.MostSpokenLines ? SpokenReferences.Settle(line, candidates, matchCase.Receipt) : [];
        return new LineAttempt(line, resolution, null, spoken, spoken.Count > 0 ? "words of the reference" : resolution.Rule);
    }

    LineDecision Settled(LineAttempt attempt, EqualNeighbours neighbours)
    {
        var findings = Rivals(attempt);
        foreach (var settled in attempt.Settled)
        {
            if (attempt.Rule != "purchase order" && NeighbourOf(attempt, settled, neighbours) is { } neighbour)
            {
                findings.Add(new Finding(neighbour.Number, true, $"{Phrases.Sentence(Phrases.Of(neighbour))} is one keystroke away and the amount fits it as well."));
                objections.Add(Beside(attempt, settled.Document, neighbour), MatchCondition.NoSecondExplanation);
            }
        }

        var words = attempt.Settlement?.Words ?? $"{attempt.Line.Paid} pays {string.Join(" and ", attempt.Settled.Take(5).Select(settled => Phrases.Of(settled.Document)))} in full";
        return new LineDecision(
            attempt.Settled,
            attempt.Settled.Select(settled => settled.Document).ToList(),
            new LineEvidence(attempt.Line.Sequence, attempt.Line.Reference ?? attempt.Line.PurchaseOrder, attempt.Rule, Chosen(attempt.Settled), $"{Phrases.Sentence(words)}.", findings))
        {
            Left = attempt.Settlement is { IsTolerated: true, Application: { } application } && attempt.Line.Paid > application.Cash ? attempt.Line.Paid - application.Cash : null,
        };
    }

    static Invoice? NeighbourOf(LineAttempt attempt, Settled settled, EqualNeighbours neighbours) => neighbours.Of(
        attempt.Rule is "exact" or "normalised" ? attempt.Line.Reference! : settled.Document.Number,
        settled.Document,
        attempt.Line.PurchaseOrder,
        settled.Application.Settles.Amount, settled.Application.Cash.Amount, attempt.Line.Gross?.Amount ?? settled.Application.Cash.Amount);

    static Objection Beside(LineAttempt attempt, Invoice document, Invoice neighbour) => attempt.Settlement is { LeavesRest: true } rest
        ? new Objection($"on line {attempt.Line.Sequence} {rest.Words}, while the amount fits {Phrases.Of(neighbour)}, one keystroke away", "check whether the number is mistyped")
        : new Objection(
            $"line {attempt.Line.Sequence} names {Phrases.Of(document)}, but {Phrases.Of(neighbour)}, one keystroke away, owes the same and is not named",
            "check whether the number is mistyped");

    /// <summary>The line names no single document, or one that does not fit: a believed slip is taken, of other suggestions the only one is proposed.</summary>
    LineDecision Suggested(LineAttempt attempt)
    {
        var (line, resolution) = (attempt.Line, attempt.Resolution);
        if (line.Kind == RemittanceLineKind.OnAccount && OnAccount.Accepts(line, candidates))
        {
            return OnAccount.Decide(line);
        }

        var typos = TypoGuard.Suspects(line, resolution, candidates, matchCase.Receipt);
        List<Suggestion> suggestions = [.. typos, .. PurchaseOrders.Suggestions(line, candidates, matchCase.Receipt)];
        var findings = Rivals(attempt);
        findings.AddRange(suggestions.Select(suggestion => suggestion.Finding));
        if (line.Paid is { } paid && belief.Believes(line.Reference ?? "", resolution, typos, named, paid))
        {
            return Believed(line, typos[0], findings);
        }

        return Refused(attempt, typos.Count > 0, suggestions, findings);
    }

    LineDecision Believed(RemittanceLine line, Suggestion typo, List<Finding> findings)
    {
        named.Add(typo.Document);
        return new LineDecision(
            [new Settled(typo.Document, typo.Settlement.Application!)],
            [typo.Document],
            new LineEvidence(
                line.Sequence, line.Reference, "one keystroke away", typo.Document.Number,
                $"Reference {line.Reference} is no document of ours, but {Phrases.Of(typo.Document)} is one keystroke away, and only it explains the amount: {typo.Settlement.Words}.", findings));
    }

    LineDecision Refused(LineAttempt attempt, bool hasTypos, List<Suggestion> suggestions, List<Finding> findings)
    {
        var (line, resolution) = (attempt.Line, attempt.Resolution);
        var reason = resolution.Objection ?? new Objection($"on line {line.Sequence} {attempt.Settlement!.Words}", attempt.Settlement.Remedy!);
        var hinted = suggestions is [var first, ..] ? reason with { Words = $"{reason.Words}, while {first.Words}" } : reason;
        MatchCondition[] broken =
        [
            resolution.Objection is null ? MatchCondition.ArithmeticCloses : MatchCondition.ReferencesResolved,
            .. hasTypos ? [MatchCondition.NoSecondExplanation] : Array.Empty<MatchCondition>(),
        ];
        objections.Add(hinted, broken);
        var proposed = suggestions.DistinctBy(suggestion => suggestion.Document, ReferenceEqualityComparer.Instance).ToList() is [var only] ? only : null;
        return new LineDecision(
            proposed is null ? [] : [new Settled(proposed.Document, proposed.Settlement.Application!)],
            [.. suggestions.Select(suggestion => suggestion.Document), .. resolution.Document is { } document ? [document] : resolution.Rivals],
            new LineEvidence(line.Sequence, line.Reference, resolution.Rule, null, $"{Phrases.Sentence(hinted.Words)}.", findings));
    }

    /// <summary>Other documents with the same reading: one whose amount fits as well is a second explanation.</summary>
    List<Finding> Rivals(LineAttempt attempt)
    {
        var findings = new List<Finding>();
        foreach (var rival in attempt.Resolution.Rivals)
        {
            var settlement = LineArithmetic.Settle(attempt.Line, rival, matchCase.Receipt, candidates.Rules);
            findings.Add(new Finding(rival.Number, settlement.Fits, $"Same reading of the reference: {settlement.Words}."));
            if (settlement.Fits && attempt.Resolution.Document is not null)
            {
                objections.Add(
                    new Objection($"reference {attempt.Line.Reference} of line {attempt.Line.Sequence} and its amount also fit {Phrases.Of(rival)}", "choose the document"),
                    MatchCondition.NoSecondExplanation);
            }
        }

        return findings;
    }

    static string Chosen(IReadOnlyList<Settled> settled) => settled.Count == 1 ? settled[0].Document.Number : string.Join(", ", settled.Select(each => each.Document.Number));
}

/// <summary>What one line names and whether its amount fits, before the other lines are known.</summary>
readonly record struct LineAttempt(RemittanceLine Line, Resolution Resolution, Settlement? Settlement, IReadOnlyList<Settled> Settled, string Rule);
