using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>The amounts that a total is made of, kept to find the one whose sign, inclusion or decimal mark explains why it does not add up.</summary>
/// <param name="name">As the message calls it: <c>MOA 203</c>.</param>
sealed class AmountParts(string name)
{
    /// <summary>A longer message is summed up all the same, but not explained.</summary>
    const int MostKept = 20_000;

    readonly List<Part> parts = [];
    int count;

    public decimal Sum { get; private set; }

    public void Clear()
    {
        parts.Clear();
        (count, Sum) = (0, 0);
    }

    public void Add(decimal amount, int segment)
    {
        Sum += amount;
        count++;
        if (amount != 0 && parts.Count < MostKept) parts.Add(new Part(amount, segment));
    }

    /// <summary>A sentence about the difference (stated less sum), naming the one amount that explains it where there is exactly one.</summary>
    public string Explain(decimal difference)
    {
        var found = count > MostKept ? [] : parts.SelectMany(part => Explanations(part, difference)).Take(2).ToList();
        return found.Count == 1 ? found[0] : $"The difference is {Text(difference)}; no single amount explains it.";
    }

    public static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    IEnumerable<string> Explanations(Part part, decimal difference)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{name} {part.Amount} in segment {part.Segment}");
        if (-2 * part.Amount == difference) yield return $"It would add up if {where} had the other sign.";
        if (-part.Amount == difference) yield return $"It would add up if {where} were not counted.";
        if (99 * part.Amount == difference) yield return $"It would add up if the decimal mark of {where} stood two places further right.";
        if (-0.99m * part.Amount == difference) yield return $"It would add up if the decimal mark of {where} stood two places further left.";
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Part(decimal Amount, int Segment);
}
