using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Host.Fuzzing;

/// <summary>
/// Reads one file and checks what every reader promises whatever the file says: it returns, soon, in little memory, says the same however the bytes
/// arrive, and no money is missing without a fault that says so.
/// </summary>
sealed class ReaderTrial(Func<Stream, FileInspection> inspect)
{
    static readonly TimeSpan slowest = TimeSpan.FromSeconds(5);
    const long MostBytesPerByte = 4_000;
    const long BytesAllowedAnyway = 64L << 20;

    /// <summary>Null when all promises are kept.</summary>
    public (string Rule, string Detail)? Fails(byte[] file, Random chance)
    {
        try
        {
            // Processor time, not the clock's: a long run goes on beside other work, and may have to wait for it.
            var started = Environment.CpuUsage.TotalTime;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var whole = inspect(new MemoryStream(file, writable: false));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var spent = Environment.CpuUsage.TotalTime - started;
            if (spent > slowest) return ("slow", $"{spent.TotalMilliseconds:0} ms of processor for {file.Length} bytes");
            if (allocated > BytesAllowedAnyway + (MostBytesPerByte * file.Length)) return ("memory", $"{allocated} bytes allocated for {file.Length} bytes");
            return InPieces(file, whole, chance) ?? Money(whole) ?? Silence(file, whole);
        }
#pragma warning disable CA1031 // The trial's edge: whatever a reader throws is the finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ("exception", $"{exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
        }
    }

    (string, string)? InPieces(byte[] file, FileInspection whole, Random chance)
    {
        var expected = InspectionJson.Write("", whole);
        var pieces = InspectionJson.Write("", inspect(new TrickledStream(file, chance)));
        return pieces == expected ? null : ("pieces", FirstDifference(expected, pieces));
    }

    /// <summary>Money that a trailer states and nothing explains has to be told as an error.</summary>
    static (string, string)? Money(FileInspection inspection)
    {
        var silent = inspection.Totals.FirstOrDefault(totals => totals.Unexplained != 0);
        return silent is not null && !HasErrors(inspection) ? ("money", $"{silent.Kind}: {silent.Unexplained} unexplained and no fault") : null;
    }

    /// <summary>A file that is clean has documents to show for its bytes.</summary>
    static (string, string)? Silence(byte[] file, FileInspection inspection) =>
        inspection.Documents.Count == 0 && inspection.Faults.Count == 0 && inspection.Verdict is not InspectionVerdict.Clean
            ? ("silence", $"{inspection.Verdict} without a fault, {file.Length} bytes")
            : null;

    static bool HasErrors(FileInspection inspection) =>
        inspection.MoreFaults > 0 || inspection.Faults.Any(fault => fault.Severity == FaultSeverity.Error);

    static string FirstDifference(string expected, string actual)
    {
        var at = 0;
        while (at < expected.Length && at < actual.Length && expected[at] == actual[at]) at++;
        return $"whole «{Around(expected, at)}», in pieces «{Around(actual, at)}»";
    }

    static string Around(string text, int at) => text.Substring(Math.Max(0, at - 40), Math.Min(120, text.Length - Math.Max(0, at - 40)));
}
