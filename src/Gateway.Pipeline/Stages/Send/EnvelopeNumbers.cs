using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Stages.Send;

/// <summary>
/// The same interchange under other control numbers: ISA13 and IEA02, GS06 and GE02, or UNB 0020 and UNZ 0020. Every other byte stays. Made for what
/// our own writers wrote.
/// </summary>
static class EnvelopeNumbers
{
    /// <param name="group">GS06 of the first group; further ones count on. Without use in EDIFACT.</param>
    public static byte[] Rewrite(string format, byte[] interchange, long control, long group)
    {
        var (element, release, terminator) = Delimiters(format, interchange);
        var number = format == "x12" ? control.ToString("000000000", CultureInfo.InvariantCulture) : control.ToString(CultureInfo.InvariantCulture);
        var groups = group;
        using var output = new MemoryStream(interchange.Length + 64);
        var at = format == "edifact" && interchange.AsSpan().StartsWith("UNA"u8) ? 9 : 0;
        output.Write(interchange.AsSpan(0, at));
        while (at < interchange.Length)
        {
            var end = EndOf(interchange, at, terminator, release);
            var segment = Encoding.Latin1.GetString(interchange, at, end - at);
            var written = segment.TrimStart('\r', '\n').Split((char)element)[0] switch
            {
                "ISA" => Replaced(segment, 13),
                "IEA" or "UNZ" => Replaced(segment, 2),
                "UNB" => Replaced(segment, 5),
                "GS" => Put(segment, 6, groups.ToString(CultureInfo.InvariantCulture)),
                "GE" => Put(segment, 2, groups++.ToString(CultureInfo.InvariantCulture)),
                _ => segment,
            };
            output.Write(Encoding.Latin1.GetBytes(written));
            at = end;
        }

        return output.ToArray();

        string Replaced(string segment, int no) => Put(segment, no, number);

        // The terminator is part of the segment, and of the last element's text where that is the one to replace.
        string Put(string segment, int no, string value)
        {
            var parts = Split(segment, (char)element, (char)release);
            var tail = no == parts.Count - 1 ? segment[^1..] : "";
            parts[no] = value + tail;
            return string.Join((char)element, parts);
        }
    }

    static (byte Element, byte Release, byte Terminator) Delimiters(string format, byte[] interchange) =>
        format == "x12" ? (interchange[3], (byte)0, interchange[105])
        : interchange.AsSpan().StartsWith("UNA"u8) ? (interchange[4], interchange[6], interchange[8])
        : ((byte)'+', (byte)'?', (byte)'\'');

    static int EndOf(byte[] bytes, int at, byte terminator, byte release)
    {
        for (; at < bytes.Length; at++)
        {
            if (release != 0 && bytes[at] == release)
            {
                at++;
            }
            else if (bytes[at] == terminator)
            {
                return at + 1;
            }
        }

        return bytes.Length;
    }

    static List<string> Split(string segment, char element, char release)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < segment.Length; at++)
        {
            if (release != 0 && segment[at] == release)
            {
                at++;
            }
            else if (segment[at] == element)
            {
                parts.Add(segment[start..at]);
                start = at + 1;
            }
        }

        parts.Add(segment[start..]);
        return parts;
    }
}
