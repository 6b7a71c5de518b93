using System.Text;

namespace Gateway.Formats.X12.Writer;

/// <summary>
/// Writes segments to a stream in constant memory. Empty elements at the end of a segment are left out, as X12.6 demands.
/// A value that holds a delimiter is a mistake of the caller (see <see cref="X12Text.Fit"/>) and never reaches the stream.
/// </summary>
public sealed class X12SegmentWriter(Stream output, X12Delimiters delimiters)
{
    const int FlushAt = 16 * 1024;

    readonly List<byte> _buffer = new(FlushAt + 1024);
    int _pendingEmpty;
    long _flushed;

    public X12Delimiters Delimiters { get; } = delimiters;

    public X12Text Text { get; } = new(delimiters);

    /// <summary>Segments ended so far; the difference of two readings is what a trailer counts.</summary>
    public long Segments { get; private set; }

    /// <summary>Bytes written so far, flushed or not.</summary>
    internal long Bytes => _flushed + _buffer.Count;

    public X12SegmentWriter Begin(string id)
    {
        Append(id);
        return this;
    }

    public X12SegmentWriter Element(string? value)
    {
        _pendingEmpty++;
        if (string.IsNullOrEmpty(value)) return this;
        if (!Text.Carries(value)) throw new ArgumentException("An element holds a delimiter or an unprintable character.", nameof(value));
        AppendPending();
        Append(value);
        return this;
    }

    public X12SegmentWriter Element(long value) => Element(value.ToString());

    /// <summary>A composite; components at its end that are empty are left out.</summary>
    public X12SegmentWriter Composite(params ReadOnlySpan<string?> components)
    {
        while (components.Length > 0 && string.IsNullOrEmpty(components[^1])) components = components[..^1];
        _pendingEmpty++;
        for (var i = 0; i < components.Length; i++)
        {
            if (i == 0) AppendPending();
            else _buffer.Add(Delimiters.Component);
            if (!Text.Carries(components[i])) throw new ArgumentException("A component holds a delimiter or an unprintable character.", nameof(components));
            Append(components[i] ?? "");
        }

        return this;
    }

    public void End()
    {
        _pendingEmpty = 0;
        _buffer.Add(Delimiters.Segment);
        Segments++;
        if (_buffer.Count >= FlushAt) Flush();
    }

    /// <summary>
    /// ISA is the one segment of fixed length: every element padded, none left out. ISA11 and ISA16 are delimiters and would be refused as data.
    /// </summary>
    public void FixedSegment(string id, params ReadOnlySpan<string> elements)
    {
        Append(id);
        foreach (var element in elements)
        {
            _buffer.Add(Delimiters.Element);
            Append(element);
        }

        End();
    }

    public void Flush()
    {
        output.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_buffer));
        _flushed += _buffer.Count;
        _buffer.Clear();
    }

    /// <summary>Whole segments, as they are.</summary>
    internal void Append(ReadOnlySpan<byte> segments)
    {
        _buffer.AddRange(segments);
        if (_buffer.Count >= FlushAt) Flush();
    }

    void AppendPending()
    {
        for (; _pendingEmpty > 0; _pendingEmpty--) _buffer.Add(Delimiters.Element);
    }

    void Append(string text)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(text.Length, 256)];
        if (text.Length > bytes.Length) bytes = new byte[text.Length];
        _buffer.AddRange(bytes[..Encoding.ASCII.GetBytes(text, bytes)]);
    }
}
