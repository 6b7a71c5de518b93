using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>
/// An answer file: CSV with the columns <c>batch</c>, <c>state</c> (accepted or rejected), <c>reference</c> and <c>reason</c>, or JSON with an object, or a list of objects,
/// of these names.
/// </summary>
static class ExportAnswerFile
{
    const int MostBytes = 1_000_000;

    static readonly Dictionary<string, bool> accepted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accepted"] = true, ["acknowledged"] = true, ["posted"] = true, ["ok"] = true, ["rejected"] = false, ["error"] = false, ["failed"] = false,
    };

    /// <summary>Null with the reason in words when it is none, or when any of it is not clear: half an answer is none.</summary>
    public static async Task<(IReadOnlyList<ExportAnswer>? Answers, string Why)> ReadAsync(Stream content, CancellationToken ct)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (length > MostBytes) return (null, $"it has more than {MostBytes:N0} bytes");
        var text = bytes.AsMemory(0, length);
        try
        {
            var rows = Encoding.UTF8.GetString(text.Span).TrimStart('\uFEFF', ' ', '\r', '\n', '\t') is ['{' or '[', ..] json ? FromJson(json) : FromCsv(text);
            return Check(rows);
        }
        catch (Exception broken) when (broken is JsonException or CsvFormatException or InvalidOperationException)
        {
            return (null, broken.Message);
        }
    }

    static (IReadOnlyList<ExportAnswer>? Answers, string Why) Check(IReadOnlyList<Dictionary<string, string?>> rows)
    {
        var answers = new List<ExportAnswer>();
        foreach (var (at, row) in rows.Index())
        {
            if (row.GetValueOrDefault("batch") is not { Length: > 0 } batch) return (null, $"answer {at + 1} names no batch");
            if (!accepted.TryGetValue(row.GetValueOrDefault("state") ?? "", out var isAccepted)) return (null, $"answer {at + 1} has the state '{row.GetValueOrDefault("state")}'; expected is accepted or rejected");
            answers.Add(new ExportAnswer(batch, isAccepted, row.GetValueOrDefault("reference"), row.GetValueOrDefault("reason")));
        }

        return answers.Count == 0 ? (null, "it has no answer in it") : (answers, "");
    }

    static List<Dictionary<string, string?>> FromJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var objects = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToList() : [document.RootElement];
        return objects.ConvertAll(each => each.EnumerateObject().ToDictionary(
            property => property.Name, property => property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    static List<Dictionary<string, string?>> FromCsv(ReadOnlyMemory<byte> text)
    {
        using var csv = CsvReader.Create(text.ToArray(), new CsvReaderOptions { TrimWhitespace = true, AllowLineBreaksInQuotes = false });
        csv.ReadHeader();
        var headers = csv.Headers.ToArray();
        var rows = new List<Dictionary<string, string?>>();
        while (csv.Read())
        {
            var row = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            for (var column = 0; column < Math.Min(headers.Length, csv.FieldCount); column++)
            {
                row[headers[column]] = csv.GetString(column) is { Length: > 0 } cell ? cell : null;
            }

            rows.Add(row);
        }

        return rows;
    }
}
