using System.Text.RegularExpressions;
using Gateway.Console.X12;

namespace Gateway.Console.Plain;

/// <summary>EDIFACT segments: the account of FII (3194) and of RFF+ADE, the same number wherever the page says it again, and IBANs in any text.</summary>
static partial class EdifactMask
{
    internal static IReadOnlyList<RawSegment> HideRepeated(IReadOnlyList<RawSegment> segments)
    {
        var accounts = segments.Select(AccountOf).OfType<string>().Where(account => account.Length > 4).Distinct(StringComparer.Ordinal).ToList();
        return [.. segments.Select(segment => segment with { Elements = [.. segment.Elements.Select(element => Hide(element, accounts))] })];
    }

    static string Hide(string element, List<string> accounts) => Iban().Replace(
        accounts.Aggregate(element, (text, account) => text.Replace(account, AccountMask.Hide(account), StringComparison.Ordinal)), match => AccountMask.Hide(match.Value));

    static string? AccountOf(RawSegment segment) => segment.Elements switch
    {
        ["FII", _, var holder, ..] => First().Match(holder).Value,
        ["RFF", var reference, ..] when reference.StartsWith("ADE", StringComparison.Ordinal) && reference.Length > 4 => First().Match(reference[4..]).Value,
        _ => null,
    };

    [GeneratedRegex(@"^[A-Za-z0-9 .\-/]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex First();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iban();
}
