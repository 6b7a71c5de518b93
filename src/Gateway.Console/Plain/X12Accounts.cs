using System.Text.RegularExpressions;

namespace Gateway.Console.Plain;

/// <summary>Accounts of an X12 text inside another format's record: what follows the kind of an account (BPR08, BPR14).</summary>
static partial class X12Accounts
{
    internal static string Hide(string text) => Account().Replace(text, match => new string('•', Math.Max(0, match.Length - 4)) + (match.Length > 4 ? match.Value[^4..] : new string('•', match.Length)));

    [GeneratedRegex(@"(?<=[*|^](DA|SG|ALC)[*|^])[^*|^~\\ ]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Account();
}
