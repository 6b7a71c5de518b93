using System.Globalization;
using System.Text;

namespace Gateway.Formats.Framing;

/// <summary>What a file says, fit to be shown: at most 100 characters, unprintable ones escaped.</summary>
static class FaultText
{
    const int Longest = 100;

    public static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            var shown = b is >= 0x20 and < 0x7F ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{b:X2}");
            if (text.Length + shown.Length > Longest)
                return text.Length < Longest ? text.Append('…').ToString() : string.Concat(text.ToString().AsSpan(0, Longest - 1), "…");
            text.Append(shown);
        }

        return text.ToString();
    }

    /// <summary>An account number: its last four characters, and never more than half of it. Faults are stored, logged and shown.</summary>
    public static string ShowAccount(ReadOnlySpan<byte> bytes) => $"…{Show(bytes[^Math.Min(4, bytes.Length / 2)..])}";
}
