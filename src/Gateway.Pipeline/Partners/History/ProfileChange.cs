using System.Text.Json;

namespace Gateway.Pipeline.Partners.History;

/// <summary>One value of a profile that differs between two versions.</summary>
/// <param name="Place">JSON pointer, such as /inboxes/0/everySeconds.</param>
/// <param name="Before">Null where there was none; likewise after.</param>
public sealed record ProfileChange(string Place, string? Before, string? After)
{
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"{Place}: {After} (new)",
        (_, null) => $"{Place}: {Before} (taken out)",
        _ => $"{Place}: {Before} → {After}",
    };

    /// <summary>Every single value that differs, in the order of the later version; of a list that was changed in the middle, all that follows.</summary>
    public static IReadOnlyList<ProfileChange> Between(string? before, string? after)
    {
        var old = Values(before);
        var now = Values(after);
        return
        [
            .. now.Where(each => old.GetValueOrDefault(each.Key) != each.Value).Select(each => new ProfileChange(each.Key, old.GetValueOrDefault(each.Key), each.Value)),
            .. old.Where(each => !now.ContainsKey(each.Key)).Select(each => new ProfileChange(each.Key, each.Value, null)),
        ];
    }

    static Dictionary<string, string> Values(string? json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is not null)
        {
            using var document = JsonDocument.Parse(json);
            Add(document.RootElement, "", values);
        }

        return values;
    }

    static void Add(JsonElement element, string place, Dictionary<string, string> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Add(property.Value, $"{place}/{property.Name}", values);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index()) Add(item, $"{place}/{index}", values);
                break;
            default:
                values[place] = element.GetRawText();
                break;
        }
    }
}
