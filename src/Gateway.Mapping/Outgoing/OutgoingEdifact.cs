using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Writer;
using Gateway.Formats.Framing;
using Gateway.Receivables;

namespace Gateway.Mapping.Outgoing;

/// <summary>UNB to UNZ, without groups.</summary>
sealed class OutgoingEdifact : IOutgoingFormat
{
    readonly EdifactEnvelopeWriter envelope;
    readonly EdifactDocumentWriter documents;

    public OutgoingEdifact(EdifactCatalog catalog, OutgoingEdifactEnvelope outer, Stream output)
    {
        envelope = new EdifactEnvelopeWriter(output, outer.Header(), outer.WrittenAt);
        documents = new EdifactDocumentWriter(catalog, envelope, outer.Directory, outer.AssociationCode);

        // The envelope keeps its UNB to itself until much more is written or the interchange ends.
        envelope.BeginInterchange();
    }

    public int Groups => 0;

    public IReadOnlyList<Fault> Write(Invoice invoice, OutgoingInvoiceMap map) =>
        Write(map.ToInvoic(invoice), document => documents.Write(document.Header, document.Lines, document.Summary));

    public IReadOnlyList<Fault> Write(AdvisedPayment payment, OutgoingPaymentMap map) =>
        Write(map.ToRemadv(payment), document => documents.Write(document.Header, document.Lines, document.Summary));

    public void End() => envelope.EndInterchange();

    static IReadOnlyList<Fault> Write<T>(Mapped<T> mapped, Func<T, IReadOnlyList<Fault>> write)
        where T : class => mapped.Value is { } document ? [.. mapped.Faults, .. write(document).Select(IOutgoingFormat.AsTheReceiverSeesIt)] : mapped.Faults;
}
