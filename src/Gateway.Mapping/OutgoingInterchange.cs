using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Mapping.Outgoing;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>
/// Writes invoices and payments of ours as one interchange: each through the receiver's map, then read back as its receiver would read it. What
/// cannot be written soundly is left out, and its faults say why; the others stand. Nothing is written at all before the first sound document.
/// </summary>
/// <example>
/// <code>
/// var interchange = new OutgoingInterchange(formats, new OutgoingX12Envelope("ZZ", "US", "ZZ", "THEM", 17, 17, now), output);
/// var faults = interchange.Add(invoice, maps.OutgoingInvoice("x12/out/810"));
/// var isThere = interchange.Complete();
/// </code>
/// </example>
public sealed class OutgoingInterchange
{
    readonly IOutgoingFormat format;

    /// <param name="output">Gets the bytes in order; never sought, and left open.</param>
    public OutgoingInterchange(FormatCatalog formats, OutgoingEnvelope envelope, Stream output)
    {
        ArgumentNullException.ThrowIfNull(formats);
        format = envelope switch
        {
            OutgoingX12Envelope x12 => new OutgoingX12(formats.X12, x12, output),
            OutgoingEdifactEnvelope edifact => new OutgoingEdifact(formats.Edifact, edifact, output),
            _ => throw new ArgumentException($"There is no envelope {envelope?.GetType().Name}.", nameof(envelope)),
        };
    }

    /// <summary>Documents written so far.</summary>
    public int Documents { get; private set; }

    /// <summary>Groups written so far, each with a control number of its own; 0 in EDIFACT.</summary>
    public int Groups => format.Groups;

    /// <summary>With an error among the faults the invoice is not in the interchange.</summary>
    /// <exception cref="ArgumentException">The map makes documents of the other format.</exception>
    public IReadOnlyList<Fault> Add(Invoice invoice, OutgoingInvoiceMap map) => Counted(format.Write(invoice, map));

    /// <summary>With an error among the faults the payment is not in the interchange.</summary>
    /// <exception cref="ArgumentException">The map makes documents of the other format.</exception>
    public IReadOnlyList<Fault> Add(AdvisedPayment payment, OutgoingPaymentMap map) => Counted(format.Write(payment, map));

    /// <summary>Closes the interchange. False when no document was written: then there is no interchange, and no control number is used.</summary>
    public bool Complete()
    {
        if (Documents > 0)
        {
            format.End();
        }

        return Documents > 0;
    }

    IReadOnlyList<Fault> Counted(IReadOnlyList<Fault> faults)
    {
        Documents += IOutgoingFormat.IsRefused(faults) ? 0 : 1;
        return faults;
    }
}
