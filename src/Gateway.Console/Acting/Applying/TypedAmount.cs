using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Console.Acting.Applying;

/// <summary>
/// An amount as a person types it: 1250, 1250.5, 1,250.00, -80.63. A comma is only taken where it parts thousands, so that 1,5 is asked about instead of
/// being fifteen.
/// </summary>
static partial class TypedAmount
{
    const int Longest = 20;

    internal static bool TryParse(string? text, out decimal amount)
    {
        amount = 0;
        return text?.Trim() is { Length: > 0 and <= Longest } typed && Shape().IsMatch(typed)
            && decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    [GeneratedRegex(@"\A-?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,4})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
