using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Characters of one record: ASCII as nearly always, else UTF-8 where its bytes are that, else Windows code page 1252, as banks send names.</summary>
sealed class RecordText
{
    /// <summary>80 to 9F in code page 1252; what it leaves free is shown as the control character that it is in Latin-1.</summary>
    const string HighControls = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    readonly List<NachaIndent> indents = [];
    readonly char[] wide = new char[RecordLayout.RecordLength];
    Characters characters;

    enum Characters
    {
        Ascii,
        CodePage1252,

        /// <summary>Columns are bytes, and a character may take several of them.</summary>
        Utf8InBytes,

        /// <summary>Columns are characters, kept apart.</summary>
        Wide,
    }

    public bool IsAscii => characters == Characters.Ascii;

    /// <summary>Of the fields read so far; null without any.</summary>
    public IReadOnlyList<NachaIndent>? Indents => indents.Count == 0 ? null : [.. indents];

    public void BeginAscii()
    {
        characters = Characters.Ascii;
        indents.Clear();
    }

    /// <summary>For a record of 94 bytes that are not all ASCII: tells what they were read as.</summary>
    public string BeginBytes(ReadOnlySpan<byte> record)
    {
        characters = Utf8.IsValid(record) ? Characters.Utf8InBytes : Characters.CodePage1252;
        return characters == Characters.Utf8InBytes ? "UTF-8" : "Windows-1252";
    }

    /// <summary>Takes a record whose columns are UTF-8 characters. False when it has more than 94 of them beside trailing blanks, or is no UTF-8.</summary>
    /// <param name="record">Gets the record with a question mark for each character that is not ASCII.</param>
    public bool TryBeginWide(ReadOnlySpan<byte> line, Span<byte> record)
    {
        line = line.TrimEnd((byte)' ');
        if (line.Length > 4 * RecordLayout.RecordLength || !Utf8.IsValid(line) || Encoding.UTF8.GetCharCount(line) > RecordLayout.RecordLength)
            return false;
        Array.Fill(wide, ' ');
        Encoding.UTF8.GetChars(line, wide);
        for (var i = 0; i < wide.Length; i++)
            record[i] = wide[i] < 0x80 ? (byte)wide[i] : (byte)'?';
        characters = Characters.Wide;
        return true;
    }

    /// <summary>A field without its padding.</summary>
    public string Of(Field field, ReadOnlySpan<byte> record)
    {
        var bytes = field.Of(record);
        var from = bytes.IndexOfAnyExcept((byte)' ');
        if (from < 0)
            return "";
        var to = bytes.LastIndexOfAnyExcept((byte)' ') + 1;
        if (from != field.IndentOf(to - from) && field.IsText)
            Note(new NachaIndent(0, field.Start, from));
        return characters switch
        {
            Characters.Ascii => AsciiText.Of(bytes[from..to]),
            Characters.Wide => new string(wide, field.Start - 1 + from, to - from),
            _ => Decoded(bytes[from..to]),
        };
    }

    /// <summary>The indents of an addenda join those of its entry.</summary>
    public void AddIndents(ref List<NachaIndent>? entry, int addenda)
    {
        foreach (var indent in indents)
            (entry ??= []).Add(indent with { Record = addenda });
    }

    /// <summary>A field may be read twice.</summary>
    void Note(NachaIndent indent)
    {
        if (!indents.Contains(indent))
            indents.Add(indent);
    }

    /// <summary>Appends a field with its padding, so that what continues in the next record joins without a seam.</summary>
    public void AppendTo(ArrayBufferWriter<char> text, Field field, ReadOnlySpan<byte> record)
    {
        if (characters is Characters.Wide)
            text.Write(wide.AsSpan(field.Start - 1, field.Length));
        else if (characters is Characters.Ascii)
            text.Advance(Encoding.Latin1.GetChars(field.Of(record), text.GetSpan(field.Length)));
        else
            text.Write(Decoded(field.Of(record)));
    }

    string Decoded(ReadOnlySpan<byte> bytes)
    {
        if (characters == Characters.Utf8InBytes && Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        return string.Create(bytes.Length, bytes, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = source[i] is >= 0x80 and < 0xA0 ? HighControls[source[i] - 0x80] : (char)source[i];
        });
    }
}
