using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Formats.Generation;

/// <summary>Ways of making a good EDIFACT message a faulty one.</summary>
static class SpoiledMessage
{
    /// <summary>The faults of syntax that any message can have.</summary>
    public static IEnumerable<KeyValuePair<string, Func<string, string>>> OfSyntax =>
    [
        new("edifact.unt.count", text => Change(text, @"'UNT\+(\d+)", count => (Number(count) + 1).ToString(CultureInfo.InvariantCulture))),
        new("edifact.unt.reference", text => Change(text, @"'UNT\+\d+\+(\w+)", reference => $"{reference}X")),
        new("edifact.element.number", text => Change(text, @"'MOA\+\d+:([\d.]+)", amount => $"{amount}A")),
        new("edifact.element.date", text => Change(text, @"'DTM\+137:(\d{8})", _ => "20261345")),
        new("edifact.segment.unrecognised", text => Change(text, @"'(DTM)\+137", _ => "XYZ")),
    ];

    /// <summary>Changes the first group of the pattern's first match.</summary>
    public static string Change(string text, string pattern, Func<string, string> change)
    {
        var group = Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(10)).Groups[1];
        return string.Concat(text.AsSpan(0, group.Index), change(group.Value), text.AsSpan(group.Index + group.Length));
    }

    /// <summary>Adds ten to the first amount that the pattern finds.</summary>
    public static string Raise(string text, string pattern) =>
        Change(text, pattern, amount => (decimal.Parse(amount, CultureInfo.InvariantCulture) + 10).ToString(CultureInfo.InvariantCulture));

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
