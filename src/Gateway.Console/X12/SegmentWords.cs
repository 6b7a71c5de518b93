using System.Globalization;
using Gateway.Console.Display;

namespace Gateway.Console.X12;

/// <summary>What a segment says, in our own words, for the side that people read. A segment that is not in the table shows its elements by number.</summary>
static class SegmentWords
{
    /// <summary>The segment's title and its filled elements worth reading.</summary>
    internal static (string Title, IReadOnlyList<SegmentField> Fields) Describe(RawSegment segment)
    {
        var elements = segment.Elements;
        if (!SegmentTable.Layouts.TryGetValue(elements[0], out var layout))
            return (elements[0].Length is 2 or 3 ? "Segment " + elements[0] : "Not a segment", Numbered(elements));
        var fields = new List<SegmentField>();
        foreach (var (element, label, kind) in layout.Elements)
        {
            if (element < elements.Count && elements[element].Trim() is { Length: > 0 } value)
                fields.Add(new SegmentField(element, label, Read(elements[0], value, kind)));
        }
        return (layout.Title, fields);
    }

    static List<SegmentField> Numbered(IReadOnlyList<string> elements) =>
        [.. elements.Skip(1).Index().Where(e => e.Item.Length > 0).Take(12)
            .Select(e => new SegmentField(e.Index + 1, (e.Index + 1).ToString("00", CultureInfo.InvariantCulture), Words.Cut(e.Item, 60)))];

    static string Read(string segment, string value, char kind) => kind switch
    {
        'D' => DateOnly.TryParseExact(value, ["yyyyMMdd", "yyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Words.Date(date) : value,
        'A' => decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? Words.Amount(amount)
            : value,
        // Two implied decimals; a written point means what it says.
        'N' => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents) ? Words.Amount(cents / 100m) : value,
        'S' => value switch { "C" => "credit", "D" => "debit", _ => value },
        'C' => SegmentTable.Codes.GetValueOrDefault((segment, value), value),
        _ => Words.Cut(value, 80),
    };
}
