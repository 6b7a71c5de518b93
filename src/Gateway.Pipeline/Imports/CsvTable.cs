using CsvHelper;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// A file of comma separated values (RFC 4180) as a stream of rows, bound to a column map by its header. A cell stays on its line, so that a
/// quote that is never closed spoils one row and not the rest of the file.
/// </summary>
sealed class CsvTable : IDisposable
{
    const int LongestRow = 1_000_000;

    readonly CsvReader reader;
    readonly string[] header;
    readonly Dictionary<string, int> columnOfField = new(StringComparer.Ordinal);
    bool isBadRow;

    /// <exception cref="CsvUnreadableException">Empty, or a column that is needed is not there.</exception>
    public CsvTable(Stream csv, CsvColumnMap map)
    {
        reader = CsvReader.Create(csv, new CsvReaderOptions
        {
            Separator = map.Delimiter,
            Encoding = map.Encoding,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = _ => isBadRow = true,
        }, leaveOpen: true);
        header = Header();
        foreach (var (field, column) in map.Columns)
        {
            Bind(field, column, map.Target);
        }
    }

    public int Width => header.Length;

    /// <summary>The next row; null at the end.</summary>
    /// <exception cref="CsvUnreadableException">Reading cannot go on.</exception>
    public CsvRow? Read()
    {
        isBadRow = false;
        try
        {
            if (!reader.Read())
            {
                return null;
            }
        }
        catch (CsvFormatException broken)
        {
            throw new CsvUnreadableException($"Line {broken.LineNumber} cannot be read: {broken.Message}", broken);
        }

        var cells = new string[reader.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = reader.GetString(index);
        }

        return new CsvRow((int)reader.LineNumber, cells, HasStrayQuote: isBadRow);
    }

    /// <summary>True when the file has a column for the field.</summary>
    public bool Has(string field) => columnOfField.ContainsKey(field);

    /// <summary>The column's header, for faults.</summary>
    public string? HeaderOf(string field) => columnOfField.TryGetValue(field, out var index) ? header[index] : null;

    /// <summary>The cell of a field; null when blank or when there is no such column.</summary>
    public string? Cell(CsvRow row, string field) =>
        columnOfField.TryGetValue(field, out var index) && row.Cells[index] is { Length: > 0 } text ? text : null;

    public void Dispose() => reader.Dispose();

    string[] Header()
    {
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException broken)
        {
            throw new CsvUnreadableException($"The header cannot be read: {broken.Message}", broken);
        }

        var titles = reader.Headers.ToArray();
        return titles.Length > 0 ? titles : throw new CsvUnreadableException("The file is empty; a header line is expected.");
    }

    void Bind(string field, CsvColumn column, ImportTarget target)
    {
        foreach (var name in column.Headers)
        {
            var index = Array.FindIndex(header, title => string.Equals(title, name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                continue;
            }

            if (Array.FindLastIndex(header, title => string.Equals(title, name, StringComparison.OrdinalIgnoreCase)) != index)
            {
                throw new CsvUnreadableException($"Two columns are called '{name}'; it would be a guess which one is meant.");
            }

            columnOfField[field] = index;
            return;
        }

        if (column.Default is null && target.Required.Contains(field, StringComparer.Ordinal))
        {
            throw new CsvUnreadableException(
                $"There is no column for {field}: the map looks for {string.Join(" or ", column.Headers)}, and the file has {string.Join(", ", header)}.");
        }
    }
}
