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

    /// <summary>Whether one name may be a way of writing the other (<see cref="PartyName.IsVariantOf"/>).</summary>
    public static bool IsVariant(string one, string other) => PartyName.Of(one).IsVariantOf(PartyName.Of(other));
}
