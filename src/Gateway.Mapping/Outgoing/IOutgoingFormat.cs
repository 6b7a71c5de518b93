using Gateway.Formats.Framing;
using Gateway.Receivables;

namespace Gateway.Mapping.Outgoing;

/// <summary>An interchange of one format that begins with its first document.</summary>
interface IOutgoingFormat
{
    int Groups { get; }

    IReadOnlyList<Fault> Write(Invoice invoice, OutgoingInvoiceMap map);

    IReadOnlyList<Fault> Write(AdvisedPayment payment, OutgoingPaymentMap map);

    void End();

    /// <summary>What our readers would tell a receiver, told to us; the writers' own faults say already what to do.</summary>
    static Fault AsTheReceiverSeesIt(Fault fault) => fault.Code.Contains(".write.", StringComparison.Ordinal)
        ? fault
        : fault with { Message = $"{(fault.Severity == FaultSeverity.Error ? "Not sent, since its receiver would say" : "Sent, but its receiver may say")}: {fault.Message}" };

    /// <summary>An error keeps a document from being written.</summary>
    static bool IsRefused(IReadOnlyList<Fault> faults) => faults.Any(fault => fault.Severity == FaultSeverity.Error);
}
