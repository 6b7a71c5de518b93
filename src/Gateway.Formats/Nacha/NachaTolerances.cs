namespace Gateway.Formats.Nacha;

/// <summary>
/// What one partner may do against the rules, by its profile; what is tolerated is told as a warning. Line ends, blank and short lines, missing or
/// surplus 9-fill and the like are tolerated from everybody, with a warning.
/// </summary>
public sealed record NachaTolerances
{
    public static NachaTolerances None { get; } = new();

    /// <summary>No record 1: the file is known by where it came from.</summary>
    public bool FileHeaderMissing { get; init; }

    /// <summary>No record 9: batches stand for themselves.</summary>
    public bool FileControlMissing { get; init; }

    /// <summary>Trace numbers that do not begin with the ODFI or do not ascend.</summary>
    public bool TraceNumbers { get; init; }

    /// <summary>A check digit of an RDFI that is wrong.</summary>
    public bool CheckDigits { get; init; }

    /// <summary>Return and change codes that no table knows.</summary>
    public bool UnknownCodes { get; init; }
}
