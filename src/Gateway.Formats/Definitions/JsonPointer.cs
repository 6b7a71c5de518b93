using System.Globalization;

namespace Gateway.Formats.Definitions;

/// <summary>RFC 6901: how a place in a JSON document is written.</summary>
public static class JsonPointer
{
    public static string Child(string pointer, string property) =>
        $"{pointer}/{property.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Child(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
}
