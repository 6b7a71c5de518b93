namespace Gateway.Pipeline.Store.Queries;

/// <summary>Numbers that move whenever something that people watch has changed, and the counts of what waits.</summary>
public sealed record ChangeStamp(
    long LastFile,
    long LastException,
    int OpenExceptions,
    long LastReceipt,
    int WaitingReceipts,
    long LastLedgerEntry,
    long LastAudit,
    int OpenWork,
    int FailedWork,
    long WorkMoves,
    int OpenOutbox,
    int StuckFiles,
    int OpenAlerts,
    long LastAlert,
    int PausedInboxes,
    int OpenCircuits,
    int UnidentifiedReceipts,
    int WaitingApprovals);
