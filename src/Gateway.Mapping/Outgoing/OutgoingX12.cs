using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Writer;
using Gateway.Receivables;

namespace Gateway.Mapping.Outgoing;

/// <summary>ISA to IEA; a group begins where the kind of document changes.</summary>
sealed class OutgoingX12 : IOutgoingFormat
{
    readonly OutgoingX12Envelope outer;
    readonly X12EnvelopeWriter envelope;
    readonly X12DocumentWriter documents;
    readonly X12DocumentWriter trial;
    string? openGroup;

    public OutgoingX12(X12GrammarCatalog grammars, OutgoingX12Envelope outer, Stream output)
    {
        this.outer = outer;
        envelope = new X12EnvelopeWriter(output, outer.Header(), outer.WrittenAt);
        documents = new X12DocumentWriter(grammars, envelope, outer.Version);
        trial = new X12DocumentWriter(grammars, new X12EnvelopeWriter(Stream.Null, outer.Header(), outer.WrittenAt), outer.Version);
    }

    public int Groups { get; private set; }

    public IReadOnlyList<Fault> Write(Invoice invoice, OutgoingInvoiceMap map) =>
        Write("IN", map.To810(invoice), (to, document) => to.Write(document.Header, document.Lines, document.Summary));

    public IReadOnlyList<Fault> Write(AdvisedPayment payment, OutgoingPaymentMap map) =>
        Write("RA", map.To820(payment), (to, document) => to.Write(document.Header, document.Details));

    public void End()
    {
        envelope.EndGroup();
        envelope.EndInterchange();
    }

    IReadOnlyList<Fault> Write<T>(string group, Mapped<T> mapped, Func<X12DocumentWriter, T, IReadOnlyList<Fault>> write)
        where T : class
    {
        if (mapped.Value is not { } document)
        {
            return mapped.Faults;
        }

        if (openGroup != group)
        {
            // A group without a set would be wrong, so it begins only when its first one is known to be sound.
            if (write(trial, document) is { Count: > 0 } faults)
            {
                return [.. mapped.Faults, .. AsErrors(faults)];
            }

            BeginGroup(group);
        }

        return [.. mapped.Faults, .. AsErrors(write(documents, document))];
    }

    /// <summary>The writer of X12 refuses a set for anything that its reader would tell of it.</summary>
    static IEnumerable<Fault> AsErrors(IReadOnlyList<Fault> faults) => faults.Select(fault => IOutgoingFormat.AsTheReceiverSeesIt(fault with { Severity = FaultSeverity.Error }));

    void BeginGroup(string group)
    {
        if (openGroup is null)
        {
            envelope.BeginInterchange();
        }
        else
        {
            envelope.EndGroup();
        }

        openGroup = group;
        envelope.BeginGroup(group, outer.GroupSender ?? outer.SenderId, outer.GroupReceiver ?? outer.ReceiverId, outer.GroupNumber + Groups, outer.Version);
        Groups++;
    }
}
