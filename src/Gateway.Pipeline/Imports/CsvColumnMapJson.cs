using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Pipeline.Imports;

/// <summary>Reads a column map that its schema has passed, and says what a schema cannot.</summary>
static class CsvColumnMapJson
{
    public static CsvColumnMap Read(string document, JsonElement root, ICollection<DefinitionFault> faults)
    {
        var name = root.GetProperty("name").GetString()!;
        var target = ImportTarget.All.Single(known => known.Kind == root.GetProperty("target").GetString());
        var columns = root.GetProperty("columns").EnumerateObject().ToDictionary(column => column.Name, column => Column(column.Value), StringComparer.Ordinal);
        Check(document, target, columns, faults);
        return new CsvColumnMap(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{name}@{root.GetProperty("version").GetInt32()}"),
            target,
            Text(root, "delimiter", ",")[0],
            new NumberFormatInfo { NumberDecimalSeparator = Text(root, "decimalSeparator", "."), NumberGroupSeparator = "\0" },
            root.TryGetProperty("dateFormats", out var formats) ? Texts(formats) : ["yyyy-MM-dd"],
            Text(root, "listSeparator", "|")[0],
            Text(root, "encoding", "utf-8") == "latin-1" ? Encoding.Latin1 : Encoding.UTF8,
            columns);
    }

    static CsvColumn Column(JsonElement column)
    {
        if (column.ValueKind != JsonValueKind.Object)
        {
            return new CsvColumn(Texts(column), null, null);
        }

        var values = column.TryGetProperty("values", out var words)
            ? words.EnumerateObject().ToDictionary(word => word.Name, word => word.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : null;
        return new CsvColumn(
            column.TryGetProperty("header", out var headers) ? Texts(headers) : [],
            values,
            column.TryGetProperty("default", out var otherwise) ? otherwise.GetString() : null);
    }

    static void Check(string document, ImportTarget target, Dictionary<string, CsvColumn> columns, ICollection<DefinitionFault> faults)
    {
        foreach (var missing in target.Required.Where(field => !columns.ContainsKey(field)))
        {
            faults.Add(new DefinitionFault(document, "/columns", $"The field '{missing}' is missing; {target.Kind} need {string.Join(", ", target.Required)}."));
        }

        foreach (var (field, column) in columns)
        {
            var place = JsonPointer.Child("/columns", field);
            if (!target.Fields.Contains(field, StringComparer.Ordinal))
            {
                faults.Add(new DefinitionFault(document, place, $"'{field}' is unknown; {target.Kind} have {string.Join(", ", target.Fields)}."));
            }

            if (column.Headers.Count == 0 && column.Default is null)
            {
                faults.Add(new DefinitionFault(document, place, "A column has a header, a default, or both."));
            }

            if (target.Codes.TryGetValue(field, out var codes))
            {
                CheckCodes(document, place, column, codes, faults);
            }
        }
    }

    static void CheckCodes(string document, string place, CsvColumn column, IReadOnlyList<string> codes, ICollection<DefinitionFault> faults)
    {
        foreach (var (word, code) in column.Values ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!codes.Contains(code, StringComparer.Ordinal))
            {
                faults.Add(new DefinitionFault(document, JsonPointer.Child($"{place}/values", word), $"'{code}' stands here; expected is one of {string.Join(", ", codes)}."));
            }
        }
    }

    static string Text(JsonElement root, string property, string otherwise) => root.TryGetProperty(property, out var value) ? value.GetString()! : otherwise;

    static List<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [value.GetString()!];
}
