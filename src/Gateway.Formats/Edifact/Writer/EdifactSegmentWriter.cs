using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// Writes segments to a stream in constant memory. Separators in values are released; empty elements and components at the end are left out, as
/// ISO 9735 demands. A value with a character that the interchange's set does not have is a mistake of the caller (see
/// <see cref="EdifactText.Fit"/>) and never reaches the stream.
/// </summary>
/// <param name="syntaxId">UNOA to UNOY.</param>
public sealed class EdifactSegmentWriter(Stream output, string syntaxId, EdifactDelimiters delimiters)
{
    const int FlushAt = 16 * 1024;

    readonly List<byte> _buffer = new(FlushAt + 1024);
    readonly string[] _single = new string[1];
    int _pendingEmpty;

    public EdifactDelimiters Delimiters { get; } = delimiters;

    public EdifactText Text { get; } = new(syntaxId, delimiters);

    /// <summary>Segments ended so far; the difference of two readings is what UNT counts.</summary>
    public long Segments { get; private set; }

    /// <summary>Tag of the segment that was begun last.</summary>
    internal string Tag { get; private set; } = "";

    public EdifactSegmentWriter Begin(string tag)
    {
        Tag = tag;
        Text.Append(_buffer, tag);
        return this;
    }

    /// <summary>A simple element, or a composite of which only the first component is there.</summary>
    public EdifactSegmentWriter Element(string? value)
    {
        _single[0] = value ?? "";
        return Composite(_single);
    }

    public EdifactSegmentWriter Element(long value) => Element(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A composite; components at its end that are empty are left out.</summary>
    public EdifactSegmentWriter Composite(params ReadOnlySpan<string?> components)
    {
        _pendingEmpty++;
        components = WithoutEmptyEnd(components);
        if (components.Length == 0) return this;
        for (; _pendingEmpty > 0; _pendingEmpty--) _buffer.Add(Delimiters.Element);
        AppendComponents(components);
        return this;
    }

    /// <summary>The element before once more, with other components. Syntax version 4 only.</summary>
    /// <exception cref="InvalidOperationException">These delimiters have no repetition separator, or the element before is empty.</exception>
    public EdifactSegmentWriter Again(params ReadOnlySpan<string?> components)
    {
        if (Delimiters.Repetition is not { } repetition) throw new InvalidOperationException("Elements repeat in syntax version 4 only.");
        if (_pendingEmpty > 0) throw new InvalidOperationException("An empty element cannot be repeated.");
        _buffer.Add(repetition);
        AppendComponents(WithoutEmptyEnd(components));
        return this;
    }

    /// <summary>A number with the interchange's decimal mark, without trailing zeros that it does not have.</summary>
    public string Number(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return Delimiters.Decimal == (byte)'.' ? text : text.Replace('.', (char)Delimiters.Decimal);
    }

    public void End()
    {
        _pendingEmpty = 0;
        _buffer.Add(Delimiters.Segment);
        Segments++;
        if (_buffer.Count >= FlushAt) Flush();
    }

    /// <summary>UNA: the six service characters, none of them released. Not counted, as it is no segment.</summary>
    public void ServiceString()
    {
        _buffer.AddRange("UNA"u8);
        _buffer.AddRange([Delimiters.Component, Delimiters.Element, Delimiters.Decimal, Delimiters.Release ?? (byte)' ', Delimiters.Repetition ?? (byte)' ', Delimiters.Segment]);
    }

    public void Flush()
    {
        output.Write(CollectionsMarshal.AsSpan(_buffer));
        _buffer.Clear();
    }

    /// <summary>Segments that were written elsewhere with the same delimiters.</summary>
    internal void Copy(Stream from, long bytes, long segments)
    {
        Flush();
        var buffer = new byte[(int)Math.Min(bytes, 1 << 16)];
        while (bytes > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(bytes, buffer.Length));
            from.ReadExactly(part);
            output.Write(part);
            bytes -= part.Length;
        }

        Segments += segments;
    }

    static ReadOnlySpan<string?> WithoutEmptyEnd(ReadOnlySpan<string?> components)
    {
        while (components.Length > 0 && string.IsNullOrEmpty(components[^1])) components = components[..^1];
        return components;
    }

    void AppendComponents(ReadOnlySpan<string?> components)
    {
        for (var i = 0; i < components.Length; i++)
        {
            if (i > 0) _buffer.Add(Delimiters.Component);
            Text.Append(_buffer, components[i] ?? "");
        }
    }
}
