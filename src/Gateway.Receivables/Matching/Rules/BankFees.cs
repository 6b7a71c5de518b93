namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// What banks took on the way. Either the line says so with a code of the settings, or less money came than was advised, by no more than the limit: then the
/// document bears it, and of several the largest is proposed to.
/// </summary>
static class BankFees
{
    public static bool IsFee(RemittanceAdjustment adjustment, MatchingRules rules) =>
        adjustment.QualifiedReason() is { } reason && rules.BankFeeCodes.Contains(reason) && -adjustment.Amount.Amount <= rules.BankFeeLimit;

    /// <summary>How much less than advised came in, where it is borne without a person; zero for nothing.</summary>
    public static Money Borne(Money advised, Money received, MatchingRules rules)
    {
        var nothing = Money.Zero(received.Currency);
        var fee = advised.Currency == received.Currency ? advised - received : nothing;
        return fee > nothing && fee.Amount <= rules.BankFeeLimit ? fee : nothing;
    }

    /// <summary>The settled documents with the fee on the largest; null where none is large enough.</summary>
    public static IReadOnlyList<Settled>? Spread(IReadOnlyList<Settled> settled, Money fee)
    {
        if (fee.IsZero || settled.Count == 0)
        {
            return fee.IsZero ? settled : null;
        }

        var largest = settled.MaxBy(each => each.Application.Cash.Amount);
        return largest.Application.Cash <= fee
            ? null
            : settled.Select(each => ReferenceEquals(each.Application, largest.Application) ? each with { Application = WithFee(each.Application, fee) } : each).ToList();
    }

    static Application WithFee(Application application, Money fee) => application with
    {
        Cash = application.Cash - fee,
        Differences = [.. application.Differences, new Difference(DifferenceKind.BankFee, fee, null, DeductionCategory.FreightTaxOrFee)],
    };
}
