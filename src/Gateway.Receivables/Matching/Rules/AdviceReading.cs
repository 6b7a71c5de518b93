namespace Gateway.Receivables.Matching.Rules;

/// <summary>An advice with lines: each line by itself, then all together.</summary>
static class AdviceReading
{
    public static Reading Of(MatchCase matchCase, Candidates candidates, Objections objections, bool isPayerIdentified)
    {
        var received = matchCase.Receipt.Amount;
        if (StatesNoAmounts(matchCase) && NamedOnly(matchCase, candidates, objections) is { } named)
        {
            return named;
        }

        var lines = new LineReading(candidates, matchCase, objections, isPayerIdentified).Read();
        var fee = Totals.Check(matchCase, candidates.Rules, objections);
        var settled = lines.SelectMany(line => line.Settled).ToList();
        var onAccount = lines.Where(line => line.OnAccount is not null).Aggregate(Money.Zero(received.Currency), (sum, line) => sum + line.OnAccount!.Value);
        if (!onAccount.IsZero && settled.Count == 0)
        {
            objections.Add(new Objection($"the payer puts {onAccount} on account and names no document", "book it on account, or ask which documents it pays"), MatchCondition.ReferencesResolved);
        }

        if (!fee.IsZero && settled.Count > 1)
        {
            objections.Add(
                new Objection($"{fee} less than advised was received for {settled.Count} documents: a bank's fee, or a line that was not paid after all", "decide which document lacks it"), MatchCondition.ArithmeticCloses);
        }

        CheckFees(settled, fee, candidates.Rules, objections);
        var borne = BankFees.Spread(settled, fee);
        if (borne is null)
        {
            objections.Add(new Objection($"{fee} less than advised was received, and no document bears it", "decide who bears the fee"), MatchCondition.ArithmeticCloses);
        }

        var left = lines.Where(line => line.Left is not null).Aggregate(onAccount, (sum, line) => sum + line.Left!.Value);
        return new Reading(lines, borne ?? settled, left) { OnAccount = onAccount.IsZero ? null : onAccount };
    }

    static bool StatesNoAmounts(MatchCase matchCase) => matchCase.Lines.Count <= CaseQuestions.MostSpokenLines
        && matchCase.Lines.All(line => line is { Paid: null, Kind: RemittanceLineKind.Invoice or RemittanceLineKind.CreditMemo or RemittanceLineKind.DebitMemo });

    /// <summary>Numbers without amounts and one total: like free text, where every number is found.</summary>
    static Reading? NamedOnly(MatchCase matchCase, Candidates candidates, Objections objections)
    {
        var resolutions = matchCase.Lines.Select(line => References.Resolve(line, candidates)).ToList();
        if (resolutions.Exists(resolution => resolution.Document is null || resolution.Rivals.Count > 0)
            || resolutions.DistinctBy(resolution => resolution.Document, ReferenceEqualityComparer.Instance).Count() < resolutions.Count)
        {
            return null;
        }

        var named = matchCase.Lines.Select((line, at) => (line.Reference!, resolutions[at].Document!)).ToList();
        return TextArithmetic.Settle(named, matchCase, candidates, objections, "named without amounts");
    }

    /// <summary>Fees that are coded on lines and fees that are not, together.</summary>
    static void CheckFees(List<Settled> settled, Money uncoded, MatchingRules rules, Objections objections)
    {
        var fees = settled.SelectMany(each => each.Application.Differences).Where(difference => difference.Kind == DifferenceKind.BankFee)
            .Aggregate(uncoded, (sum, difference) => sum + difference.Amount);
        if (!fees.IsZero && fees.Amount > rules.BankFeeLimit)
        {
            objections.Add(new Objection($"bank fees of {fees} are more than the limit", "decide who bears the fees"), MatchCondition.ArithmeticCloses);
        }
    }
}
