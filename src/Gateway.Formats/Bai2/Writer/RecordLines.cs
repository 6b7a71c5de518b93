using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Formats.Bai2.Writer;

/// <summary>
/// Writes one record after the other, each on as many lines as it needs. A line is broken behind a field that is not blank, or before an item
/// of a record 03: nowhere else can the break be read in one way only.
/// </summary>
sealed class RecordLines(Stream output, Bai2WriterOptions options)
{
    const int FlushAt = 16 * 1024;

    readonly List<byte> buffer = new(FlushAt + 1024);
    int line;
    int breakAt = -1;
    bool lastIsBlank;

    /// <summary>Bytes of a line; 0 for no limit.</summary>
    public int Length { get; set; } = options.PhysicalRecordLength;

    /// <summary>Lines written so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Bytes written so far, those included that wait to be flushed.</summary>
    public long Bytes { get; private set; }

    public void Begin(string code)
    {
        line = buffer.Count;
        Append(code);
        breakAt = -1;
        lastIsBlank = true;
    }

    /// <param name="value">Null or empty for a field that is left to its default.</param>
    /// <param name="beginsItem">The line may be broken before it whatever stands there.</param>
    public void Field(string? value, bool beginsItem = false)
    {
        if (!lastIsBlank || beginsItem)
            breakAt = buffer.Count;
        buffer.Add((byte)',');
        Append(Checked(value ?? ""));
        lastIsBlank = string.IsNullOrEmpty(value);
        if (IsOverfull(1) && breakAt > line + 2)
            Break();
    }

    /// <summary>Text, which goes on over as many lines as it has and needs; a line feed in it begins a new one.</summary>
    public void Text(string text)
    {
        var isFirst = true;
        foreach (var written in text.Split('\n'))
        {
            if (!isFirst)
                Continue();
            else
                buffer.Add((byte)',');
            isFirst = false;
            // A slash or comma at its beginning would end the record, or look like a blank field.
            var own = written.Length > 0 && written[0] is '/' or ',' ? " " + written : written;
            TextLine(Encoding.UTF8.GetBytes(Printable(own)));
        }
    }

    /// <summary>Ends the record with a slash.</summary>
    public void End() => EndLine(withSlash: true);

    /// <summary>Ends a record whose last field is text.</summary>
    public void EndText() => EndLine(options.EndsTextWithSlash);

    public void Flush()
    {
        output.Write(CollectionsMarshal.AsSpan(buffer));
        buffer.Clear();
        line = 0;
    }

    void TextLine(ReadOnlySpan<byte> text)
    {
        var slash = options.EndsTextWithSlash ? 1 : 0;
        while (Length > 0 && buffer.Count - line + text.Length + slash > Length)
        {
            var room = Math.Max(1, Length - slash - (buffer.Count - line));
            // Never within a character of several bytes.
            while (room > 1 && (text[room] & 0xC0) == 0x80)
                room--;
            buffer.AddRange(text[..room]);
            text = text[room..];
            Continue();
        }

        buffer.AddRange(text);
    }

    void Continue()
    {
        EndLine(options.EndsTextWithSlash);
        line = buffer.Count;
        Append("88,");
    }

    bool IsOverfull(int more) => Length > 0 && buffer.Count - line + more > Length;

    /// <summary>The slash stands for the comma at the break.</summary>
    void Break()
    {
        var rest = buffer.GetRange(breakAt + 1, buffer.Count - breakAt - 1);
        buffer.RemoveRange(breakAt, buffer.Count - breakAt);
        EndLine(withSlash: true);
        line = buffer.Count;
        Append("88,");
        buffer.AddRange(rest);
        breakAt = -1;
    }

    void EndLine(bool withSlash)
    {
        if (withSlash)
            buffer.Add((byte)'/');
        for (var i = buffer.Count - line; options.PadsRecords && i < Length; i++)
            buffer.Add((byte)' ');
        Append(options.LineEnd);
        Lines++;
        Bytes += buffer.Count - line;
        if (buffer.Count >= FlushAt)
            Flush();
        else
            line = buffer.Count;
    }

    void Append(string text)
    {
        if (!Ascii.IsValid(text))
        {
            buffer.AddRange(Encoding.UTF8.GetBytes(text));
            return;
        }

        foreach (var letter in text)
            buffer.Add((byte)letter);
    }

    static string Checked(string value)
    {
        foreach (var letter in value)
        {
            if (letter is ',' or '/' || char.IsControl(letter))
                throw new ArgumentException("A field other than text holds a comma, a slash or a control character, which nobody could read back.", nameof(value));
        }

        return value;
    }

    static string Printable(string text) =>
        text.Any(char.IsControl) ? throw new ArgumentException("The text holds a control character.", nameof(text)) : text;
}
