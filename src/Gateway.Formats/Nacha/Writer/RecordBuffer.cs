using System.Globalization;
using System.Text;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha.Writer;

/// <summary>One record while its fields are written. What does not fit is refused: nothing is cut, and no account is repeated.</summary>
sealed class RecordBuffer(Stream output, NachaWriterOptions options)
{
    readonly byte[] record = new byte[RecordLayout.RecordLength];
    readonly byte[] end = Encoding.ASCII.GetBytes(options.LineEnd);

    IReadOnlyList<NachaIndent>? indents;
    int ofUnit;

    /// <summary>Records of the file so far.</summary>
    public long Records { get; private set; }

    /// <summary>What comes now is a header, a control, or an entry with its addenda, whose texts are to stand where they stood.</summary>
    public void BeginUnit(IReadOnlyList<NachaIndent>? texts) => (indents, ofUnit) = (texts, 0);

    public void Begin(RecordLayout layout) => layout.Begin(record);

    /// <exception cref="ArgumentException">It is too long for the field, or of another kind.</exception>
    public void Text(Field field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        if (indents is not null && IndentOf(field) is { } blanks && blanks + text.Length <= field.Length)
            text = (new string(' ', blanks) + text).PadRight(field.Length);
        if (!field.TryWrite(record, text))
            throw new ArgumentException($"The {field.Place} cannot hold {(field.Kind == FieldKind.Account ? "this value" : $"'{text}'")}: letters and digits of ASCII, {field.Length} at most.", nameof(text));
    }

    /// <exception cref="ArgumentException">It has too many digits, or is negative.</exception>
    public void Number(Field field, long number)
    {
        if (!field.TryWrite(record, number))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {field.Place} cannot hold {number}."), nameof(number));
    }

    public void Date(Field field, DateOnly? date) => Text(field, date?.ToString("yyMMdd", CultureInfo.InvariantCulture));

    public void End()
    {
        if (Records > 0) output.Write(end);
        output.Write(record);
        Records++;
        ofUnit++;
    }

    int? IndentOf(Field field)
    {
        foreach (var indent in indents!)
        {
            if (indent.Record == ofUnit && indent.Column == field.Start && field.IsText)
                return indent.Blanks;
        }

        return null;
    }

    /// <summary>Fills the last block of ten records with nines and ends the file.</summary>
    public void EndFile()
    {
        record.AsSpan().Fill((byte)'9');
        while (Records % 10 != 0) End();
        if (options.EndsWithLineEnd) output.Write(end);
        Records = 0;
    }
}
