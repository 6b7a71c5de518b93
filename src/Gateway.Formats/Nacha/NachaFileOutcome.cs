using Gateway.Formats.Framing;

namespace Gateway.Formats.Nacha;

/// <summary>One file (record 1 to 9) as it closed; two joined files give two of them.</summary>
/// <param name="ClosedWell">Header and control were there and the control agrees: only then may accepted batches take effect unasked.</param>
/// <param name="Debits">Sum over all batches, quarantined ones included.</param>
/// <param name="QuarantinedDebits">Of rejected batches.</param>
public sealed record NachaFileOutcome(
    bool ClosedWell,
    int Batches,
    decimal Debits,
    decimal Credits,
    decimal QuarantinedDebits,
    decimal QuarantinedCredits,
    decimal? DebitsStated,
    decimal? CreditsStated,
    ReadOnlyMemory<byte> Sha256,
    long ByteStart,
    long ByteEnd,
    IReadOnlyList<Fault> Faults,
    int MoreFaults);
