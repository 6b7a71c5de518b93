using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.X12.Documents;

/// <summary>823 lockbox: DEP, or BAT below it. The payments that follow belong to it until the next one.</summary>
public sealed record Deposit823(SourcePosition Position, LockboxDeposit Deposit) : X12Item(Position);

/// <summary>823 lockbox: BPR with what stands below it, the same document as a lockbox file's.</summary>
public sealed record Payment823(SourcePosition Position, LockboxPayment Payment) : X12Item(Position);
