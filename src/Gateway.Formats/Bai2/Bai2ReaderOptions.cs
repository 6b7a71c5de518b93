namespace Gateway.Formats.Bai2;

/// <summary>How files are read. The defaults suit a bank of which nothing is known.</summary>
public sealed record Bai2ReaderOptions
{
    /// <summary>Faults kept for each account, group and file; further ones are counted.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>Decimals of a currency where the bank departs from ISO 4217, by currency code.</summary>
    public IReadOnlyDictionary<string, int> Decimals { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Name of the type-code table: <c>bai2/type-codes</c>, or a bank's own that extends it.</summary>
    public string TypeCodes { get; init; } = "bai2/type-codes";
}
