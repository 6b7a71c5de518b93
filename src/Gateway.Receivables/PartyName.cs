namespace Gateway.Receivables;

/// <summary>A name taken apart once, to be compared with many.</summary>
public sealed class PartyName
{
    readonly string[] words;
    readonly string joined;

    PartyName(IReadOnlyList<string> core) => (words, joined) = ([.. core], string.Concat(core));

    public static PartyName Of(string name) => new(PartyNames.Core(name));

    /// <summary>
    /// Whether one name may be a way of writing the other: cut short, abbreviated, without its legal form, words left out. Two companies of a group can be variants
    /// of each other, so that it proves nothing alone.
    /// </summary>
    public bool IsVariantOf(PartyName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (shorter, longer) = words.Length > other.words.Length ? (other, this) : (this, other);
        return shorter.words.Length > 0 && (IsCutShort(shorter.joined, longer.joined) || HasWordsOf(longer.words, shorter.words));
    }

    /// <summary>Files cut names after 16, 22 or 35 characters.</summary>
    static bool IsCutShort(string one, string other)
    {
        var (start, whole) = one.Length <= other.Length ? (one, other) : (other, one);
        return start == whole || (start.Length >= 8 && whole.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>Each word of the shorter name is found in the longer one, in order and from its first word on; one of them in full.</summary>
    static bool HasWordsOf(string[] longer, string[] shorter)
    {
        var at = 0;
        var isAnyWhole = false;
        for (var no = 0; no < shorter.Length; no++)
        {
            while (at < longer.Length && !IsShortFor(shorter[no], longer[at]))
            {
                if (no == 0)
                {
                    return false;
                }

                at++;
            }

            if (at == longer.Length)
            {
                return false;
            }

            isAnyWhole |= shorter[no] == longer[at] && shorter[no].Length >= 4;
            at++;
        }

        return isAnyWhole;
    }

    /// <summary>INDUS for INDUSTRIES, MFG for MANUFACTURING: the same first letter, the others in order, three at least.</summary>
    static bool IsShortFor(string one, string other)
    {
        var (abbreviation, word) = one.Length <= other.Length ? (one, other) : (other, one);
        if (abbreviation == word)
        {
            return true;
        }

        if (abbreviation.Length < 3 || abbreviation[0] != word[0])
        {
            return false;
        }

        var at = 0;
        foreach (var letter in word)
        {
            at += at < abbreviation.Length && abbreviation[at] == letter ? 1 : 0;
        }

        return at == abbreviation.Length;
    }
}
