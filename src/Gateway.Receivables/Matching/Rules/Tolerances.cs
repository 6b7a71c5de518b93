namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// A document paid in whole money and a little short is closed, the rest written off; one paid a little over is closed, the rest left unapplied. Only within the
/// tolerance of the settings, and never beside another difference.
/// </summary>
static class Tolerances
{
    public static Settlement? Settle(Invoice document, Application application, MatchingRules rules)
    {
        var rest = document.Open - application.Settles;
        if (application.Differences.Count > 0 || !rules.Tolerance.Covers(rest.Amount, document.Open.Amount))
        {
            return null;
        }

        return rest.IsNegative
            ? new Settlement(application with { Cash = document.Open }, $"{application.Cash} closes {Phrases.Of(document)}, and {-rest} too much stays unapplied", null, false) { IsTolerated = true }
            : new Settlement(
                application with { Differences = [new Difference(DifferenceKind.WriteOff, rest, null, DeductionCategory.Settlement)] },
                $"{application.Cash} closes {Phrases.Of(document)}, and {rest} short is written off", null, false) { IsTolerated = true };
    }
}
