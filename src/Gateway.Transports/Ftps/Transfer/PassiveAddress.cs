using System.Globalization;
using System.Text;
using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps.Transfer;

/// <summary>Port numbers from the answers to EPSV (RFC 2428) and PASV. The address in the latter is not used: behind a translating router it is a private one, and a hostile server could name any.</summary>
static class PassiveAddress
{
    internal static int? FromExtended(FtpReply reply)
    {
        var text = Encoding.ASCII.GetString(reply.Lines[^1]);
        var open = text.LastIndexOf('(');
        if (open < 0 || open + 1 >= text.Length) return null;
        var separator = text[open + 1];
        var parts = text[(open + 1)..].Split(separator);
        return parts.Length >= 5 ? Port(parts[3]) : null;
    }

    internal static int? FromClassic(FtpReply reply)
    {
        var text = Encoding.ASCII.GetString(reply.Lines[^1]);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ',' or ' ')) end++;
            var numbers = text[i..end].Split(',', StringSplitOptions.TrimEntries);
            if (numbers.Length >= 6 && byte.TryParse(numbers[4], CultureInfo.InvariantCulture, out var high) && byte.TryParse(numbers[5].Split(' ')[0], CultureInfo.InvariantCulture, out var low))
                return (high << 8) + low is > 0 and var port ? port : null;
            i = end;
        }

        return null;
    }

    static int? Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
