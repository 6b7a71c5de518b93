namespace Gateway.Receivables.Matching.Text;

/// <summary>
/// Free text as runs of letters and digits in their order, across the pieces that it was cut into (an addenda record ends after 80 characters wherever that falls).
/// Amounts and dates are no runs: they only end the neighbourhood of what stands around them.
/// </summary>
static class TextWords
{
    /// <summary>More words than any payer writes about documents; what follows is not read.</summary>
    public const int Most = 2_000;

    static readonly char[] blanks = [' ', '\t', '\r', '\n', ';', '|', '*', '~', '"', '(', ')', '[', ']'];

    public static IReadOnlyList<TextWord> Of(IReadOnlyList<string> pieces)
    {
        var words = new List<TextWord>();
        var stretch = 0;
        foreach (var piece in pieces)
        {
            foreach (var part in piece.Split(blanks, StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsAmountOrDate(part))
                {
                    stretch++;
                    continue;
                }

                AddRuns(words, part, stretch);
                if (words.Count > Most)
                {
                    return words;
                }
            }
        }

        return words;
    }

    static void AddRuns(List<TextWord> words, string part, int stretch)
    {
        var start = -1;
        for (var at = 0; at <= part.Length; at++)
        {
            if (at < part.Length && char.IsLetterOrDigit(part[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                words.Add(new TextWord(part[start..at].ToUpperInvariant(), stretch));
                start = -1;
            }
        }
    }

    /// <summary><c>$1,234.56</c>, <c>1234.5</c>, <c>USD12.00</c>, <c>03/15/2026</c>, <c>2026-03-15</c>.</summary>
    static bool IsAmountOrDate(string part)
    {
        var text = part.AsSpan().Trim(",.:$€£+-").TrimStart("USDCAEGBPR$ ");
        return text.Length > 0 && (IsAmount(text) || IsDate(text));
    }

    static bool IsAmount(ReadOnlySpan<char> text)
    {
        var point = text.LastIndexOf('.');
        if (point <= 0 || text.Length - point - 1 is < 1 or > 2 || text[(point + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        foreach (var character in text[..point])
        {
            if (!char.IsAsciiDigit(character) && character != ',')
            {
                return false;
            }
        }

        return true;
    }

    static bool IsDate(ReadOnlySpan<char> text)
    {
        var separator = text.IndexOfAny('/', '-', '.');
        if (separator is not (1 or 2 or 4) || text.Length is < 5 or > 10)
        {
            return false;
        }

        var mark = text[separator];
        var parts = 1;
        foreach (var character in text)
        {
            if (character == mark)
            {
                parts++;
            }
            else if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        var last = text[(text.LastIndexOf(mark) + 1)..].Length;
        return parts == 3 && (separator == 4 ? last <= 2 : last is 2 or 4);
    }
}

/// <param name="Letters">Upper case.</param>
/// <param name="Stretch">Words of one stretch stand beside each other; an amount or a date begins the next.</param>
readonly record struct TextWord(string Letters, int Stretch);
