namespace Gateway.Pipeline.Partners;

/// <param name="Ids">UNB S002 that it sends under.</param>
/// <param name="OurIds">UNB S003 that it knows us by; empty accepts any.</param>
/// <param name="Maps">Message type → map name; a type that is missing here is read, shown and not mapped.</param>
/// <param name="TotalTolerance">How far totals may be off, in the document's currency.</param>
/// <param name="Encoding">Replaces the character set of UNB01; null trusts it.</param>
/// <param name="GrossTotalQualifier">MOA qualifier of an INVOIC's gross total; null takes the first of 77, 39, 86, 128 that is there.</param>
public sealed record EdifactProfile(
    IReadOnlyList<EdifactAddress> Ids,
    IReadOnlyList<EdifactAddress> OurIds,
    IReadOnlyDictionary<string, string> Maps,
    ControlMessageMode Contrl,
    int RememberControlNumbersDays,
    decimal TotalTolerance,
    string? Encoding,
    string? GrossTotalQualifier)
{
    /// <summary>Write an APERAK for messages that are well written but held for what they say.</summary>
    public bool ApplicationErrors { get; init; }

    /// <summary>Null where nothing of ours but CONTRLs goes out in EDIFACT.</summary>
    public OutgoingProfile? Outgoing { get; init; }

    public GapProfile Gaps { get; init; } = GapProfile.Default;
}

/// <summary>ID and qualifier (0007) of an interchange party; the qualifier is empty where there is none.</summary>
public sealed record EdifactAddress(string Qualifier, string Id)
{
    /// <param name="text">As profiles write it: qualifier and ID such as <c>14:4012345000009</c>, or an ID alone.</param>
    public static EdifactAddress Parse(string text) => text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0
        ? new EdifactAddress(text[..colon], text[(colon + 1)..])
        : new EdifactAddress("", text);

    public override string ToString() => Qualifier.Length == 0 ? Id : $"{Qualifier}:{Id}";
}

/// <summary>When a CONTRL is written.</summary>
public enum ControlMessageMode
{
    /// <summary>UNB09 asks for it.</summary>
    WhenAsked,
    Always,
    Never,
}

/// <param name="Origins">Columns 14 to 23 of record 1 that it sends under.</param>
/// <param name="Destinations">Columns 4 to 13 that mean us; empty accepts any.</param>
/// <param name="Map">Map of its entries.</param>
public sealed record NachaProfile(
    IReadOnlyList<string> Origins, IReadOnlyList<string> Destinations, string Map, Formats.Nacha.NachaTolerances Tolerances, int RememberFilesDays);

/// <param name="Senders">Senders of record 01 that it reports under.</param>
/// <param name="Map">Map of its reports.</param>
/// <param name="TypeCodes">Its table of type codes; null takes the common one.</param>
/// <param name="Decimals">By currency, where it departs from ISO 4217.</param>
/// <param name="ReceiptsFrom">Which reports bring receipts for accounts whose book of record is bai2.</param>
public sealed record Bai2Profile(
    IReadOnlyList<string> Senders,
    string Map,
    string? TypeCodes,
    IReadOnlyDictionary<string, int> Decimals,
    IReadOnlySet<BankReportKind> ReceiptsFrom,
    int RememberFilesDays)
{
    /// <summary>Whether continuations may be read otherwise than the standard says, where the totals agree so.</summary>
    public Formats.Bai2.Bai2Joins Joins { get; init; }
}

/// <summary>As-of modifier of a group.</summary>
public enum BankReportKind
{
    Unmarked,
    InterimPreviousDay,
    FinalPreviousDay,
    InterimSameDay,
    FinalSameDay,
}

/// <param name="Origins">Columns 14 to 23 of record 1 that it sends under.</param>
/// <param name="Layout">Name of its layout; null takes the one whose totals agree.</param>
/// <param name="Map">Map of its payments.</param>
public sealed record LockboxProfile(IReadOnlyList<string> Origins, string? Layout, string Map, int RememberFilesDays);
