using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// <c>{"invoices": [{"number": …, "lines": [{…}]}]}</c>, with the fields that the CSV has. It is laid out as rows and checked as these are, so that
/// both ways obey the same rules.
/// </summary>
sealed class OutgoingInvoiceJson
{
    static readonly string[] fields = [.. ImportTarget.OutgoingInvoices.Fields];

    /// <summary>Each field under its own name, dates as ISO 8601 writes them.</summary>
    public static CsvColumnMap Map { get; } = new(
        "json/invoices", "json/invoices@1", ImportTarget.OutgoingInvoices, ',', new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "\0" }, ["yyyy-MM-dd"], '|',
        Encoding.UTF8, fields.ToDictionary(field => field, field => new CsvColumn([field], null, null), StringComparer.Ordinal));

    readonly List<string> places = [""];
    readonly StringBuilder rows = new(string.Join(',', fields) + "\n");

    OutgoingInvoiceJson()
    {
    }

    /// <summary>As rows under a header.</summary>
    public Stream Rows => new MemoryStream(Encoding.UTF8.GetBytes(rows.ToString()));

    /// <summary>Where a row stands in the JSON: <c>invoices[2].lines[0]</c>.</summary>
    public string PlaceOf(int line) => line - 1 < places.Count && line > 1 ? places[line - 1] : "invoices";

    /// <exception cref="CsvUnreadableException">It is no JSON, or not of this shape.</exception>
    public static OutgoingInvoiceJson Read(Stream json)
    {
        var read = new OutgoingInvoiceJson();
        try
        {
            using var document = JsonDocument.Parse(json);
            var invoices = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("invoices", out var list) && list.ValueKind == JsonValueKind.Array
                ? list
                : throw new CsvUnreadableException("An object with a list \"invoices\" is expected.");
            foreach (var (no, invoice) in invoices.EnumerateArray().Index())
            {
                read.Add($"invoices[{no}]", invoice);
            }
        }
        catch (JsonException broken)
        {
            throw new CsvUnreadableException($"It is no JSON: {broken.Message}", broken);
        }

        return read;
    }

    void Add(string place, JsonElement invoice)
    {
        var own = Properties(place, invoice);
        if (!own.TryGetValue("lines", out var lines))
        {
            Row(place, own);
            return;
        }

        if (lines.ValueKind != JsonValueKind.Array || lines.GetArrayLength() == 0)
        {
            throw new CsvUnreadableException($"{place}.lines is to be a list with at least one line; leave it out for an invoice without lines.");
        }

        foreach (var (no, line) in lines.EnumerateArray().Index())
        {
            var at = $"{place}.lines[{no}]";
            var parts = Properties(at, line);
            Row(at, own.Where(field => field.Key != "lines" && (no == 0 || field.Key == "number")).Concat(
                parts.Select(field => KeyValuePair.Create(field.Key == "number" ? "line" : field.Key == "amount" ? "lineAmount" : field.Key, field.Value))));
        }
    }

    void Row(string place, IEnumerable<KeyValuePair<string, JsonElement>> values)
    {
        var byField = values.ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
        foreach (var stranger in byField.Where(field => !fields.Contains(field.Key, StringComparer.Ordinal)))
        {
            throw new CsvUnreadableException($"{place}.{stranger.Key} is unknown; known are {string.Join(", ", fields)}, and lines with number, product, description, quantity, unit, price, amount.");
        }

        rows.AppendJoin(',', fields.Select(field => Cell(place, field, byField[field].FirstOrDefault()))).Append('\n');
        places.Add(place);
    }

    static Dictionary<string, JsonElement> Properties(string place, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal)
        : throw new CsvUnreadableException($"{place} is to be an object.");

    /// <summary>A line break would end the row; the row reader refuses what stands for it.</summary>
    static string Cell(string place, string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => $"\"{value.GetString()!.Replace("\"", "\"\"", StringComparison.Ordinal).Replace('\n', '\uFFFD').Replace('\r', '\uFFFD')}\"",
        _ => throw new CsvUnreadableException($"{place}.{field} is to be a text or a number."),
    };
}
