using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.X12.Documents;

/// <summary>823 lockbox: a batch (BAT), or a deposit (DEP) whose payments stand in no batch or which has none. The payments that follow belong to it until the next one.</summary>
public sealed record Deposit823(SourcePosition Position, LockboxDeposit Deposit) : X12Item(Position);

/// <summary>823 lockbox: BPR with what stands below it, the same document as a lockbox file's. A debit (BPR03 D) has a negative amount.</summary>
public sealed record Payment823(SourcePosition Position, LockboxPayment Payment) : X12Item(Position);

/// <summary>
/// 823 lockbox: a batch is over. Rejected where its AMT or QTY disagree with its payments: it is held, the others of the set may go on.
/// Its faults stand in the set's outcome, too.
/// </summary>
public sealed record Batch823End(SourcePosition Position, LockboxOutcome Outcome) : X12Item(Position);

/// <summary>823 lockbox: a deposit is over. Rejected where its AMT or QTY disagree with what stands below it: all its batches are held.</summary>
/// <param name="Batches">BAT below it.</param>
/// <param name="BatchesStated">QTY 41.</param>
public sealed record Deposit823End(SourcePosition Position, LockboxOutcome Outcome, int Batches, int? BatchesStated) : X12Item(Position);
