namespace Gateway.Formats.X12;

/// <summary>What we say of one transaction set, before its group and interchange have closed.</summary>
public enum SetVerdict
{
    /// <summary>AK5 A.</summary>
    Accepted,

    /// <summary>AK5 E: taken, with errors that the sender should mend.</summary>
    AcceptedWithErrors,

    /// <summary>AK5 R: nothing of it takes effect.</summary>
    Rejected,

    /// <summary>There is no grammar for it: kept and shown, acknowledged as not supported.</summary>
    Unsupported,
}
