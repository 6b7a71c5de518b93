namespace Gateway.Formats.Grammar;

/// <summary>How much a segment or loop is wanted at its place.</summary>
enum Usage
{
    /// <summary>M: without it the set is rejected.</summary>
    Mandatory,

    /// <summary>O.</summary>
    Optional,

    /// <summary>E: the standard demands it, but nothing of ours depends on it; without it there is a warning.</summary>
    Expected,

    /// <summary>T: the standard has no such thing here, but real senders do; with it there is a warning.</summary>
    Tolerated,
}
