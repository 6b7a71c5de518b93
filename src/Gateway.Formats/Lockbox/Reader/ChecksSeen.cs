namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Checks of one file by routing number, account, number and amount, as many as are remembered: the same one again is a suspicion for a person.</summary>
sealed class ChecksSeen
{
    const int Most = 250_000;

    readonly HashSet<(string, string, string, long)> seen = [];

    /// <summary>True when it was seen before. Checks without a number or an account cannot be told apart and are never seen.</summary>
    public bool SeenBefore(string? routing, string? account, string? number, long cents)
    {
        if (routing is null || account is null || number is null) return false;
        var check = (routing, account, number, cents);
        return seen.Count < Most ? !seen.Add(check) : seen.Contains(check);
    }
}
