namespace Gateway.Formats.X12.Acks;

/// <summary>What an acknowledgment says of a unit: TA104, AK501 and AK901 use the same letters.</summary>
public enum AcknowledgmentCode
{
    /// <summary>A.</summary>
    Accepted,

    /// <summary>E: accepted, with errors that the sender should mend; not to be resent.</summary>
    AcceptedWithErrors,

    /// <summary>P, of groups only: some sets were accepted and some rejected.</summary>
    PartlyAccepted,

    /// <summary>R: nothing of it takes effect.</summary>
    Rejected,
}
