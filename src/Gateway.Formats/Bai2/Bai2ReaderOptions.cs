namespace Gateway.Formats.Bai2;

/// <summary>How files are read. The defaults suit a bank of which nothing is known.</summary>
public sealed record Bai2ReaderOptions
{
    /// <summary>Faults kept for each account, group and file; further ones are counted.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>A record longer than this, its continuations included, is a fault and is cut there; this is what makes memory bounded.</summary>
    public int MaxRecordBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Items of one account that are held back while it is open how to read one of them. An account with more is given out as the standard
    /// reads it, and if that does not agree with its totals, no other reading is tried.
    /// </summary>
    public int MaxHeldItems { get; init; } = 4096;

    /// <summary>Likewise, bytes of the records that are held back.</summary>
    public int MaxHeldBytes { get; init; } = 1 << 22;

    /// <summary>Gives each file its SHA-256, which tells a replay from a reused file ID.</summary>
    public bool HashFiles { get; init; } = true;

    /// <summary>Whether the join of a continuation may be read otherwise than the standard says.</summary>
    public Bai2Joins Joins { get; init; } = Bai2Joins.ByReconciliation;

    /// <summary>Decimals of a currency where the bank departs from ISO 4217, by currency code.</summary>
    public IReadOnlyDictionary<string, int> Decimals { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Name of the type-code table: <c>bai2/type-codes</c>, or a bank's own that extends it.</summary>
    public string TypeCodes { get; init; } = "bai2/type-codes";
}

/// <summary>What stands between the last field of a record and the first of its continuation.</summary>
public enum Bai2Joins
{
    /// <summary>The slash stands for a comma, or <c>,/</c> for one comma, or the slash ends the item: whatever the totals and counts agree with.</summary>
    ByReconciliation,

    /// <summary>The slash stands for a comma, always: for a bank that is known to write so.</summary>
    AsTheStandardSays,
}
