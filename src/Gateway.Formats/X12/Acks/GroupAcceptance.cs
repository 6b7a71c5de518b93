namespace Gateway.Formats.X12.Acks;

/// <summary>What becomes of the good sets of a group that also holds bad ones; a partner's choice.</summary>
public enum GroupAcceptance
{
    /// <summary>Good sets are accepted, bad ones rejected. The default.</summary>
    EachSet,

    /// <summary>All or nothing: one rejected set rejects its group.</summary>
    WholeGroup,
}
