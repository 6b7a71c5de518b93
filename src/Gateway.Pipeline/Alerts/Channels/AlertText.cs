using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Receivables;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>The words of a message made fit to leave the house: bounded, without control and direction characters, without what looks like a secret.</summary>
static partial class AlertText
{
    public const int MostItems = 20;
    const int LongestSubject = 150;
    const int LongestName = 80;
    const int LongestWords = 2000;
    const int LongestItem = 300;

    public static AlertMessage Bounded(AlertMessage message) => message with
    {
        Subject = Line(message.Subject, LongestSubject),
        Condition = Line(message.Condition, LongestName),
        Partner = message.Partner is { } partner ? Line(partner, LongestName) : null,
        Words = Words(message.Words),
        MoneyAtStake = [.. message.MoneyAtStake.Take(MostItems)],
        Items = [.. message.Items.Take(MostItems).Select(item => new AlertItem(Line(item.Subject, LongestSubject), Line(item.Words, LongestItem)))],
    };

    /// <summary>How many items a bounded message has left out, as a line; null when none.</summary>
    public static string? LeftOut(AlertMessage whole) => whole.Items.Count > MostItems ? $"and {whole.Items.Count - MostItems} more" : null;

    /// <summary>[CRITICAL] Opened: Nothing from the bank since 07:00.</summary>
    public static string Title(AlertMessage message) => message.Event == AlertEvent.Cleared
        ? $"[CLEARED] {message.Subject}"
        : $"[{message.Severity.ToString().ToUpperInvariant()}]{(message.Event == AlertEvent.Reminder ? " Reminder:" : "")} {message.Subject}";

    /// <summary>What a table of the message shows beside its words.</summary>
    public static IEnumerable<(string Label, string Text)> Facts(AlertMessage message)
    {
        if (message.Partner is { } partner) yield return ("Partner", partner);
        yield return ("Condition", message.Condition);
        yield return ("Since", message.Since.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        if (message.MoneyAtStake.Count > 0) yield return ("Money at stake", Amounts(message.MoneyAtStake));
    }

    public static string Line(string text, int longest) => Cut(Clean(text, keepLines: false), longest);

    static string Words(string text) => Cut(Clean(text, keepLines: true), LongestWords);

    static string Amounts(IEnumerable<Money> amounts) => string.Join(", ", amounts.Select(money => money.ToString()));

    static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (shown || (keepLines && rune.Value == '\n')) clean.Append(rune.ToString());
            else if (rune.Value != '\r' && (clean.Length == 0 || clean[^1] != ' ')) clean.Append(' ');
        }

        return Secrets().Replace(clean.ToString().Trim(), "${start}…");
    }

    static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var end = longest - 1;
        return (char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "…";
    }

    /// <summary>Keys of queries and connection strings, and passwords in addresses. Words should never hold them; a failure of somebody else's library may.</summary>
    [GeneratedRegex(@"(?<start>\b(sig|password|passwd|pwd|secret|token|accountkey|sharedaccesssignature|api[-_]?key)\s*=\s*|\bbearer\s+|://[^\s/:@]+:(?=[^\s/@]+@))[^\s;&,@""']+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secrets();
}
