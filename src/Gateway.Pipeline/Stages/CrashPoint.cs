using System.Diagnostics;

namespace Gateway.Pipeline.Stages;

/// <summary>
/// Named places where a sudden death matters. Each stands beside a comment on what is then true and what a restart does.
/// With <c>GATEWAY_CRASH_AT=name</c> the process kills itself there, as a power cut would; the kill test visits every name.
/// </summary>
public static class CrashPoint
{
    public const string CollectArchived = "collect.archived";
    public const string CollectRenamed = "collect.renamed";
    public const string CollectMoved = "collect.moved";
    public const string ReadStaged = "read.staged";
    public const string ReadCommitted = "read.committed";
    public const string MatchDecided = "match.decided";
    public const string MatchCommitted = "match.committed";
    public const string ReturnDecided = "return.decided";
    public const string JoinFound = "join.found";
    public const string AgainFound = "again.found";
    public const string DeliverStarted = "deliver.started";
    public const string DeliverWritten = "deliver.written";
    public const string DeliverMarked = "deliver.marked";
    public const string DeliverUploaded = "deliver.uploaded";
    public const string DeliverNamed = "deliver.named";
    public const string DeliverRenamed = "deliver.renamed";

    public const string SendStaged = "send.staged";
    public const string SendCommitted = "send.committed";

    public const string ExportStaged = "export.staged";
    public const string ExportCommitted = "export.committed";

    static readonly string? crashAt = Environment.GetEnvironmentVariable("GATEWAY_CRASH_AT");

    /// <summary>In the order in which the kill test visits them: what needs the billing system's files comes before what needs the bank's.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CollectArchived, CollectRenamed, CollectMoved, ReadStaged, ReadCommitted, AgainFound, DeliverStarted, DeliverWritten, DeliverMarked,
        MatchDecided, MatchCommitted, JoinFound, ReturnDecided, DeliverUploaded, DeliverNamed, DeliverRenamed, SendStaged, SendCommitted,
        ExportStaged, ExportCommitted,
    ];

    public static void Reached(string name)
    {
        if (crashAt is not null && crashAt == name)
        {
            // SIGKILL: no finally block, no flush, no graceful close.
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
