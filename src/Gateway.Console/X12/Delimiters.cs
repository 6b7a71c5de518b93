namespace Gateway.Console.X12;

/// <summary>An interchange's separators, taken from its ISA by counting elements, so that an ISA of a wrong length still shows; or from UNA, or EDIFACT's own.</summary>
/// <param name="Release">EDIFACT: takes the meaning from the character that follows; null where there is none.</param>
readonly record struct Delimiters(byte Element, byte Terminator, byte? Release = null, bool IsEdifact = false)
{
    // ISA has 16 elements, the last of one character; the terminator follows it.
    const int Elements = 16;

    const int ServiceString = 9;

    static readonly Delimiters LevelA = new((byte)'+', (byte)'\'', (byte)'?', IsEdifact: true);
    static readonly Delimiters LevelB = new(0x1D, 0x1C, null, IsEdifact: true);

    internal static bool IsInterchange(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 3 && bytes.StartsWith("ISA"u8) && !char.IsAsciiLetterOrDigit((char)bytes[3]) && bytes[3] > ' ';

    /// <param name="known">Those of the segments before; a UNA stands for the UNB that follows it.</param>
    internal static Delimiters? Find(ReadOnlySpan<byte> bytes, Delimiters? known)
    {
        if (bytes.Length >= ServiceString && bytes.StartsWith("UNA"u8))
            return new Delimiters(bytes[4], bytes[8], bytes[6] == ' ' ? null : bytes[6], IsEdifact: true);
        if (bytes.Length > 3 && bytes.StartsWith("UNB"u8) && known?.Element != bytes[3])
            return bytes[3] == LevelA.Element ? LevelA : bytes[3] == LevelB.Element ? LevelB : null;
        return IsInterchange(bytes) ? OfInterchange(bytes) : null;
    }

    /// <summary>Where the segment ends that the bytes begin with; -1 when not in these bytes.</summary>
    internal int EndOf(ReadOnlySpan<byte> bytes) => NextOf(Terminator, bytes);

    /// <summary>Where the element ends that the bytes begin with; -1 for the last.</summary>
    internal int EndOfElement(ReadOnlySpan<byte> bytes) => NextOf(Element, bytes);

    int NextOf(byte wanted, ReadOnlySpan<byte> bytes)
    {
        if (Release is not { } release)
            return bytes.IndexOf(wanted);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == wanted)
                return at;
            at += bytes[at] == release ? 1 : 0;
        }

        return -1;
    }

    static Delimiters? OfInterchange(ReadOnlySpan<byte> bytes)
    {
        var at = 3;
        for (var element = 1; element < Elements; element++)
        {
            var next = bytes[(at + 1)..].IndexOf(bytes[3]);
            if (next < 0)
                return null;
            at += next + 1;
        }
        return at + 2 < bytes.Length ? new Delimiters(bytes[3], bytes[at + 2]) : null;
    }
}
