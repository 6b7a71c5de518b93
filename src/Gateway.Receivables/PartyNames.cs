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
}
