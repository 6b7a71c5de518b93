namespace Gateway.Formats.X12.Documents;

/// <summary>What the other side says of something that we sent: an interchange (TA1), a group or a set (997, 999), a transaction (824).</summary>
public enum PartnerAnswer
{
    Accepted,

    /// <summary>Taken, with errors that we should mend; not to be sent again.</summary>
    AcceptedWithErrors,

    /// <summary>A group of which some sets were accepted and some rejected.</summary>
    PartiallyAccepted,

    Rejected,

    /// <summary>No answer code, or one that is not known: the answer does not count as one.</summary>
    Unclear,
}
