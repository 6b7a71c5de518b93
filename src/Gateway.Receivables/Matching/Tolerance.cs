namespace Gateway.Receivables.Matching;

/// <summary>How much may be missing or too much: both limits bind. Zero of either is none at all.</summary>
/// <param name="Amount">In the receipt's currency.</param>
/// <param name="Percent">Of what is open on the document.</param>
public sealed record Tolerance(decimal Amount, decimal Percent)
{
    public static Tolerance None { get; } = new(0, 0);

    public bool Covers(decimal difference, decimal open) =>
        Math.Abs(difference) <= Amount && Math.Abs(difference) * 100 <= Percent * Math.Abs(open);

    /// <summary>The smaller of each limit.</summary>
    public Tolerance Stricter(Tolerance? other) => other is null ? this : new Tolerance(Math.Min(Amount, other.Amount), Math.Min(Percent, other.Percent));
}
