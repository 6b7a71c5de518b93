using CsvHelper;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>
/// A row for each line. Amounts and days are written as such; a text that a spreadsheet would run as a formula gets an apostrophe before it, so that a payer
/// cannot write a program into our ledger by what it calls itself.
/// </summary>
sealed class PostingCsv : IPostingWriter
{
    readonly CsvWriter csv;
    readonly PostingMap map;
    readonly string batch;
    long entry;

    public PostingCsv(Stream output, PostingMap map, string batch)
    {
        (this.map, this.batch) = (map, batch);
        csv = CsvWriter.Create(
            output,
            new CsvWriterOptions { Separator = map.Delimiter, Injection = CsvInjection.Escape, WriteByteOrderMark = map.ByteOrderMark },
            leaveOpen: true);
        foreach (var column in map.Columns) csv.WriteField(column.Header);
        csv.EndRecord();
    }

    public void Write(PostingLine line)
    {
        foreach (var column in map.Columns) Write(column.OnFirstLine && line.Entry == entry ? null : ValueOf(column, line), column);
        csv.EndRecord();
        entry = line.Entry;
    }

    public void Finish(ExportTotals totals) => csv.Flush();

    public void Dispose() => csv.Dispose();

    object? ValueOf(PostingColumn column, PostingLine line) => column.Field is null ? column.Constant : PostingField.Of(column.Field, line, batch);

    void Write(object? value, PostingColumn column)
    {
        switch (value)
        {
            case decimal amount:
                csv.WriteField(amount, "0.00##", map.Numbers);
                break;
            case DateOnly day:
                csv.WriteField(day.ToString(map.DateFormat, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case int number:
                csv.WriteField(number, default);
                break;
            case long number:
                csv.WriteField(number, default);
                break;
            default:
                csv.WriteField(Text(value as string, column));
                break;
        }
    }

    static string Text(string? text, PostingColumn column)
    {
        var word = text is null ? "" : column.Values.GetValueOrDefault(text, text);
        return word.Length > column.Longest ? word[..column.Longest.Value] : word;
    }
}
