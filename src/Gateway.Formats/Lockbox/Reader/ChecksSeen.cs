namespace Gateway.Formats.Lockbox.Reader;

/// <summary>
/// Checks of one file by routing number, account, number and amount, as many as are remembered: the same one again is a suspicion for a person. Only a hash
/// of 64 bits is kept, so that a large file needs few megabytes; that two checks have the same one by chance does not happen in practice.
/// </summary>
sealed class ChecksSeen
{
    const int Most = 500_000;

    // FNV-1a, 64 bits. Source: Fowler, Noll, Vo; RFC 9923.
    const ulong Basis = 0xCBF29CE484222325;
    const ulong Prime = 0x100000001B3;

    readonly HashSet<ulong> seen = [];

    /// <summary>True when it was seen before. Checks without a number or an account cannot be told apart and are never seen.</summary>
    public bool SeenBefore(string? routing, string? account, string? number, long cents)
    {
        if (routing is null || account is null || number is null) return false;
        var hash = Add(Add(Add(Basis, routing), account), number);
        hash = unchecked((hash ^ (ulong)cents) * Prime);
        return seen.Count < Most ? !seen.Add(hash) : seen.Contains(hash);
    }

    static ulong Add(ulong hash, string text)
    {
        foreach (var letter in text) hash = unchecked((hash ^ letter) * Prime);
        return unchecked((hash ^ '|') * Prime);
    }
}
