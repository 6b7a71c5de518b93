using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>One account's report of one day, waiting for its envelope.</summary>
sealed record StagedReport(
    long Id, PendingDocument Document, string Partner, long? BankAccountId, BalanceReport Report, ReportPurpose Purpose, byte[] AccountHash)
{
    /// <summary>Transactions so far.</summary>
    public int Entries { get; set; }
}

/// <summary>What a group does to what was told before of the same account and day.</summary>
enum ReportPurpose
{
    /// <summary>Replaces status and summary, adds detail.</summary>
    Update,

    /// <summary>Takes the account's day back.</summary>
    Delete,

    /// <summary>Takes the account's day back and tells it anew.</summary>
    Correct,
}
