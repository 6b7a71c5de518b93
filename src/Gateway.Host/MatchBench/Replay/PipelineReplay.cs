using Gateway.Host.MatchBench.Cases;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Replays a case through the whole gateway: inbox folders, readers, database, matching, and reads the books at the end.</summary>
static class PipelineReplay
{
    public static Task<ReplayResult> RunAsync(MatchBenchCase bench, CaseSurvey survey, MatchingRules rules, CancellationToken ct) =>
        throw new NotSupportedException($"{bench.Files.Count} {survey.Accounts.Count} {rules.Version} {ct.CanBeCanceled}");
}
