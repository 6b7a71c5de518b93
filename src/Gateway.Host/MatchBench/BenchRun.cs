using System.Text.Json;
using Gateway.Host.Hosting;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Making;
using Gateway.Host.MatchBench.Reading;
using Gateway.Host.MatchBench.Replay;
using Gateway.Host.MatchBench.Scoring;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench;

enum BenchMode
{
    Memory,
    Pipeline,
}

/// <summary>One run of the benchmark: makes or takes a case, replays it, and reports.</summary>
sealed record BenchRun(CasePlan Plan, BenchMode Mode, string? From, string? Into, string? RulesFile, int ClerkDays, int Show, string? List, bool AsJson)
{
    const int GraceDays = 3;
    const decimal FeeLimit = 50;

    /// <summary>What the invented company allows: careful in all else.</summary>
    public static MatchingRules DefaultRules { get; } = new("bench-1", GraceDays, new HashSet<string>(StringComparer.Ordinal) { "01", "03", "06" }, ["INV", "IN"])
    {
        BankFeeLimit = FeeLimit,
    };

    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken ct)
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "none");
        var definitions = DefinitionFolders.Load(nowhere, nowhere);
        var kept = From ?? Into;
        var folder = kept ?? Directory.CreateTempSubdirectory("gateway-bench-").FullName;
        try
        {
            if (From is null) CaseMaker.Make(Plan, definitions.Formats, folder);
            var bench = CaseFolder.Read(folder);
            var reader = new CaseReader(definitions.Formats, definitions.Maps);
            var survey = CaseSurvey.Of(bench, reader);
            var rules = RulesFile is null ? DefaultRules : JsonSerializer.Deserialize<MatchingRules>(await File.ReadAllTextAsync(RulesFile, ct), JsonSerializerOptions.Web)!;
            var inMemory = MemoryReplay.Run(bench, survey, reader, rules, Mode == BenchMode.Memory ? ClerkDays : 0);
            var result = Mode == BenchMode.Memory ? inMemory : await PipelineReplay.RunAsync(bench, survey, reader, rules, ct);
            return Report(output, bench, survey, inMemory, result);
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    int Report(TextWriter output, MatchBenchCase bench, CaseSurvey survey, ReplayResult inMemory, ReplayResult result)
    {
        var score = Score.Of(result, new TruthIndex(bench.Truth));
        var baselines = Baselines.Run(bench, inMemory.Ledger!, inMemory.Money).Select(baseline => BaselineFigures.Of(baseline, inMemory, new TruthIndex(bench.Truth))).ToList();
        var report = BenchReport.Of(result, score, baselines);
        Scoring.ReportWords.Write(output, result, score, report, survey.Notes, Show);
        if (List is not null) ReceiptList.Write(List, score);
        if (AsJson) output.WriteLine(report.ToJson());
        return report.Wrong + report.DuplicatesApplied + report.CentsOutOfBalance == 0 ? 0 : 1;
    }
}
