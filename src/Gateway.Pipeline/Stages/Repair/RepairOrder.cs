namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Who wants something done to a receipt, and what he saw of it.</summary>
/// <param name="Version">Of the receipt as it was shown (<see cref="Store.Actions.ReceiptActions.VersionAsync"/>); when it has changed since, nothing is done. Null asks nothing.</param>
/// <param name="Actor">As the audit records it.</param>
public sealed record RepairOrder(long ReceiptId, long? Version, string Actor, string Reason);

/// <summary>What came of it.</summary>
/// <param name="Words">For the person: what was done, or why nothing was.</param>
/// <param name="Repair">The row that keeps it; null when nothing was done.</param>
/// <param name="OtherReceipt">The part that was split off, or the receipt that a part was joined to.</param>
public sealed record RepairReport(RepairOutcome Outcome, string Words, long? Repair = null, long? OtherReceipt = null)
{
    public bool IsDone => Outcome == RepairOutcome.Done;
}

public enum RepairOutcome
{
    Done,

    /// <summary>Nothing has moved yet: a second person has to agree.</summary>
    AwaitingApproval,

    /// <summary>What the person saw is not so any more.</summary>
    Stale,
    Refused,
    Missing,
}
