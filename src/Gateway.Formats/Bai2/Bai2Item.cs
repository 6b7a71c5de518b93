using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>
/// What the BAI2 reader yields, in file order. An account stands or falls with its <see cref="Bai2AccountEnd"/> (record 49), its group and the file.
/// Control totals and counts of every level are enforced; where a record can be read in several ways, what is yielded is the reading that agrees.
/// </summary>
public abstract record Bai2Item(SourcePosition Position);

public sealed record Bai2FileStart(SourcePosition Position, Bai2FileHeader Header) : Bai2Item(Position);

public sealed record Bai2GroupStart(SourcePosition Position, Bai2GroupHeader Header) : Bai2Item(Position);

/// <summary>Record 03 with its continuations: identity, and status and summary amounts.</summary>
public sealed record Bai2AccountStart(SourcePosition Position, Bai2Account Account) : Bai2Item(Position);

/// <summary>Record 16 with its continuations.</summary>
public sealed record Bai2TransactionRead(SourcePosition Position, Bai2Transaction Transaction) : Bai2Item(Position);

public sealed record Bai2AccountEnd(SourcePosition Position, Bai2Outcome Outcome) : Bai2Item(Position);

public sealed record Bai2GroupEnd(SourcePosition Position, Bai2Outcome Outcome) : Bai2Item(Position);

public sealed record Bai2FileEnd(SourcePosition Position, Bai2Outcome Outcome) : Bai2Item(Position);

/// <summary>Bytes outside of any file: before the first 01, after the last 99.</summary>
public sealed record Bai2StrayFault(SourcePosition Position, Fault Fault) : Bai2Item(Position);
