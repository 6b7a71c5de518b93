namespace Gateway.Receivables.Matching.Text;

/// <summary>How numbers look: what looks like one of ours and is none was probably meant to be one.</summary>
static class TextShapes
{
    /// <summary>Parts of a number that are shorter are found by chance: a year has four digits.</summary>
    public const int ShortestDoubt = 5;

    static readonly HashSet<string> otherLabels = new(StringComparer.Ordinal)
    {
        "PO", "ORDER", "TRACE", "TRN", "CHECK", "CHK", "CK", "ACCT", "ACCOUNT", "PHONE", "TEL", "FAX", "ZIP", "BATCH", "DATE", "VOUCHER", "CUSTOMER", "CUST", "ID", "FED", "IMAD", "OMAD", "ABA",
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
}
