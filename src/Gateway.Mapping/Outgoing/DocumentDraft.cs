namespace Gateway.Mapping.Outgoing;

/// <summary>What an outgoing map has put where, in the order of its rules; the typed document is made from it.</summary>
sealed class DocumentDraft
{
    readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    public void Put(string place, object value) => values[place] = value;

    public string? Text(string place) => values.GetValueOrDefault(place) as string;

    public decimal? Amount(string place) => values.GetValueOrDefault(place) as decimal?;

    public DateOnly? Date(string place) => values.GetValueOrDefault(place) as DateOnly?;

    public int? Count(string place) => values.GetValueOrDefault(place) as int?;

    /// <summary>Texts of these places that are there.</summary>
    public IReadOnlyList<string> Texts(params string[] places) => [.. places.Select(Text).OfType<string>()];

    /// <summary>The qualifiers with which a segment was filled: for <c>N1</c>, BT of <c>N1[BT].04</c>.</summary>
    public IReadOnlyList<string> Qualifiers(string segment) =>
        [.. values.Keys.Where(place => place.StartsWith($"{segment}[", StringComparison.Ordinal))
            .Select(place => place[(segment.Length + 1)..place.IndexOf(']', segment.Length)])
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Something of the segment was filled.</summary>
    public bool Has(string segment) => values.Keys.Any(place => place.StartsWith(segment, StringComparison.Ordinal));
}
