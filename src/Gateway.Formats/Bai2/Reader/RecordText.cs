using System.Text;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>Strings of a record's bytes: ASCII, else UTF-8, else one character for each byte.</summary>
static class RecordText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(ReadOnlySpan<byte> bytes, bool hasSpecials) => hasSpecials ? Decoded(bytes) : AsciiText.Of(bytes);

    public static string? OrNull(ReadOnlySpan<byte> bytes, bool hasSpecials) => bytes.IsEmpty ? null : Of(bytes, hasSpecials);

    public static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not (byte)'\r' and not (byte)'\n' or 0x7F)
                return true;
        }

        return false;
    }

    static string Decoded(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Strict.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
