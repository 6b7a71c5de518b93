using System.Globalization;
using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>Reads the cells of one row after the other by the map's conventions and collects what is wrong with each row.</summary>
sealed class RowReader(CsvTable table, CsvColumnMap map)
{
    const int LongestText = 200;
    const int MostDecimals = 4;

    readonly List<RowFault> faults = [];
    CsvRow row = new(0, [], HasStrayQuote: false);

    public IReadOnlyList<RowFault> Faults => faults;

    public int Line => row.Line;

    /// <summary>Goes on to a row; false when it has not the header's shape.</summary>
    public bool Begin(CsvRow next)
    {
        row = next;
        faults.Clear();
        if (next.HasStrayQuote)
        {
            faults.Add(new RowFault(next.Line, null, "a quote that opens or closes nothing", "quotes around whole cells, on one line, and doubled within"));
        }
        else if (next.Cells.Length != table.Width)
        {
            faults.Add(new RowFault(next.Line, null, $"{next.Cells.Length} cells", $"{table.Width} cells as in the header, with quotes around a cell that has the delimiter in it"));
        }

        return faults.Count == 0;
    }

    /// <summary>What stands there, unread; null when blank.</summary>
    public string? Shown(string field) => Raw(field);

    public string? Text(string field)
    {
        var text = Raw(field);
        if (text is null || (text.Length <= LongestText && IsReadable(text)))
        {
            return text;
        }

        Add(field, text, $"at most {LongestText} characters, none of them a control character, in the encoding {map.Encoding.WebName}");
        return null;
    }

    public string RequiredSecret(string field) => Required(field, Secret(field), "a value") ?? "";

    public string RequiredText(string field) => Required(field, Text(field), "a value") ?? "";

    /// <summary>A bank account or a list of them: never repeated in a fault.</summary>
    public string? Secret(string field)
    {
        if (Raw(field) is not { } text)
        {
            return null;
        }

        if (IsReadable(text))
        {
            return text;
        }

        Add(field, found: null, $"a value without control characters, in the encoding {map.Encoding.WebName}");
        return null;
    }

    public decimal? Amount(string field)
    {
        if (Raw(field) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, map.Numbers, out var amount)
            && amount.Scale <= MostDecimals && Math.Abs(amount) < 1_000_000_000_000_000m)
        {
            return amount;
        }

        Add(field, text, $"an amount such as 1234{map.Numbers.NumberDecimalSeparator}56");
        return null;
    }

    public decimal RequiredAmount(string field) => Required(field, Amount(field), "an amount") ?? 0m;

    public DateOnly? Date(string field)
    {
        if (Raw(field) is not { } text)
        {
            return null;
        }

        foreach (var format in map.DateFormats)
        {
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        Add(field, text, $"a date written {string.Join(" or ", map.DateFormats)}");
        return null;
    }

    public DateOnly RequiredDate(string field) => Required(field, Date(field), $"a date written {string.Join(" or ", map.DateFormats)}") ?? default;

    public int? Days(string field)
    {
        const int mostDays = 3650;
        if (Raw(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= mostDays)
        {
            return days;
        }

        Add(field, text, $"a number of days from 0 to {mostDays}");
        return null;
    }

    public string RequiredCurrency(string field)
    {
        if (Required(field, Raw(field), "a currency") is not { } text)
        {
            return "";
        }

        if (Currency.TryParse(text, out var currency))
        {
            return currency.Code;
        }

        Add(field, text, "three letters of ISO 4217, such as USD");
        return "";
    }

    public string? Code(string field)
    {
        if (Raw(field) is not { } text)
        {
            return null;
        }

        if (map.Target.Codes[field].Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        var known = map.Columns[field].Values?.Keys ?? map.Target.Codes[field];
        Add(field, text, $"one of {string.Join(", ", known)}");
        return null;
    }

    public IReadOnlyList<string> List(string field) => Split(Text(field));

    public IReadOnlyList<string> Split(string? text) =>
        text?.Split(map.ListSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <param name="found">Null where the value must not be repeated.</param>
    public void Add(string field, string? found, string expected) => faults.Add(new RowFault(row.Line, table.HeaderOf(field) ?? field, found, expected));

    string? Raw(string field)
    {
        if (!map.Columns.TryGetValue(field, out var column))
        {
            return null;
        }

        var text = table.Cell(row, field);
        return text is null ? column.Default : column.Values?.GetValueOrDefault(text) ?? text;
    }

    /// <summary>Bytes outside of the encoding arrive as the replacement character.</summary>
    static bool IsReadable(string text) => !text.Any(character => char.IsControl(character) || character == '\uFFFD');

    /// <summary>A missing value is a fault, unless one was already told of the same cell.</summary>
    T? Required<T>(string field, T? value, string expected)
    {
        if (value is null && Raw(field) is null)
        {
            Add(field, null, expected);
        }

        return value;
    }
}
