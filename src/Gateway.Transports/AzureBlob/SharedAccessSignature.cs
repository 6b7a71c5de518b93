using System.Globalization;

namespace Gateway.Transports.AzureBlob;

/// <summary>What a shared access signature says of itself. Times are null where it leaves them to a policy of the container.</summary>
/// <param name="Permissions">One letter each: r read, c create, w write, d delete, l list.</param>
sealed record SharedAccessSignature(DateTimeOffset? Starts, DateTimeOffset? Ends, string Permissions)
{
    public static SharedAccessSignature Parse(string query)
    {
        var fields = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .Where(field => field.Length == 2)
            .GroupBy(field => field[0], StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => Uri.UnescapeDataString(field.First()[1]), StringComparer.Ordinal);
        return new SharedAccessSignature(Time(fields, "st"), Time(fields, "se"), fields.GetValueOrDefault("sp", ""));
    }

    static DateTimeOffset? Time(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
