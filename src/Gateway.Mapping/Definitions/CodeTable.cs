namespace Gateway.Mapping.Definitions;

/// <summary>A table from a standard's or a partner's codes to ours.</summary>
/// <param name="Order">The codes as they are listed.</param>
/// <param name="Preferred">The code to send for a value of ours that several codes have, where that is not the first one.</param>
sealed record CodeTable(
    string Document, string Name, IReadOnlyDictionary<string, CodeValue> Codes, IReadOnlyList<string> Order, IReadOnlyDictionary<string, string> Preferred)
{
    /// <summary>Our values to codes: a map's own codes win, then the preferred one, then the first that is listed.</summary>
    public Dictionary<string, string> Reversed(IReadOnlyDictionary<string, CodeValue> own)
    {
        var reversed = own.GroupBy(code => code.Value.Value, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Key, StringComparer.Ordinal);
        foreach (var (value, code) in Preferred)
        {
            reversed.TryAdd(value, code);
        }

        foreach (var code in Order.Where(code => !own.ContainsKey(code)))
        {
            reversed.TryAdd(Codes[code].Value, code);
        }

        return reversed;
    }
}

/// <summary>One translation with the place that it stands in.</summary>
sealed record CodeValue(string Document, string Pointer, string Value);
