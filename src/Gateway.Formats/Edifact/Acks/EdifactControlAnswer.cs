namespace Gateway.Formats.Edifact.Acks;

/// <summary>What has become of a CONTRL when the interchange that it answers was read.</summary>
public enum EdifactControlAnswer
{
    /// <summary>It is written and can be sent.</summary>
    Written,

    /// <summary>The interchange held nothing but CONTRLs, which are never answered.</summary>
    NotAnswered,

    /// <summary>What it has to copy is missing or cannot be copied, so it would name nothing that the sender knows: a person has to tell the sender.</summary>
    CannotBeBuilt,
}
