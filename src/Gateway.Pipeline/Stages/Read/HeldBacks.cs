using Gateway.Formats.Framing;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Reasons that documents and payments of all formats share.</summary>
static class HeldBacks
{
    /// <summary>The map could not make of it what its rules say: the first error tells why.</summary>
    public static HeldBack NotMapped(IReadOnlyList<Fault> faults)
    {
        var fault = faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) ?? faults.FirstOrDefault();
        return new HeldBack(
            "documentNotMapped", Names.Of(fault?.Owner ?? FaultOwner.Configuration), fault?.Message ?? "The map makes nothing of it.",
            "Correct the map or ask the sender for a corrected document, then let the file come again.");
    }

    /// <summary>Well written and acknowledged so, but what it says cannot be right.</summary>
    public static HeldBack Contradicts(IReadOnlyList<Fault> faults)
    {
        var fault = faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error);
        return new HeldBack(
            "documentHeld", Names.Of(fault?.Owner ?? FaultOwner.Partner), fault?.Message ?? "What it says does not agree with itself.",
            "Ask the sender for a corrected document. Nothing of this one was posted.");
    }

    /// <summary>Documents that are well written, but held for something that their sender alone can mend: what is ours to mend is none of its business.</summary>
    public static IEnumerable<PendingDocument> ForTheSender(EnvelopeIntake envelope) => envelope.Documents.Where(document =>
        document is { IsAccepted: true, Held.Owner: "partner" or "bank" } && document.Group?.Closed is null or { ClosedWell: true });
}
