namespace Gateway.Formats.X12.Acks;

/// <summary>Whether this sender's ISA13 was seen in the days that the partner's profile remembers.</summary>
public enum ControlNumberHistory
{
    New,

    /// <summary>A replay: the interchange has the hash of the one that took effect.</summary>
    SameBytes,

    /// <summary>Another interchange under a used number.</summary>
    OtherBytes,
}
