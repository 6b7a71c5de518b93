namespace Gateway.Pipeline.Store.Queries;

/// <param name="Version">Goes with every action, so that nobody acts on what he did not see.</param>
/// <param name="InHandOf">Matching leaves it alone while a person has it in hand.</param>
/// <param name="OnAccount">Kept of it for its customer.</param>
/// <param name="Standing">Applications that can be taken back.</param>
public sealed record ReceiptRepairs(
    long Version,
    long? ParentId,
    string? InHandOf,
    decimal OnAccount,
    IReadOnlyList<long> Standing,
    IReadOnlyList<ReceiptPart> Parts,
    IReadOnlyList<MovementRow> Movements,
    IReadOnlyList<RepairRow> Repairs);

public sealed record ReceiptPart(long Id, decimal Amount, decimal Unapplied, string State);

/// <param name="Kind">onAccount, split, notReceivables, returned.</param>
/// <param name="Amount">Positive left the unapplied rest.</param>
public sealed record MovementRow(string Kind, decimal Amount, string Currency, long? OtherReceipt, long? Return, string Actor, string Reason, DateTimeOffset At);

/// <param name="State">done, awaitingApproval, declined.</param>
public sealed record RepairRow(
    long Id, string Action, decimal Amount, string Currency, string Reason, string Maker, DateTimeOffset MadeAt, string State, string? Checker, DateTimeOffset? CheckedAt,
    string? CheckReason);
