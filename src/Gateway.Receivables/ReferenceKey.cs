using Gateway.Receivables.Matching;

namespace Gateway.Receivables;

/// <summary>
/// Document numbers as they are compared: payers change case and punctuation, lose leading zeros, and add or drop a prefix.
/// </summary>
public static class ReferenceKey
{
    const int longestOnStack = 128;

    /// <summary>
    /// Upper-case letters and digits, without the zeros before the first other digit: <c>inv-0012</c> becomes <c>INV12</c>. Depends on no
    /// setting, so it can be stored and indexed. Empty when the text has neither letter nor digit.
    /// </summary>
    public static string Normalise(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (IsNormal(reference))
        {
            return reference;
        }

        Span<char> room = reference.Length <= longestOnStack ? stackalloc char[reference.Length] : new char[reference.Length];
        var (length, zeros) = (0, 0);
        var isSignificant = false;
        foreach (var character in reference)
        {
            if (!char.IsLetterOrDigit(character))
            {
                continue;
            }

            if (!isSignificant && character == '0')
            {
                zeros++;
                continue;
            }

            isSignificant |= char.IsBetween(character, '1', '9');
            room[length++] = char.ToUpperInvariant(character);
        }

        // Zeros before the first other digit go; where no other digit follows, the last of them stays at its place.
        return isSignificant || zeros == 0 ? new string(room[..length]) : WithoutOtherDigits(reference);
    }

    static string WithoutOtherDigits(string reference)
    {
        var kept = new string([.. reference.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        var last = kept.LastIndexOf('0');
        return string.Concat(kept[..last].Replace("0", "", StringComparison.Ordinal), kept.AsSpan(last));
    }

    /// <summary>Most numbers are their own key: nothing is allocated for them.</summary>
    static bool IsNormal(string reference)
    {
        var significant = false;
        foreach (var character in reference)
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character) || (character == '0' && !significant))
            {
                return false;
            }

            significant |= char.IsBetween(character, '1', '9');
        }

        return true;
    }

    /// <summary>Every stored key that a document meant by the reference can have: as it is, without a prefix, and with each configured one.</summary>
    public static IEnumerable<string> Keys(string reference, MatchingRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var key = Normalise(reference);
        var bare = Bare(key, rules);
        return bare.Length == 0 ? [] : rules.PrefixKeys.Select(prefix => prefix + bare).Prepend(bare).Prepend(key).Distinct(StringComparer.Ordinal);
    }

    /// <summary>What both sides are compared by: the normalised text without its longest configured prefix that a digit follows (IN is no prefix of INDIA7).</summary>
    internal static string Bare(string reference, MatchingRules rules)
    {
        var key = Normalise(reference);
        foreach (var prefix in rules.PrefixKeys)
        {
            if (prefix.Length < key.Length && char.IsAsciiDigit(key[prefix.Length]) && key.StartsWith(prefix, StringComparison.Ordinal))
            {
                return key[prefix.Length..];
            }
        }

        return key;
    }
}
