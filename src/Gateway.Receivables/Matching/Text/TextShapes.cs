namespace Gateway.Receivables.Matching.Text;

/// <summary>How numbers look: what looks like one of ours and is none was probably meant to be one.</summary>
static class TextShapes
{
    /// <summary>Parts of a number that are shorter are found by chance: a year has four digits.</summary>
    public const int ShortestDoubt = 5;

    static readonly HashSet<string> otherLabels = new(StringComparer.Ordinal)
    {
        "PO", "ORDER", "TRACE", "TRN", "CHECK", "CHK", "CK", "CHEQUE", "ACCT", "ACCOUNT", "PHONE", "TEL", "FAX", "ZIP", "BATCH", "DATE", "DATED", "DTD", "VOUCHER", "CUSTOMER", "CUST", "ID", "FED", "IMAD",
        "OMAD", "ABA", "CONF", "CONFIRMATION", "QUOTE", "PROFORMA", "CONTRACT", "LEASE", "LOAN", "POLICY", "CLAIM", "TICKET", "CASE", "EIN",
    };

    /// <summary>Between a label and its number: <c>CHECK NO 100</c>.</summary>
    static readonly HashSet<string> fillers = new(StringComparer.Ordinal) { "NO", "NR", "NUM", "NUMBER", "NBR" };

    static readonly HashSet<string> exceptions = new(StringComparer.Ordinal)
    {
        "NOT", "EXCEPT", "EXCL", "EXCLUDING", "EXCLUDES", "DISPUTE", "DISPUTED", "DISPUTING", "UNPAID", "WITHHELD", "HOLD", "FOLLOW", "FOLLOWS", "PREVIOUS", "PREVIOUSLY", "PRIOR", "ALREADY", "REPLACES",
        "INSTEAD", "CANCEL", "CANCELED", "CANCELLED", "VOID", "PENDING",
    };

    /// <summary>Letters as they are, each digit as 9: <c>INV100</c> is <c>INV999</c>.</summary>
    public static string Of(string key) => string.Create(key.Length, key, static (shape, text) =>
    {
        for (var at = 0; at < text.Length; at++)
        {
            shape[at] = char.IsAsciiDigit(text[at]) ? '9' : text[at];
        }
    });

    /// <summary>The text is the beginning or the end of the number.</summary>
    public static bool IsCutFrom(string text, string number) =>
        text.Length >= ShortestDoubt && text.Length < number.Length
        && (number.StartsWith(text, StringComparison.Ordinal) || number.EndsWith(text, StringComparison.Ordinal));

    /// <summary>The word before a number says that it is no document.</summary>
    public static bool IsOtherLabel(string word) => otherLabels.Contains(word);

    /// <summary>What the number at this place is called, where that is something else than a document; null where it is called nothing of the kind.</summary>
    public static string? OtherLabelBefore(IReadOnlyList<TextWord> words, int at)
    {
        var label = at - 1;
        while (label > 0 && fillers.Contains(words[label].Letters))
        {
            label--;
        }

        return label >= 0 && IsOtherLabel(words[label].Letters) ? words[label].Letters : null;
    }

    /// <summary>A word that sets some of the documents apart from what is paid: which ones, only a reader can tell.</summary>
    public static bool IsException(string word) => exceptions.Contains(word);
}
