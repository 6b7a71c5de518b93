using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Grammar;

/// <summary>
/// A relational condition of X12.6: P paired, R required (at least one), E exclusion (at most one), C conditional (if the first, then
/// all), L list conditional (if the first, then one more). Written as in the standard, <c>P0304</c>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct SyntaxCondition(string Text, char Kind, int FirstElement, ulong First, ulong Rest)
{
    /// <summary>Null when the text is no condition.</summary>
    public static SyntaxCondition? Parse(string text)
    {
        if (text.Length < 5 || text.Length % 2 == 0 || !"PRECL".Contains(text[0], StringComparison.Ordinal))
            return null;
        ulong all = 0;
        var first = 0;
        for (var i = 1; i < text.Length; i += 2)
        {
            if (!int.TryParse(text.AsSpan(i, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position is 0 or > 63)
                return null;
            first = i == 1 ? position : first;
            all |= 1UL << position;
        }

        return new SyntaxCondition(text, text[0], first, 1UL << first, all & ~(1UL << first));
    }

    public int HighestElement => 63 - BitOperations.LeadingZeroCount(First | Rest);

    /// <param name="present">Bit n is set when element n has a value.</param>
    public bool Holds(ulong present) => Kind switch
    {
        'P' => (present & (First | Rest)) is var found && (found == 0 || found == (First | Rest)),
        'R' => (present & (First | Rest)) != 0,
        'E' => BitOperations.PopCount(present & (First | Rest)) <= 1,
        'C' => (present & First) == 0 || (present & Rest) == Rest,
        _ => (present & First) == 0 || (present & Rest) != 0,
    };

    /// <summary>The first element that is missing under this condition.</summary>
    public int MissingElement(ulong present) => Kind is 'E' ? FirstElement : BitOperations.TrailingZeroCount((First | Rest) & ~present);
}
