using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>One account, group or file as it closed.</summary>
/// <param name="Verdict">Rejected when a control total or a count disagrees: held back with everything inside.</param>
/// <param name="ControlTotal">Computed: the sum of all amounts as written, debits added.</param>
/// <param name="ControlTotalStated">Null when blank, missing or no number.</param>
/// <param name="Children">Transactions of an account, accounts of a group, groups of a file.</param>
/// <param name="Records">Physical records that the trailer counts, itself included.</param>
/// <param name="Sha256">Of the file from 01 to 99; empty for accounts and groups.</param>
public sealed record Bai2Outcome(
    UnitVerdict Verdict,
    decimal ControlTotal,
    decimal? ControlTotalStated,
    int Children,
    int? ChildrenStated,
    int Records,
    int? RecordsStated,
    ReadOnlyMemory<byte> Sha256,
    long ByteStart,
    long ByteEnd,
    IReadOnlyList<Fault> Faults,
    int MoreFaults);
