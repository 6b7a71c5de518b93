using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Documents;

/// <summary>
/// Whether an 820 adds up: BPR02 = Σ RMR04 + Σ outer ADX01; an inner ADX is already inside its RMR04. When it does not, and the sign,
/// inclusion or decimal point of exactly one amount explains the difference, the fault names that one.
/// </summary>
sealed class Balance820
{
    readonly AmountParts parts = new();
    readonly List<Fault> faults = [];
    X12PartnerSettings settings = X12PartnerSettings.Default;
    bool isGuideVersion;
    bool hasLines;
    decimal sum;

    public IReadOnlyList<Fault> Faults => faults;

    public void Begin(X12PartnerSettings partner, bool isGuide)
    {
        settings = partner;
        isGuideVersion = isGuide;
        parts.Clear();
        faults.Clear();
        (hasLines, sum) = (false, 0);
    }

    public void AddLine(decimal? amount, int segment)
    {
        hasLines |= amount is not null;
        sum += amount ?? 0;
        parts.Add(AmountKind.RemittanceLine, amount ?? 0, segment);
    }

    public void AddOuter(decimal? amount, int segment)
    {
        sum += amount ?? 0;
        parts.Add(AmountKind.OuterAdjustment, amount ?? 0, segment);
    }

    public void AddInner(decimal? amount, int segment) => parts.Add(AmountKind.InnerAdjustment, amount ?? 0, segment);

    /// <summary>A payment without any line amount (BPR01 D, a prenote) has nothing to be compared with.</summary>
    public void Check(PaymentOrder? order)
    {
        if (order?.Amount is not { } paid || !hasLines)
            return;
        var difference = paid - sum;
        if (Math.Abs(difference) <= settings.BalanceTolerance)
            return;
        var about = parts.Explain("BPR02", paid, sum)
            ?? string.Create(CultureInfo.InvariantCulture, $"The difference is {difference}; no single amount explains it.");
        var then = Severity == FaultSeverity.Error
            ? "Nothing of the payment is applied until someone has looked at it."
            : "It goes on, since the partner's rule or the guide's version only notes this.";
        faults.Add(X12FaultKinds.Balance820.At(order.Position, "BPR02", Text(paid), Text(sum), $"{about} {then}", Severity));
    }

    FaultSeverity Severity => settings.Balance switch
    {
        BalanceRule.Required => FaultSeverity.Error,
        BalanceRule.Noted => FaultSeverity.Warning,
        _ => isGuideVersion ? FaultSeverity.Warning : FaultSeverity.Error,
    };

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
