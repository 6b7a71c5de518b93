using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox;

/// <summary>One batch, lockbox or file as it closed.</summary>
/// <param name="Number">Batch or lockbox number; empty for the file.</param>
/// <param name="Amount">Sum of its checks.</param>
/// <param name="AmountStated">Null where the trailer is missing, has no such field or is no number.</param>
/// <param name="Sha256">Of the file from record 1 to 9; empty for batches and lockboxes.</param>
public sealed record LockboxOutcome(
    string Number,
    UnitVerdict Verdict,
    int Checks,
    int? ChecksStated,
    decimal Amount,
    decimal? AmountStated,
    ReadOnlyMemory<byte> Sha256,
    long ByteStart,
    long ByteEnd,
    IReadOnlyList<Fault> Faults,
    int MoreFaults);
