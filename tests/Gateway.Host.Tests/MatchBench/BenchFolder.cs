using Gateway.Host.Hosting;
using Gateway.Host.MatchBench;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Making;
using Gateway.Host.MatchBench.Reading;
using Gateway.Host.MatchBench.Replay;
using Gateway.Host.MatchBench.Scoring;

namespace Gateway.Host.Tests.MatchBench;

/// <summary>A folder with a case, removed at the end.</summary>
sealed class BenchFolder : IDisposable
{
    static readonly Lazy<DefinitionFolders> definitions = new(() => DefinitionFolders.Load(System.IO.Path.GetTempPath() + "none", System.IO.Path.GetTempPath() + "none"));

    public string Path { get; } = Directory.CreateTempSubdirectory("gateway-case-").FullName;

    public static CaseReader Reader => new(definitions.Value.Formats, definitions.Value.Maps);

    public static BenchFolder Made(CasePlan plan)
    {
        var folder = new BenchFolder();
        CaseMaker.Make(plan, definitions.Value.Formats, folder.Path);
        return folder;
    }

    /// <summary>A case written by hand: file name (with files/ before it) and contents.</summary>
    public static BenchFolder Of(params (string Name, string Text)[] files)
    {
        var folder = new BenchFolder();
        Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "files"));
        foreach (var (name, text) in files) File.WriteAllText(System.IO.Path.Combine(folder.Path, name), text);
        return folder;
    }

    public CaseSurvey Survey() => CaseSurvey.Of(CaseFolder.Read(Path), Reader);

    public IEnumerable<(string Customer, string Number)> Billed(MatchBenchCase bench) =>
        bench.Files.SelectMany(Reader.Read).OfType<BillWord>().Select(bill => (bill.Invoice.CustomerNumber, bill.Invoice.Number));

    public (ReplayResult Result, Score Score) InMemory()
    {
        var bench = CaseFolder.Read(Path);
        var result = MemoryReplay.Run(bench, CaseSurvey.Of(bench, Reader), Reader, BenchRun.DefaultRules, clerkDays: 0);
        return (result, Score.Of(result, new TruthIndex(bench.Truth)));
    }

    public async Task<ReplayResult> InPipelineAsync(CancellationToken ct)
    {
        var bench = CaseFolder.Read(Path);
        return await PipelineReplay.RunAsync(bench, CaseSurvey.Of(bench, Reader), Reader, BenchRun.DefaultRules, ct);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
