using System.Globalization;
using Gateway.Host.MatchBench.Replay;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>The report in words: figures first, then what is left over and why.</summary>
static class ReportWords
{
    const int MostShown = 20;

    public static void Write(TextWriter output, ReplayResult result, Score score, BenchReport report, IReadOnlyList<string> notes, int show)
    {
        Line(output, $"{report.Customers:#,##0} customers, {report.OpenInvoices:#,##0} open documents at the start, {report.Receipts:#,##0} receipts, {score.Usable:#,##0} of them usable");
        Line(output, $"straight-through   {score.StraightThrough,8:#,##0}   {Interval.Of(score.StraightThrough, score.Usable)} of the usable; {score.BeyondUsable} right ones beyond them");
        Line(output, $"wrong              {score.Wrong,8:#,##0}   {Interval.Of(score.Wrong, Math.Max(score.Wrong, score.Automatic))} of {score.Automatic:#,##0} automatic ones");
        Line(output, $"incomplete         {score.Incomplete,8:#,##0}   {Interval.Of(score.Incomplete, score.Automatic)} of the automatic ones");
        Line(output, $"duplicates applied {score.DuplicatesApplied,8:#,##0}");
        Line(output, $"returns            {score.Undone,8:#,##0}   undone rightly, {score.WronglyUndone} wrongly (counted as wrong), {score.LeftToUndo} left to a person");
        Line(output, $"cents out of balance {result.CentsOutOfBalance,6:#,##0}");
        foreach (var imbalance in result.Imbalances.Take(MostShown)) Line(output, $"OUT OF BALANCE {imbalance.What}: {imbalance.Cents} cents");
        WriteSuggestions(output, score);
        WriteTimes(output, result, report);
        foreach (var baseline in report.Baselines)
        {
            Line(output, $"baseline {baseline.Name,-44} straight-through {Interval.Of(baseline.StraightThrough, score.Usable)}, wrong {baseline.Wrong}: {Interval.Of(baseline.Wrong, score.Receipts)} of all receipts");
        }

        WriteRest(output, score, show);
        foreach (var note in notes.Take(MostShown)) output.WriteLine($"note: {note}");
        if (notes.Count > MostShown) Line(output, $"note: {notes.Count - MostShown} more notes.");
        if (score.WithoutTruth > 0) Line(output, $"note: the truth does not know {score.WithoutTruth} receipts; they are not judged.");
    }

    static void WriteSuggestions(TextWriter output, Score score)
    {
        var waiting = score.WaitingWithDocuments;
        Line(output, $"suggestions        first right {score.SuggestionTop1:#,##0}: {Interval.Of(score.SuggestionTop1, waiting)}; among three {score.SuggestionTop3:#,##0}: {Interval.Of(score.SuggestionTop3, waiting)} of {waiting:#,##0} that wait and are for documents");
        foreach (var (rule, (right, of)) in score.ByRule) Line(output, $"  by {rule}: first right {right} of {of}, {Interval.Of(right, of)}");
        foreach (var (confidence, right, of) in score.Calibration.Bands) Line(output, $"  trusted {confidence} by what went before: right {right} of {of}, {Interval.Of(right, of)}");
    }

    static void WriteTimes(TextWriter output, ReplayResult result, BenchReport report)
    {
        Line(output, $"time per receipt   {1000 / Math.Max(report.ReceiptsPerSecond, 0.001):0.000} ms with reading and joining, {report.ReceiptsPerSecond:#,##0} a second; peak memory {report.PeakMemoryMegabytes:0} MB");
        if (result.Decided.Count > 0) Line(output, $"time per decision  median {At(result, 0.5):0.000} ms, 99% {At(result, 0.99):0.000} ms, longest {At(result, 1):0.0} ms");
    }

    static void WriteRest(TextWriter output, Score score, int show)
    {
        foreach (var (receipt, truth) in score.WrongOnes.Take(MostShown))
        {
            Line(output, $"WRONG receipt {receipt.Id} {receipt.Trace} of {receipt.Amount} ({truth.Code}){(receipt.IsBack ? " undone" : "")}: applied {Documents(receipt.Applied)}, true {string.Join(", ", truth.Documents.Select(row => $"{row.Customer}/{row.Invoice}"))}; {receipt.Why}");
        }

        foreach (var (cause, (all, usable)) in score.Causes.OrderByDescending(cause => cause.Value.All)) Line(output, $"waits: {cause}: {all:#,##0}, {usable:#,##0} of them usable");
        foreach (var cause in score.Missed.GroupBy(missed => missed.Receipt.Obstacle ?? "none").OrderByDescending(group => group.Count()))
        {
            Line(output, $"usable but waiting, {cause.Key}: {cause.Count()} ({string.Join(", ", cause.GroupBy(missed => missed.Truth.Code).OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}"))})");
            foreach (var (receipt, truth) in cause.Take(show)) Line(output, $"    receipt {receipt.Id} {receipt.Trace} of {receipt.Amount} ({truth.Code}): {receipt.Why}");
        }
    }

    static string Documents(IEnumerable<AppliedDocument> documents) => string.Join(", ", documents.Select(document => string.Create(CultureInfo.InvariantCulture, $"{document.Customer}/{document.Number} {document.Cents / 100m:0.00}")));

    static double At(ReplayResult result, double share) => result.Decided[Math.Min(result.Decided.Count - 1, (int)(result.Decided.Count * share))].TotalMilliseconds;

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
