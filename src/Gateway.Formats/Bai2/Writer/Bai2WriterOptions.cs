namespace Gateway.Formats.Bai2.Writer;

/// <summary>How files are written. The defaults suit most readers.</summary>
public sealed record Bai2WriterOptions
{
    /// <summary>Bytes of a line, its slash included, where record 01 states no physical record length; 0 for no limit. Longer records go on in records 88.</summary>
    public int PhysicalRecordLength { get; init; }

    /// <summary>Fills each line with blanks up to the physical record length.</summary>
    public bool PadsRecords { get; init; }

    public string LineEnd { get; init; } = "\n";

    /// <summary>
    /// Ends text with a slash, as most banks do. The standard has none there, but then text that ends with a slash of its own loses it when it is read.
    /// </summary>
    public bool EndsTextWithSlash { get; init; } = true;

    /// <summary>Decimals of a currency where the reader of the file departs from ISO 4217, by currency code.</summary>
    public IReadOnlyDictionary<string, int> Decimals { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}
