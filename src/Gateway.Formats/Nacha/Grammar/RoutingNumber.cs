namespace Gateway.Formats.Nacha.Grammar;

/// <summary>ABA routing numbers: eight digits and a check digit, weights 3, 7, 1. Source: ABA routing number policy.</summary>
static class RoutingNumber
{
    /// <summary>True for nine digits that check.</summary>
    public static bool IsValid(ReadOnlySpan<byte> nine) =>
        nine.Length == 9 && !nine.ContainsAnyExceptInRange((byte)'0', (byte)'9') && CheckDigit(nine[..8]) == nine[8] - '0';

    /// <summary>Check digit of eight digits.</summary>
    public static int CheckDigit(ReadOnlySpan<byte> eight)
    {
        var sum = (3 * (eight[0] + eight[3] + eight[6] - (3 * '0'))) + (7 * (eight[1] + eight[4] + eight[7] - (3 * '0'))) + eight[2] + eight[5] - (2 * '0');
        return (10 - (sum % 10)) % 10;
    }
}
