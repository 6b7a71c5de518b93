namespace Gateway.Pipeline.Stages.Read;

/// <summary>A functional group of X12 or EDIFACT, a BAI2 group, or a lockbox: what stands between envelope and document.</summary>
/// <param name="functionalCode">GS01, the message type of UNG, the status of a BAI2 group, empty for a lockbox.</param>
sealed class PendingGroup(long id, string functionalCode, string controlNumber, string version)
{
    public long Id { get; } = id;

    public string FunctionalCode { get; } = functionalCode;

    public string ControlNumber { get; } = controlNumber;

    public string Version { get; } = version;

    /// <summary>By its own word: shown, never posted.</summary>
    public bool IsTest { get; init; }

    /// <summary>Null while it is open.</summary>
    public ClosedGroup? Closed { get; set; }

    /// <summary>Its documents may take effect, as far as it goes.</summary>
    public bool MayRelease(bool isAllOrNothing) =>
        !IsTest && Closed is { ClosedWell: true } closed && (!isAllOrNothing || closed.Accepted == closed.Received);
}

/// <param name="Stated">What its trailer says of the number of documents; null where it says nothing.</param>
/// <param name="HasFaults">Something stands in it that the sender should mend.</param>
sealed record ClosedGroup(bool ClosedWell, int? Stated, int Received, int Accepted, bool HasFaults)
{
    /// <summary>As functional_group.verdict spells it.</summary>
    public string Verdict =>
        !ClosedWell || (Accepted == 0 && Received > 0) ? "rejected"
        : Accepted < Received ? "partlyAccepted"
        : HasFaults ? "acceptedWithErrors"
        : "accepted";
}
