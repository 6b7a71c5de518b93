using Gateway.Host.MatchBench.Replay;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>
/// How far first suggestions may be trusted. They carry a rank and no probability, so confidence is what a clerk would have by then: of the earlier suggestions by
/// the same rule, alone or beside others, the share that was right. Calibrated is what is right about as often as it was expected to be.
/// </summary>
sealed class Calibration
{
    static readonly double[] edges = [0.5, 0.75, 0.9, 0.97, 1.01];
    readonly Dictionary<(string Rule, bool IsAlone), (int Right, int Of)> known = [];
    readonly (int Right, int Of)[] bands = new (int, int)[edges.Length];

    /// <summary>From the least trusted on; those without any suggestion are left out.</summary>
    public IEnumerable<(string Confidence, int Right, int Of)> Bands =>
        bands.Select((band, index) => (Words(index), band.Right, band.Of)).Where(band => band.Of > 0);

    /// <summary>In the order in which they were decided.</summary>
    public void Take(ReceiptOutcome receipt, bool isRight)
    {
        if (receipt.Suggested is not [var first, ..]) return;
        var key = (first.Rule, receipt.Suggested.Count == 1);
        var (right, of) = known.GetValueOrDefault(key);
        // Before anything is known, even odds.
        var confidence = (right + 1d) / (of + 2d);
        var band = Array.FindIndex(edges, edge => confidence < edge);
        bands[band] = (bands[band].Right + (isRight ? 1 : 0), bands[band].Of + 1);
        known[key] = (right + (isRight ? 1 : 0), of + 1);
    }

    static string Words(int band) => band == 0 ? "below 50%" : band == edges.Length - 1 ? "97% and more" : $"{edges[band - 1] * 100:0}% to {edges[band] * 100:0}%";
}
