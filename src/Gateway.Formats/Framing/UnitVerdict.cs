namespace Gateway.Formats.Framing;

/// <summary>What we say of one unit that stands or falls as a whole (transaction set, message, batch, account), before what surrounds it has closed.</summary>
public enum UnitVerdict
{
    /// <summary>Nothing against it. X12: AK5 A.</summary>
    Accepted,

    /// <summary>Taken, with errors that the sender should mend. X12: AK5 E.</summary>
    AcceptedWithErrors,

    /// <summary>Nothing of it takes effect: refused to a partner, quarantined with its money shown where a bank sent it. X12: AK5 R.</summary>
    Rejected,

    /// <summary>There is no grammar for it: kept and shown, acknowledged as not supported.</summary>
    Unsupported,
}
