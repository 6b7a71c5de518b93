using System.Globalization;

namespace Gateway.Benchmarks.Exchange;

/// <summary>Seconds that many things took: the middle one, the one that only each hundredth exceeds, and the longest.</summary>
sealed record Spread(int Count, double Median, double Percentile99, double Longest)
{
    public static Spread Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return sorted.Length == 0 ? new Spread(0, 0, 0, 0) : new Spread(sorted.Length, sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(sorted.Length * 0.99) - 1], sorted[^1]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median:0.00} s, 99% {Percentile99:0.00} s, longest {Longest:0.00} s of {Count}");
}
