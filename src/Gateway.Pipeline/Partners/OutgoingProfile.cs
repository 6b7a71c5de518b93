namespace Gateway.Pipeline.Partners;

/// <summary>How documents of ours go out to a partner, in one of its formats.</summary>
/// <param name="Invoices">Null where it gets no invoices in this format.</param>
/// <param name="IsTest">ISA15 T or UNB 0035; always so for a partner in test mode.</param>
/// <param name="RequestsAcknowledgment">ISA14 or UNB 0031.</param>
/// <param name="Awaits">What the partner promises to answer, and within what time of delivery.</param>
public sealed record OutgoingProfile(
    OutgoingInvoices? Invoices, bool IsTest, bool RequestsAcknowledgment, IReadOnlyDictionary<string, TimeSpan> Awaits)
{
    /// <summary>ISA05/06 or S002 as which we write; null takes the first of «ourIds».</summary>
    public string? Sender { get; init; }

    /// <summary>ISA07/08 or S003; null takes the first of «ids».</summary>
    public string? Receiver { get; init; }

    /// <summary>GS02 and GS03, where they differ from the IDs of the ISA.</summary>
    public string? GroupSender { get; init; }

    public string? GroupReceiver { get; init; }

    /// <summary>GS08, or 0054 in EDIFACT.</summary>
    public string Version { get; init; } = "";

    /// <summary>UNB 0001, such as UNOC; X12 has none.</summary>
    public string Syntax { get; init; } = "UNOC";

    /// <summary>UNH 0057, such as EAN008.</summary>
    public string? AssociationCode { get; init; }
}

/// <param name="Map">Name of a map that makes 810 or INVOIC.</param>
/// <param name="OneEach">Each invoice is an interchange of its own; else those of one request share one.</param>
public sealed record OutgoingInvoices(string Map, bool OneEach);

/// <summary>Which gaps in the control numbers that come in are told.</summary>
/// <param name="Interchanges">ISA13 or UNB 0020 rise by one; false where the sender numbers over all of its partners.</param>
/// <param name="Groups">GS06 or UNG 0048 likewise, one series for each kind of group.</param>
/// <param name="Grace">What comes within it is out of order and not missing.</param>
public sealed record GapProfile(bool Interchanges, bool Groups, TimeSpan Grace)
{
    public static GapProfile Default { get; } = new(Interchanges: true, Groups: true, TimeSpan.FromMinutes(60));
}
