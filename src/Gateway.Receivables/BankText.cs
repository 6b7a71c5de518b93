namespace Gateway.Receivables;

/// <summary>
/// What a bank writes behind a credit in words of its own: who sent it stands after a label (<c>ORIG:</c>, <c>B/O</c>, <c>ORIG CO NAME:</c>, <c>ORG=</c>), up to the next label or
/// the end of the line.
/// </summary>
public static class BankText
{
    const int LongestLabel = 16;

    static readonly string[] senders =
    [
        "ORIG CO NAME", "ORIGINATOR NAME", "ORIGINATOR", "ORIG NAME", "ORIG", "ORG", "ORDERING CUSTOMER", "ORDERING PARTY", "BY ORDER OF", "B/O", "COMPANY NAME", "REMITTER", "SENDER NAME", "SENDER", "PAYER", "FROM",
    ];

    /// <summary>The sender's name as it stands there; null where no label says that something is one, or several do and differ.</summary>
    public static string? SenderName(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var names = text.Split('\n').Select(InLine).OfType<string>().DistinctBy(PartyNames.Normalise).ToList();
        return names is [var only] ? only : null;
    }

    static string? InLine(string line)
    {
        foreach (var label in senders)
        {
            var at = line.IndexOf(label, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && char.IsLetterOrDigit(line[at - 1]))) continue;
            var rest = line.AsSpan(at + label.Length).TrimStart(' ');
            if (rest.Length > 0 && rest[0] is ':' or '=') return NameAtStart(rest[1..]);
            if (label is "B/O" && rest.Length > 0) return NameAtStart(rest);
        }

        return null;
    }

    static string? NameAtStart(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(';', '|', '\\');
        var name = (end < 0 ? rest : rest[..end]).ToString();
        name = name[..NextLabel(name)].Trim(' ', ',', '.');
        return name.Count(char.IsLetter) > 1 ? name : null;
    }

    /// <summary>Where the word before the next colon or equals sign begins; the end without one.</summary>
    static int NextLabel(string text)
    {
        var mark = text.AsSpan().IndexOfAny(':', '=');
        if (mark < 0) return text.Length;
        var word = text.LastIndexOf(' ', mark);
        // A label of two words, as ORIG ID: and CO ENTRY DESCR:, begins one word further to the left.
        var before = word > 0 ? text.LastIndexOf(' ', word - 1) : -1;
        var isTwoWords = before > 0 && mark - before <= LongestLabel && text[(before + 1)..word] is "ORIG" or "CO" or "IND" or "SEC" or "TRACE" or "REC" or "ADDTL";
        return word < 0 ? 0 : isTwoWords ? before : word;
    }
}
