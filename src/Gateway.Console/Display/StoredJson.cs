using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Receivables.Matching;

namespace Gateway.Console.Display;

/// <summary>What decisions and applications keep as JSON.</summary>
public static class StoredJson
{
    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Null when a later version has written it in another shape; the page then shows it as it is.</summary>
    public static MatchEvidence? Evidence(string json)
    {
        try
        {
            var evidence = JsonSerializer.Deserialize<MatchEvidence>(json, Web);
            return evidence is { Conditions: not null, Lines: not null, CustomerEvidence: not null } ? evidence : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IReadOnlyList<DifferenceWords> Differences(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(Difference)] : [];
    }

    public static IReadOnlyList<ProposedApplication> Proposal(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is not JsonValueKind.Array ? [] : [.. document.RootElement.EnumerateArray().Select(row => new ProposedApplication(
            Text(row, "invoice") ?? "–",
            Amount(row, "cash"),
            Amount(row, "settles"),
            row.TryGetProperty("differences", out var differences) ? [.. differences.EnumerateArray().Select(Difference)] : []))];
    }

    /// <summary>One line for each value, for people who want to see all of it.</summary>
    public static string Readable(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    static DifferenceWords Difference(JsonElement row)
    {
        var kind = Words.FromCamel(Text(row, "kind") ?? "difference");
        return new DifferenceWords(Text(row, "reason") is { Length: > 0 } reason ? $"{kind}, code {reason}" : kind, Amount(row, "amount"));
    }

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    static decimal Amount(JsonElement row, string name) => !row.TryGetProperty(name, out var value) ? 0m : value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String => decimal.Parse(value.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture),
        _ => 0m,
    };
}

/// <summary>A named difference: <c>Deduction, code 06</c>.</summary>
public sealed record DifferenceWords(string Words, decimal Amount);

/// <summary>What would be applied if a person agreed.</summary>
public sealed record ProposedApplication(string Invoice, decimal Cash, decimal Settles, IReadOnlyList<DifferenceWords> Differences);
