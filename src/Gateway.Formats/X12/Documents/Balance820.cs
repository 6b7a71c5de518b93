using System.Globalization;
using System.Runtime.InteropServices;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Documents;

/// <summary>
/// Whether an 820 adds up: BPR02 = Σ RMR04 + Σ outer ADX01; an inner ADX is already inside its RMR04. When it does not, and the sign,
/// inclusion or decimal point of exactly one amount explains the difference, the fault names that one.
/// </summary>
sealed class Balance820
{
    /// <summary>Amounts kept to look for an explanation; a larger payment is checked all the same, but not explained.</summary>
    const int MostKept = 20_000;

    readonly List<Part> parts = [];
    readonly List<Fault> faults = [];
    X12PartnerSettings settings = X12PartnerSettings.Default;
    bool isGuideVersion;
    bool hasLines;
    int seen;
    decimal sum;

    enum Place
    {
        Line,
        Outer,
        Inner,
    }

    public IReadOnlyList<Fault> Faults => faults;

    public void Begin(X12PartnerSettings partner, bool isGuide)
    {
        settings = partner;
        isGuideVersion = isGuide;
        parts.Clear();
        faults.Clear();
        (hasLines, seen, sum) = (false, 0, 0);
    }

    public void AddLine(decimal? amount, int segment)
    {
        hasLines |= amount is not null;
        Add(Place.Line, amount, segment);
    }

    public void AddOuter(decimal? amount, int segment) => Add(Place.Outer, amount, segment);

    public void AddInner(decimal? amount, int segment) => Keep(Place.Inner, amount ?? 0, segment);

    /// <summary>A payment without any line amount (BPR01 D, a prenote) has nothing to be compared with.</summary>
    public void Check(PaymentOrder? order)
    {
        if (order?.Amount is not { } paid || !hasLines)
            return;
        var difference = paid - sum;
        if (Math.Abs(difference) <= settings.BalanceTolerance)
            return;
        var about = Explain(paid, difference) ?? string.Create(CultureInfo.InvariantCulture, $"The difference is {difference}; no single amount explains it.");
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

    void Add(Place place, decimal? amount, int segment)
    {
        sum += amount ?? 0;
        Keep(place, amount ?? 0, segment);
    }

    void Keep(Place place, decimal amount, int segment)
    {
        seen++;
        if (parts.Count < MostKept && amount != 0)
            parts.Add(new Part(place, amount, segment));
    }

    string? Explain(decimal paid, decimal difference)
    {
        if (seen > MostKept)
            return null;
        var found = parts.SelectMany(p => Explanations(p, difference)).Append(OrderPoint(paid)).OfType<string>().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    static IEnumerable<string> Explanations(Part part, decimal difference)
    {
        var name = part.Place == Place.Line ? "RMR04" : "ADX01";
        var where = string.Create(CultureInfo.InvariantCulture, $"{name} {part.Amount} in segment {part.Segment}");
        if (part.Place == Place.Inner)
        {
            if (part.Amount == difference)
                yield return $"It would add up if {where} were not yet inside its RMR04.";
            yield break;
        }

        if (-2 * part.Amount == difference)
            yield return $"It would add up if {where} had the other sign.";
        if (-part.Amount == difference)
            yield return $"It would add up if {where} were not counted.";
        if (99 * part.Amount == difference)
            yield return $"It would add up if the point of {where} stood two places further right.";
        if (-0.99m * part.Amount == difference)
            yield return $"It would add up if the point of {where} stood two places further left.";
    }

    string? OrderPoint(decimal paid)
    {
        if (paid * 100 == sum)
            return "It would add up if the point of BPR02 stood two places further right.";
        return paid == sum * 100 ? "It would add up if the point of BPR02 stood two places further left." : null;
    }

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Part(Place Place, decimal Amount, int Segment);
}
