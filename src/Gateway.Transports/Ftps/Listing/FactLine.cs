using System.Globalization;
using System.Text;

namespace Gateway.Transports.Ftps.Listing;

/// <summary>Lines of MLSD and MLST (RFC 3659, 7): facts, one blank, the name.</summary>
static class FactLine
{
    internal static ListedEntry? Parse(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        if (blank < 0 || blank + 1 >= line.Length) return null;
        var facts = Facts(Encoding.UTF8.GetString(line[..blank]));
        if (facts is null) return null;
        var modify = facts.GetValueOrDefault("modify", "");
        var size = long.TryParse(facts.GetValueOrDefault("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : (long?)null;
        var kind = facts.GetValueOrDefault("type", "").ToLowerInvariant() switch
        {
            "file" => ListedKind.File,
            "dir" => ListedKind.Folder,
            _ => ListedKind.Other, // this folder and its parent, links, and what servers make up
        };
        return new ListedEntry(line[(blank + 1)..].ToArray(), kind, size, FtpTime.Parse(modify), $"{modify}:{size}:{facts.GetValueOrDefault("unique", "")}");
    }

    static Dictionary<string, string>? Facts(string text)
    {
        var facts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var fact in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = fact.IndexOf('=');
            if (equals <= 0) return null;
            facts[fact[..equals]] = fact[(equals + 1)..];
        }

        return facts.Count == 0 ? null : facts;
    }
}
