using System.Globalization;
using System.Text.Json;
using Gateway.Host.MatchBench.Replay;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>What a run says: words for people, and one object of figures.</summary>
sealed record BenchReport(
    int Customers, int OpenInvoices, int Receipts, int Usable, int StraightThrough, int Wrong, int Incomplete, int DuplicatesApplied, long CentsOutOfBalance,
    int SuggestionTop1, int SuggestionTop3, double ReceiptsPerSecond, double PeakMemoryMegabytes, IReadOnlyList<BaselineFigures> Baselines)
{
    static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static BenchReport Of(ReplayResult result, Score score, IReadOnlyList<BaselineFigures> baselines) => new(
        result.Customers, result.OpenInvoices, score.Receipts + score.WithoutTruth, score.Usable, score.StraightThrough, score.Wrong, score.Incomplete, score.DuplicatesApplied,
        result.CentsOutOfBalance, score.SuggestionTop1, score.SuggestionTop3, Math.Round(result.Receipts.Count / Math.Max(0.001, result.Elapsed.TotalSeconds), 1),
        Math.Round(PeakMemory.Megabytes(), 1), baselines);

    public string ToJson() => JsonSerializer.Serialize(this, CamelCase);
}

/// <param name="StraightThrough">Usable receipts that it applied right and whole.</param>
sealed record BaselineFigures(string Name, int StraightThrough, int Wrong)
{
    public static BaselineFigures Of(BaselineResult baseline, ReplayResult result, TruthIndex truth)
    {
        var (right, wrong) = (0, 0);
        foreach (var (receipt, applied) in result.Receipts.Zip(baseline.Applied))
        {
            if (applied.Count == 0 || truth.Of(receipt) is not { } real) continue;
            if (real.IsWrong(applied)) wrong++;
            else if (real.IsUsable && real.IsComplete(applied)) right++;
        }

        return new BaselineFigures(baseline.Name, right, wrong);
    }
}

/// <summary>The most memory that this process has held. Source: proc(5), VmHWM.</summary>
static class PeakMemory
{
    const double KilobytesOfMegabyte = 1024;

    public static double Megabytes()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status)) return Environment.WorkingSet / (KilobytesOfMegabyte * KilobytesOfMegabyte);
        var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) ?? "VmHWM: 0 kB";
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture) / KilobytesOfMegabyte;
    }
}
