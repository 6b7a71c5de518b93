using System.Globalization;
using System.Text;

namespace Gateway.Host.MatchBench.Cases;

/// <summary>
/// A CSV file of somebody's: headers in any case, order and spelling (<c>Purchase Order</c>, <c>purchase_order</c>), further columns, comma, semicolon, bar or tab between
/// them. A cell is found by the words that its column may be called.
/// </summary>
sealed class CaseTable : IDisposable
{
    static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyyMMdd", "M/d/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "yyyy/MM/dd", "yyMMdd"];
    readonly TextReader reader;
    readonly IEnumerator<string[]> rows;
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    CaseTable(TextReader text, char separator)
    {
        reader = text;
        rows = CsvText.Read(text, separator).GetEnumerator();
        if (Read())
        {
            for (var i = 0; i < rows.Current.Length; i++) columns.TryAdd(Bare(rows.Current[i]), i);
        }
    }

    /// <summary>Of the row, counted from the header.</summary>
    public int Line { get; private set; }

    public static CaseTable Open(string path)
    {
        using var peek = new StreamReader(path);
        var header = peek.ReadLine() ?? "";
        return new CaseTable(new StreamReader(path), new[] { ',', ';', '\t', '|' }.MaxBy(mark => header.Count(letter => letter == mark)));
    }

    public bool Read()
    {
        Line++;
        return rows.MoveNext();
    }

    public bool Has(params ReadOnlySpan<string> names) => ColumnOf(names) is not null;

    /// <summary>Null where no such column is, or its cell is blank.</summary>
    public string? Text(params ReadOnlySpan<string> names) =>
        ColumnOf(names) is { } column && column < rows.Current.Length && rows.Current[column].Length > 0 ? rows.Current[column] : null;

    public decimal? Number(params ReadOnlySpan<string> names) =>
        Text(names) is { } text && decimal.TryParse(WithPoint(text.TrimStart('$').TrimEnd('%')), NumberStyles.Number | NumberStyles.AllowParentheses, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary><c>1234,56</c> and <c>1.234,56</c> are written with a comma for the decimals: one or two digits behind the last comma are no thousands.</summary>
    static string WithPoint(string text)
    {
        var comma = text.LastIndexOf(',');
        return comma > text.LastIndexOf('.') && text.Length - comma - 1 is 1 or 2
            ? $"{text[..comma].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)}.{text[(comma + 1)..]}"
            : text;
    }

    public DateOnly? Day(params ReadOnlySpan<string> names) => Text(names) is not { } text ? null
        : DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? DateOnly.FromDateTime(moment)
        : null;

    public string[] List(char separator, params ReadOnlySpan<string> names) =>
        Text(names)?.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public void Dispose()
    {
        rows.Dispose();
        reader.Dispose();
    }

    int? ColumnOf(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (columns.TryGetValue(name, out var column)) return column;
        }

        return null;
    }

    static string Bare(string header)
    {
        var bare = new StringBuilder(header.Length);
        foreach (var letter in header.Where(char.IsLetterOrDigit)) bare.Append(char.ToLowerInvariant(letter));
        return bare.ToString();
    }
}
