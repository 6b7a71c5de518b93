using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>One interchange as it closed.</summary>
/// <param name="ClosedWell">IEA was there, ISA13 = IEA02, IEA01 agrees: only then may anything inside take effect.</param>
/// <param name="NoteCode">TA105 to report: 000 when nothing is wrong.</param>
/// <param name="Sha256">Hash of its bytes from ISA to the end of IEA, to tell a replay from a reused control number.</param>
/// <param name="ByteStart">Offset of ISA.</param>
/// <param name="ByteEnd">Offset after its last byte.</param>
public sealed record InterchangeOutcome(
    InterchangeHeader Header,
    bool ClosedWell,
    string NoteCode,
    int? GroupsStated,
    int GroupsReceived,
    ReadOnlyMemory<byte> Sha256,
    long ByteStart,
    long ByteEnd,
    IReadOnlyList<Fault> Faults)
{
    /// <summary>Faults beyond those that were kept.</summary>
    public int MoreFaults { get; init; }
}
