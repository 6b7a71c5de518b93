using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Formats.X12.Documents;

/// <summary>
/// The amounts that a total is made of, to say why it does not come out: which single one explains the difference, were its sign, its
/// inclusion or its decimal point another. Nothing is said where several could, since a wrong explanation is worse than none.
/// </summary>
sealed class AmountParts
{
    /// <summary>Amounts kept to look for an explanation; a larger document is checked all the same, but not explained.</summary>
    const int MostKept = 20_000;

    readonly List<Part> parts = [];
    int seen;

    public void Clear()
    {
        parts.Clear();
        seen = 0;
    }

    /// <param name="amount">As it counts: negative for an allowance.</param>
    public void Add(AmountKind kind, decimal amount, int segment)
    {
        seen++;
        if (parts.Count < MostKept && amount != 0)
            parts.Add(new Part(kind, amount, segment));
    }

    /// <summary>Null when no single amount explains it, or more than one.</summary>
    /// <param name="total">What is stated, by the name of its element.</param>
    /// <param name="tolerance">How far rounding may be off.</param>
    public string? Explain(string element, decimal total, decimal sum, decimal tolerance = 0)
    {
        if (seen > MostKept)
            return null;
        var difference = total - sum;
        var found = parts.SelectMany(p => Explanations(p, difference, tolerance)).Append(PointOfTotal(element, total, sum)).OfType<string>().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    static IEnumerable<string> Explanations(Part part, decimal difference, decimal tolerance)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{NameOf(part.Kind)} {(part.Kind == AmountKind.Allowance ? -part.Amount : part.Amount)} in segment {part.Segment}");
        if (part.Kind == AmountKind.InnerAdjustment)
        {
            if (part.Amount == difference)
                yield return $"It would add up if {where} were not yet inside its RMR04.";
            yield break;
        }

        if (part.Kind == AmountKind.Information)
        {
            if (IsNear(part.Amount, difference, tolerance))
                yield return $"It would add up if {where} were charged.";
            if (IsNear(-part.Amount, difference, tolerance))
                yield return $"It would add up if {where} were deducted.";
            yield break;
        }

        if (IsNear(-2 * part.Amount, difference, tolerance))
            yield return part.Kind is AmountKind.Allowance or AmountKind.Charge
                ? $"It would add up if {where} were {(part.Kind == AmountKind.Charge ? "an allowance" : "a charge")}."
                : $"It would add up if {where} had the other sign.";
        if (IsNear(-part.Amount, difference, tolerance))
            yield return $"It would add up if {where} were not counted.";
        if (IsNear(99 * part.Amount, difference, tolerance))
            yield return $"It would add up if the point of {where} stood two places further right.";
        if (IsNear(-0.99m * part.Amount, difference, tolerance))
            yield return $"It would add up if the point of {where} stood two places further left.";
    }

    static bool IsNear(decimal amount, decimal difference, decimal tolerance) => Math.Abs(amount - difference) <= tolerance;

    static string? PointOfTotal(string element, decimal total, decimal sum)
    {
        if (total * 100 == sum)
            return $"It would add up if the point of {element} stood two places further right.";
        return total == sum * 100 && sum != 0 ? $"It would add up if the point of {element} stood two places further left." : null;
    }

    static string NameOf(AmountKind kind) => kind switch
    {
        AmountKind.RemittanceLine => "RMR04",
        AmountKind.OuterAdjustment or AmountKind.InnerAdjustment => "ADX01",
        AmountKind.InvoiceLine => "the line IT1 of",
        AmountKind.Tax => "TXI02",
        _ => "SAC05",
    };

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Part(AmountKind Kind, decimal Amount, int Segment);
}
