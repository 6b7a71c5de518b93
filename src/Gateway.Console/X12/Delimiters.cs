namespace Gateway.Console.X12;

/// <summary>An interchange's separators, taken from its ISA by counting elements, so that an ISA of a wrong length still shows.</summary>
readonly record struct Delimiters(byte Element, byte Terminator)
{
    // ISA has 16 elements, the last of one character; the terminator follows it.
    const int Elements = 16;

    internal static bool IsInterchange(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 3 && bytes.StartsWith("ISA"u8) && !char.IsAsciiLetterOrDigit((char)bytes[3]) && bytes[3] > ' ';

    internal static Delimiters? Find(ReadOnlySpan<byte> bytes)
    {
        if (!IsInterchange(bytes))
            return null;
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
