using System.Text;

namespace Gateway.Receivables;

/// <summary>Names of parties as they are compared: exactly, but for case, punctuation and spacing. Legal forms stay: Acme Inc and Acme LLC are two companies.</summary>
public static class PartyNames
{
    /// <summary>Upper-case words with one blank between them; <c>&amp;</c> is the word AND. Points, commas and apostrophes vanish (<c>A.C.M.E.</c> is ACME), other marks separate. Empty when nothing is left.</summary>
    public static string Normalise(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = new StringBuilder(name.Length);
        foreach (var character in name.Replace("&", " and ", StringComparison.Ordinal))
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                words.Append(char.ToUpperInvariant(character));
            }
            else if (character is not ('.' or ',' or '\'' or '’') && words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd();
    }

    static readonly HashSet<string> legalForms = new(StringComparer.Ordinal)
    {
        "INC", "INCORPORATED", "LLC", "LLP", "LP", "LTD", "LIMITED", "CORP", "CORPORATION", "CO", "COMPANY", "PLC", "GMBH", "AG", "SA", "SARL", "BV", "NV", "AB", "OY", "AS", "SPA", "SRL", "PTY", "THE",
    };

    /// <summary>The words that tell one company from another: without legal forms. All of them where nothing else is left.</summary>
    public static IReadOnlyList<string> Core(string name)
    {
        var words = Normalise(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = Array.FindAll(words, word => !legalForms.Contains(word));
        return telling.Length > 0 ? telling : words;
    }

    /// <summary>
    /// Whether one name may be a way of writing the other: cut short, abbreviated, without its legal form, words left out. Two companies of a group can be variants
    /// of each other, so that it proves nothing alone.
    /// </summary>
    public static bool IsVariant(string one, string other)
    {
        var (shorter, longer) = (Core(one), Core(other));
        if (shorter.Count > longer.Count)
        {
            (shorter, longer) = (longer, shorter);
        }

        return shorter.Count > 0 && (IsCutShort(string.Concat(shorter), string.Concat(longer)) || HasWordsOf(longer, shorter));
    }

    /// <summary>Files cut names after 16, 22 or 35 characters.</summary>
    static bool IsCutShort(string one, string other)
    {
        var (start, whole) = one.Length <= other.Length ? (one, other) : (other, one);
        return start == whole || (start.Length >= 8 && whole.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>Each word of the shorter name is found in the longer one, in order and from its first word on; one of them in full.</summary>
    static bool HasWordsOf(IReadOnlyList<string> longer, IReadOnlyList<string> shorter)
    {
        var at = 0;
        var isAnyWhole = false;
        for (var no = 0; no < shorter.Count; no++)
        {
            while (at < longer.Count && !IsShortFor(shorter[no], longer[at]))
            {
                if (no == 0)
                {
                    return false;
                }

                at++;
            }

            if (at == longer.Count)
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
