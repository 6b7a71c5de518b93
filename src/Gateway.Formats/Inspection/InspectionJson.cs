using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>
/// One inspection as one line of JSON. The names are a contract with scripts: add, never rename. Amounts are strings with the digits that
/// were sent; what is not known is null; <c>more</c> counts what the caps left out and is absent when nothing was.
/// </summary>
public static class InspectionJson
{
    static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string file, FileInspection inspection)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, OneLine)) Write(json, file, inspection);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void Write(Utf8JsonWriter json, string file, FileInspection inspection)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("format", FileFaults.FormatName(inspection.Format));
        json.WriteString("verdict", CamelCase(inspection.Verdict.ToString()));
        json.WriteStartArray("documents");
        foreach (var document in inspection.Documents) Write(json, document);
        json.WriteEndArray();
        json.WriteStartArray("faults");
        foreach (var fault in inspection.Faults) Write(json, fault);
        json.WriteEndArray();
        if (inspection.Totals.Count > 0)
        {
            json.WriteStartArray("totals");
            foreach (var totals in inspection.Totals) Write(json, totals);
            json.WriteEndArray();
        }

        if (inspection.MoreDocuments + inspection.MoreFaults > 0)
        {
            json.WriteNumber("more", inspection.MoreDocuments + inspection.MoreFaults);
            json.WriteNumber("moreDocuments", inspection.MoreDocuments);
            json.WriteNumber("moreFaults", inspection.MoreFaults);
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, InspectedDocument document)
    {
        json.WriteStartObject();
        json.WriteString("type", document.Type);
        json.WriteString("version", document.Version);
        json.WriteString("control", document.ControlNumber);
        json.WriteString("number", document.Number);
        json.WriteString("amount", Digits(document.Amount));
        json.WriteString("currency", document.Currency);
        json.WriteNumber("lines", document.Lines);
        json.WriteString("verdict", CamelCase(document.Verdict.ToString()));
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("code", fault.Code);
        json.WriteString("severity", CamelCase(fault.Severity.ToString()));
        WriteNumber(json, "byte", fault.Position.Byte < 0 ? null : fault.Position.Byte);
        WriteNumber(json, "line", fault.Position.Line == 0 ? null : fault.Position.Line);
        WriteNumber(json, "segment", fault.Position.Segment == 0 ? null : fault.Position.Segment);
        json.WriteString("element", fault.Element);
        json.WriteString("found", fault.Found);
        json.WriteString("expected", fault.Expected);
        json.WriteString("owner", CamelCase(fault.Owner.ToString()));
        json.WriteString("message", fault.Message);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, MoneyTotals totals)
    {
        json.WriteStartObject();
        json.WriteString("kind", totals.Kind);
        json.WriteString("currency", totals.Currency);
        json.WriteString("stated", Digits(totals.Stated));
        json.WriteString("accepted", Digits(totals.Accepted));
        json.WriteString("quarantined", Digits(totals.Quarantined));
        json.WriteString("unexplained", Digits(totals.Unexplained));
        json.WriteEndObject();
    }

    static string? Digits(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture);

    static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
