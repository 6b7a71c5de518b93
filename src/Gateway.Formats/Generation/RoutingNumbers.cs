using System.Globalization;

namespace Gateway.Formats.Generation;

/// <summary>Invented routing numbers of US banks. Source: ABA routing number policy, check digit by weights 3, 7, 1.</summary>
public static class RoutingNumbers
{
    static readonly int[] Weights = [3, 7, 1, 3, 7, 1, 3, 7];

    /// <summary>Nine digits, the last of them the check digit.</summary>
    /// <param name="eight">The first eight.</param>
    public static string WithCheckDigit(string eight) => string.Create(CultureInfo.InvariantCulture, $"{eight}{CheckDigit(eight)}");

    public static int CheckDigit(ReadOnlySpan<char> eight)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * (eight[i] - '0');
        return (10 - (sum % 10)) % 10;
    }
}
