using System.Text.RegularExpressions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.X12;

/// <summary>Hides bank accounts in what people see of a file. When in doubt it hides: a number too many can be looked up with a reason.</summary>
static partial class AccountMask
{
    const string Dots = "••••";

    // Elements that hold an account by their place. BPR09 payer's and BPR15 payee's account; ACT01 account.
    static readonly HashSet<(string Segment, int Element)> AccountPlaces = [("BPR", 9), ("BPR", 15), ("ACT", 1), ("ACT", 5)];

    // REF01 and N901 qualifiers whose 02 is an account: 11 account, 12 billing account, 14 master account, 3L branch account, AC, ACC, 45 old account.
    static readonly HashSet<string> AccountQualifiers = ["11", "12", "14", "3L", "45", "AC", "ACC"];

    // BPR08 and BPR14: what follows is an account (demand deposit, savings, other, time deposit), also where elements slipped.
    static readonly HashSet<string> AccountKinds = ["DA", "SG", "ALC", "03"];

    internal static string Hide(string account) => account.Length <= 4 ? Dots : Dots + account[^4..];

    /// <summary>Numbers of seven digits and more, for text whose fields we do not know.</summary>
    internal static string HideNumbers(string text) => LongNumber().Replace(text, match => Hide(match.Value));

    /// <summary>Hides accounts at their places, and the same numbers wherever else the page says them (a note, a name).</summary>
    internal static IReadOnlyList<RawSegment> HideRepeated(IReadOnlyList<RawSegment> segments)
    {
        var accounts = segments.SelectMany(segment => Accounts(segment.Elements).Select(index => segment.Elements[index]))
            .Where(account => account.Length > 4).Distinct(StringComparer.Ordinal).ToList();
        return [.. segments.Select(segment => segment with { Elements = HideIn(segment.Elements, accounts) })];
    }

    /// <summary>A fault's words without the account that it found.</summary>
    internal static FaultRow Hide(FaultRow fault)
    {
        var place = fault.Element is null ? null : ElementPlace().Match(fault.Element);
        var isAccount = place is { Success: true }
            && (AccountPlaces.Contains((place.Groups["segment"].Value, int.Parse(place.Groups["element"].Value))) || place.Groups["segment"].Value is "REF" or "N9");
        if (!isAccount || string.IsNullOrEmpty(fault.Found))
            return fault with { Found = fault.Found is null ? null : HideNumbersInBpr(fault), Message = fault.Message };
        return fault with { Found = Hide(fault.Found), Message = fault.Message.Replace(fault.Found, Hide(fault.Found), StringComparison.Ordinal) };
    }

    static string HideNumbersInBpr(FaultRow fault) =>
        fault.Found!.StartsWith("BPR", StringComparison.Ordinal) || fault.Code.Contains("framing", StringComparison.Ordinal) ? HideNumbers(fault.Found) : fault.Found;

    static IEnumerable<int> Accounts(IReadOnlyList<string> elements)
    {
        for (var i = 1; i < elements.Count; i++)
        {
            var isAccount = AccountPlaces.Contains((elements[0], i))
                || (elements[0] is "REF" or "N9" && i is 2 or 3 && AccountQualifiers.Contains(elements[1]))
                || (elements[0] is "BPR" && i > 6 && AccountKinds.Contains(elements[i - 1]));
            if (isAccount && elements[i].Length > 0)
                yield return i;
        }
    }

    static List<string> HideIn(IReadOnlyList<string> elements, List<string> accounts)
    {
        var places = Accounts(elements).ToHashSet();
        return [.. elements.Select((element, index) => places.Contains(index)
            ? Hide(element)
            : accounts.Aggregate(element, (text, account) => text.Replace(account, Hide(account), StringComparison.Ordinal)))];
    }

    [GeneratedRegex("[0-9]{7,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();

    [GeneratedRegex("^(?<segment>[A-Z][A-Z0-9]{1,2}?)(?<element>[0-9]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ElementPlace();
}
