using System.Text.RegularExpressions;

namespace Gateway.Mapping.Outgoing;

/// <summary>The places of a document part that an outgoing map may fill, each with what it takes. <c>N1[BT].04</c> has the shape <c>N1[].04</c>.</summary>
/// <param name="part">What the places are places of: «an 810 header».</param>
sealed partial class DocumentShape(string part)
{
    readonly Dictionary<string, (PlaceKind Kind, bool IsNeeded)> places = new(StringComparer.Ordinal);

    public string Part => part;

    public string KnownPlaces => string.Join(", ", places.Keys.Select(shape => shape.Replace("[]", "[..]", StringComparison.Ordinal)));

    /// <summary>Places without which there is no such document.</summary>
    public IEnumerable<string> Needed => places.Where(place => place.Value.IsNeeded).Select(place => place.Key);

    public DocumentShape Takes(PlaceKind kind, params string[] shapes) => Add(kind, isNeeded: false, shapes);

    public DocumentShape Needs(PlaceKind kind, params string[] shapes) => Add(kind, isNeeded: true, shapes);

    /// <summary>What a place takes; null for a place that there is not.</summary>
    public PlaceKind? KindOf(string place) => places.TryGetValue(Qualifier().Replace(place, "[]"), out var found) ? found.Kind : null;

    DocumentShape Add(PlaceKind kind, bool isNeeded, string[] shapes)
    {
        foreach (var shape in shapes)
        {
            places.Add(shape, (kind, isNeeded));
        }

        return this;
    }

    [GeneratedRegex(@"\[[A-Z0-9]{1,3}\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Qualifier();
}

/// <summary>What stands at a place of a document.</summary>
enum PlaceKind
{
    Text,
    Amount,
    Date,
    Count,
}
