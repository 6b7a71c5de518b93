using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12;

/// <summary>Remittance as it travels inside something else (NACHA addenda, BAI2 text): an 820 with or without its envelope, or single segments.</summary>
/// <param name="Header">Null where no BPR stands in it.</param>
/// <param name="Trace">TRN, also where there is no header.</param>
/// <param name="IsRemittance">Some segment of it was understood: RMR, TRN, REF, ADX.</param>
public sealed record X12Fragment(
    Payment820Header? Header,
    Trace? Trace,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<Payment820Line> Lines,
    IReadOnlyList<Payment820Adjustment> Adjustments,
    bool IsRemittance,
    IReadOnlyList<Fault> Faults);
