using System.Globalization;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>A share with the bounds that hold it with 95% confidence: 3/n away from nothing and from all (the rule of three), else Wilson's score interval. Source: E. B. Wilson, 1927.</summary>
readonly record struct Interval(double Least, double Share, double Most)
{
    const double ThreeOf = 3;
    const double Deviations = 1.96;

    public static Interval Of(int part, int whole)
    {
        if (whole == 0) return new Interval(0, 0, 1);
        var (n, share) = ((double)whole, (double)part / whole);
        if (part == 0) return new Interval(0, 0, Math.Min(1, ThreeOf / n));
        if (part == whole) return new Interval(Math.Max(0, 1 - (ThreeOf / n)), 1, 1);
        var square = Deviations * Deviations;
        var middle = (share + (square / (2 * n))) / (1 + (square / n));
        var reach = Deviations / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        return new Interval(middle - reach, share, middle + reach);
    }

    /// <summary>Large shares with one place, small ones with three: 54.0% (51.7% to 56.3%).</summary>
    public override string ToString()
    {
        var form = Most < 0.05 ? "0.000%" : "0.0%";
        return string.Create(CultureInfo.InvariantCulture, $"{Share.ToString(form, CultureInfo.InvariantCulture)} ({Least.ToString(form, CultureInfo.InvariantCulture)} to {Most.ToString(form, CultureInfo.InvariantCulture)})");
    }
}
