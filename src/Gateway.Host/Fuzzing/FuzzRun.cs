using System.Diagnostics;

namespace Gateway.Host.Fuzzing;

/// <summary>Fuzzes for a time on a thread of its own, under watch: an attempt that does not come back ends the run with its file written down.</summary>
sealed class FuzzRun(ReaderFuzzer fuzzer, FuzzState start, string statePath, string findingsFolder, TextWriter output)
{
    const int NeverSeconds = 30;
    static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    readonly Stopwatch watch = Stopwatch.StartNew();
    long attempt = start.Next;
    int findings = start.Findings;

    /// <summary>State in the end; the count of findings says whether something was found.</summary>
    public FuzzState For(TimeSpan time, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ended.CancelAfter(time);
        var worker = new Thread(() => Work(ended.Token)) { IsBackground = true };
        worker.Start();
        long seen = -1;
        var seenAt = watch.Elapsed;
        while (!worker.Join(SaveEvery))
        {
            Now().Save(statePath);
            var at = Interlocked.Read(ref attempt);
            if (at != seen) (seen, seenAt) = (at, watch.Elapsed);
            else if ((watch.Elapsed - seenAt).TotalSeconds > NeverSeconds)
            {
                Keep(new FuzzFinding("hang", $"did not come back within {NeverSeconds} s", at, fuzzer.Make(at)));
                Interlocked.Increment(ref attempt); // The next run goes on after it; this thread cannot be got back.
                break;
            }
        }

        var state = Now();
        state.Save(statePath);
        return state;
    }

    void Work(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            if (fuzzer.Try(Interlocked.Read(ref attempt)) is { } finding) Keep(finding);
            Interlocked.Increment(ref attempt);
        }
    }

    void Keep(FuzzFinding finding)
    {
        Interlocked.Increment(ref findings);
        Directory.CreateDirectory(findingsFolder);
        var path = Path.Combine(findingsFolder, $"{start.Format}-{start.Seed}-{finding.Attempt}-{finding.Rule}.bin");
        File.WriteAllBytes(path, finding.File);
        output.WriteLine($"{path}: {finding.Rule}: {finding.Detail}");
    }

    FuzzState Now() => start with { Next = Interlocked.Read(ref attempt), Seconds = Math.Round(start.Seconds + watch.Elapsed.TotalSeconds, 1), Findings = findings };
}
