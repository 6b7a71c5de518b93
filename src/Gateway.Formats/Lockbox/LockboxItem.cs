using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.Lockbox;

/// <summary>
/// What the lockbox reader yields, in file order. A batch stands or falls with its <see cref="LockboxBatchEnd"/> (held back as a whole where totals
/// disagree), its lockbox and the file.
/// </summary>
public abstract record LockboxItem(SourcePosition Position);

/// <summary>Record 1 and 2, and the layout that the file is read with.</summary>
public sealed record LockboxFileStart(SourcePosition Position, LockboxFileHeader Header) : LockboxItem(Position);

/// <summary>The first payment or header of a batch was read.</summary>
public sealed record LockboxBatchStart(SourcePosition Position, LockboxDeposit Deposit) : LockboxItem(Position);

/// <summary>Record 6 with its overflow records.</summary>
public sealed record LockboxPaymentRead(SourcePosition Position, LockboxPayment Payment) : LockboxItem(Position);

/// <summary>Record 7 was read, or should have been.</summary>
public sealed record LockboxBatchEnd(SourcePosition Position, LockboxOutcome Outcome) : LockboxItem(Position);

/// <summary>Record 8 was read, or should have been.</summary>
public sealed record LockboxEnd(SourcePosition Position, LockboxOutcome Outcome) : LockboxItem(Position);

/// <summary>Record 9 was read, or should have been.</summary>
public sealed record LockboxFileEnd(SourcePosition Position, LockboxOutcome Outcome) : LockboxItem(Position);

/// <summary>Bytes after a record 9 that are no further file.</summary>
public sealed record LockboxStray(SourcePosition Position, Fault Fault) : LockboxItem(Position);
