using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>
/// Cuts a file into records of 94 columns, whatever its line ends, and completes or cuts those that are not. What is tolerated goes to
/// <see cref="Notes"/>; what keeps a record from being certain is its <see cref="Fault"/>. Every byte is a record's, a line end, or noted.
/// </summary>
sealed class RecordLines(Stream file) : IDisposable
{
    const int Length = RecordLayout.RecordLength;

    /// <summary>In a line that is too long, so many columns beyond a record's end are taken for another record.</summary>
    const int LeastRecord = 40;

    /// <summary>No line is longer; what is comes in parts of it or more.</summary>
    const int LongestLine = 4096;

    readonly ByteWindow window = new(file, ByteWindow.Usual);
    readonly byte[] completed = new byte[Length];
    int next;
    int nextLine = 1;
    int recordAt;
    long searchedTo;
    bool isCompleted;
    bool begun;

    public LineNotes Notes { get; } = new();

    public RecordText Text { get; } = new();

    /// <summary>The record as 94 bytes; valid until <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Record => isCompleted ? completed : window.Bytes.AsSpan(recordAt, Length);

    public SourcePosition Position { get; private set; }

    /// <summary>Why the record is not certain; null when nothing is wrong with it.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>Offset in the file of the byte after the record and its line end.</summary>
    public long End => window.Offset + next;

    /// <summary>Begins the hash of a file at the record that was read last.</summary>
    public void BeginHash() => window.BeginHash((int)Math.Max(0, Position.Byte - window.Offset));

    /// <summary>SHA-256 from <see cref="BeginHash"/> to the record that was read last, without it; at the end of all, to the end.</summary>
    public ReadOnlyMemory<byte> EndHash(long at) => window.EndHash((int)(at - window.Offset));

    /// <summary>False at the end of the file.</summary>
    public bool Next()
    {
        Fault = null;
        while (true)
        {
            Ensure(Length + 2);
            if (!begun)
                SkipStart();
            var rest = window.From(next);
            if (rest.IsEmpty)
                return false;
            Position = new SourcePosition(window.Offset + next, nextLine);
            if (rest.Length > Length && rest[Length] is (byte)'\n' or (byte)'\r' && rest[0] != ' ' && !rest[..Length].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            {
                Text.BeginAscii();
                Take(next);
                PassLineEnd(next + Length);
                return true;
            }

            if (ReadOddLine())
                return true;
        }
    }

    public void Dispose() => window.Dispose();

    void Ensure(int bytes)
    {
        if (window.Length - next >= bytes || window.AtEnd)
            return;
        window.Fill(next);
        next = 0;
    }

    /// <summary>A byte-order mark, and blanks or blank lines before the first record.</summary>
    void SkipStart()
    {
        begun = true;
        if (window.From(next).StartsWith("\uFEFF"u8))
        {
            Notes.Add(NachaFaultKinds.Mark, new SourcePosition(0, 1));
            next += 3;
        }

        var blanks = window.From(next).IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks <= 0 || window.From(next)[blanks] is (byte)'\r' or (byte)'\n')
            return;
        Notes.Add(NachaFaultKinds.Blank, new SourcePosition(next, 1));
        next += blanks;
    }

    /// <summary>A line that is not 94 printable bytes with a line end; false when it holds no record.</summary>
    bool ReadOddLine()
    {
        var length = LineLength();
        var line = window.From(next)[..length];
        if (FollowsAnother(line))
        {
            Notes.Add(NachaFaultKinds.NoLineEnds, Position);
            Begin(line[..Length]);
            next += Length;
            nextLine++;
            return true;
        }

        var content = line.TrimEnd(" \t\0\u001A"u8);
        if (line[content.Length..].ContainsAny((byte)0, (byte)0x1A))
        {
            Notes.Add(NachaFaultKinds.EndMark, Position);
            line = content.IsEmpty ? [] : line.TrimEnd("\0\u001A"u8);
        }
        else if (content.IsEmpty)
        {
            Notes.Add(NachaFaultKinds.Blank, Position);
        }

        if (!content.IsEmpty)
            Begin(line);
        PassLineEnd(next + length);
        return !content.IsEmpty;
    }

    /// <summary>Bytes up to the line end or the end of the file. A place is searched once, however many records a line without end holds.</summary>
    int LineLength()
    {
        while (true)
        {
            var rest = window.From(next);
            var from = (int)Math.Max(0, searchedTo - window.Offset - next);
            var found = rest[from..].IndexOfAny((byte)'\r', (byte)'\n');
            searchedTo = window.Offset + next + (found < 0 ? rest.Length : from + found);
            if (found >= 0)
                return from + found;
            if (window.AtEnd || rest.Length >= LongestLine)
                return rest.Length;
            window.Fill(next);
            next = 0;
        }
    }

    /// <summary>No line ends: where a record ends another begins. A few columns too many are no record.</summary>
    static bool FollowsAnother(ReadOnlySpan<byte> line) =>
        line.Length >= Length + LeastRecord && line[Length] is (byte)'1' or (>= (byte)'5' and <= (byte)'9') && !IsUtf8OfOneRecord(line);

    static bool IsUtf8OfOneRecord(ReadOnlySpan<byte> line) =>
        line.Length <= 4 * Length && line.ContainsAnyInRange((byte)0x80, (byte)0xFF) && Utf8.IsValid(line) && Encoding.UTF8.GetCharCount(line) <= Length;

    /// <summary>Makes a record of a line of any length.</summary>
    void Begin(ReadOnlySpan<byte> line)
    {
        isCompleted = true;
        var plain = !line.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        Text.BeginAscii();
        if (line.Length > Length && !plain && Text.TryBeginWide(line, completed))
        {
            Notes.Add(NachaFaultKinds.Characters, Position, expected: "UTF-8");
            return;
        }

        if (line.Length < Length)
            Notes.Add(NachaFaultKinds.Short, Position, line.Length.ToString(CultureInfo.InvariantCulture));
        else if (line.Length > Length)
            Cut(line);
        Array.Fill(completed, (byte)' ');
        line[..Math.Min(line.Length, Length)].CopyTo(completed);
        if (!plain)
            NoteCharacters();
        var odd = completed.AsSpan().IndexOfAnyInRange((byte)0, (byte)0x1F);
        if (odd >= 0)
            Fault = NachaFaultKinds.ControlCharacter.At(Position, found: string.Create(CultureInfo.InvariantCulture, $"\\x{completed[odd]:X2} in column {odd + 1}"));
    }

    void Cut(ReadOnlySpan<byte> line)
    {
        var beyond = line[Length..];
        if (beyond.ContainsAnyExcept((byte)' '))
            Fault = NachaFaultKinds.TooLong.At(Position, found: line.Length.ToString(CultureInfo.InvariantCulture), about: FaultText.Show(beyond));
        else
            Notes.Add(NachaFaultKinds.Long, Position);
    }

    void NoteCharacters()
    {
        var readAs = Text.BeginBytes(completed);
        Notes.Add(NachaFaultKinds.Characters, Position, expected: readAs);
    }

    void Take(int at)
    {
        recordAt = at;
        isCompleted = false;
    }

    /// <summary>Goes beyond CR LF, LF, or CR alone. The record stays in the window.</summary>
    void PassLineEnd(int at)
    {
        next = at;
        if (window.Length - at < 2 && !window.AtEnd)
        {
            var start = (int)(Position.Byte - window.Offset);
            window.Fill(start);
            next -= start;
        }

        if (next >= window.Length || window.Bytes[next] is not ((byte)'\r' or (byte)'\n'))
            return;
        nextLine++;
        next++;
        if (window.Bytes[next - 1] != '\r')
            return;
        if (next < window.Length && window.Bytes[next] == '\n')
            next++;
        else
            Notes.Add(NachaFaultKinds.CarriageReturns, Position);
    }
}
