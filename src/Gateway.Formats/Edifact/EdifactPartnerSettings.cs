namespace Gateway.Formats.Edifact;

/// <summary>What is agreed with one partner about the contents of its files.</summary>
public sealed record EdifactPartnerSettings
{
    public static EdifactPartnerSettings Default { get; } = new();

    /// <summary>Name of an encoding that replaces what UNB01 says, such as windows-1252; null trusts UNB01.</summary>
    public string? Encoding { get; init; }

    /// <summary>The encoding is one that files can be read in: of single bytes, or UTF-8.</summary>
    public static bool KnowsEncoding(string name) => EdifactCharacters.IsKnown(name);

    /// <summary>How far totals may be off without a word, in the document's currency.</summary>
    public decimal TotalTolerance { get; init; }

    /// <summary>MOA qualifier of an INVOIC's gross total (77, 39, 86 or 128); null takes the first of these that is there.</summary>
    public string? GrossTotalQualifier { get; init; }

    /// <summary>A document whose totals do not agree is held instead of noted.</summary>
    public bool TotalsMustAgree { get; init; }

    /// <summary>Faults in a document's contents that are kept one by one.</summary>
    internal int MostDocumentFaults => 20;
}
