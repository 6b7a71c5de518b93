using Gateway.Formats.Framing;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>An interchange of X12 or EDIFACT, or a file of NACHA, BAI2 or a lockbox, as its beginning says.</summary>
/// <param name="Sender">As people read it and keys hold it: <c>ZZ:ACME</c>, an ACH origin, a BAI2 sender.</param>
/// <param name="ControlNumber">What tells it from the sender's other ones; where the format has no number, what stands in for it.</param>
/// <param name="IsTest">By its own word.</param>
/// <param name="ByteStart">Offset in the file.</param>
sealed record ReceivedEnvelope(
    EnvelopeKind Kind, string Sender, string Receiver, string ControlNumber, string Version, bool IsTest, long ByteStart)
{
    /// <summary>By its own word; null when it says none, or no date.</summary>
    public DateOnly? CreatedOn { get; init; }
}

/// <summary>The same, now that its end was read.</summary>
/// <param name="ClosedWell">Only then may anything inside take effect unasked.</param>
/// <param name="Sha256">Of its bytes, to tell a replay from a reused number.</param>
sealed record ClosedEnvelope(bool ClosedWell, ReadOnlyMemory<byte> Sha256, long ByteEnd, IReadOnlyList<Fault> Faults);
