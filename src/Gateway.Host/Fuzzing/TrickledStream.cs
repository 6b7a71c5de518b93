using Gateway.Formats.Framing;

namespace Gateway.Host.Fuzzing;

/// <summary>Gives a file out in pieces of any size, as a network does; what a reader says must not depend on it.</summary>
sealed class TrickledStream(byte[] bytes, Random chance) : ForwardOnlyStream
{
    const int LargestPiece = 300;

    int given;

    public override int Read(Span<byte> buffer)
    {
        var length = Math.Min(Math.Min(buffer.Length, bytes.Length - given), chance.Next(1, LargestPiece));
        bytes.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return length;
    }
}
