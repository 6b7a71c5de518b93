using System.Globalization;
using Gateway.Host.MatchBench.Cases;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>Each receipt with what it really was and what became of it, as CSV: to count by whatever one likes.</summary>
static class ReceiptList
{
    static readonly string[] header = ["receipt", "trace", "amount", "code", "remittance", "noise", "identity", "usable", "verdict", "obstacle", "cause", "why"];

    public static void Write(string path, Score score) => CaseWriter.Write(path, header, score.All.Select(row => new object?[]
    {
        row.Receipt.Id.ToString(CultureInfo.InvariantCulture), row.Receipt.Trace, row.Receipt.Amount, row.Truth.Code, row.Truth.Traits[0], row.Truth.Traits[1], row.Truth.Traits[2], row.Truth.IsUsable ? 1 : 0,
        row.Verdict.ToString(), row.Verdict == Verdict.Waits ? row.Receipt.Obstacle : "", row.Verdict == Verdict.Waits ? ExceptionCauses.Of(row.Receipt, row.Truth) : "", row.Receipt.Why,
    }));
}
