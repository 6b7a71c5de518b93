using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>A forward-only stream whose first bytes were already looked at, given out again from the start.</summary>
public sealed class ResumedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardOnlyStream
{
    int _given;

    public override int Read(Span<byte> buffer)
    {
        if (_given == start.Length) return rest.Read(buffer);
        var part = start.Span[_given..];
        var length = Math.Min(part.Length, buffer.Length);
        part[..length].CopyTo(buffer);
        _given += length;
        return length;
    }
}
