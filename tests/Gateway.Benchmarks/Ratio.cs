using System.Diagnostics;
using System.Globalization;

namespace Gateway.Benchmarks;

/// <summary>One measured thing beside its yardstick: CPU seconds of the best of several passes each.</summary>
sealed record Ratio(string What, double Seconds, string Yardstick, double YardstickSeconds)
{
    const int passes = 5;

    public static double BestCpuSeconds(Action act)
    {
        act();
        var best = double.MaxValue;
        for (var pass = 0; pass < passes; pass++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            act();
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        return best;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{What}: {Seconds:0.000} s, {Seconds / YardstickSeconds:0.0} times {Yardstick} ({YardstickSeconds:0.000} s)");
}
