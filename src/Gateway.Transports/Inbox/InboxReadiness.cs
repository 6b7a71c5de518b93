namespace Gateway.Transports.Inbox;

/// <summary>How a partner's upload shows that it is complete.</summary>
public enum InboxReadiness
{
    /// <summary>Size and stamp stay the same over two looks. Names with an unfinished end wait all the same.</summary>
    Unchanged,

    /// <summary>The partner renames when done, so a final name is a complete file: taken at the first look.</summary>
    Renamed,
}
