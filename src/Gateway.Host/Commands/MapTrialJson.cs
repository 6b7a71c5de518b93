using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Mapping.Tracing;
using Gateway.Receivables;

namespace Gateway.Host.Commands;

/// <summary>One part of a document that a map was tried on, as one line of JSON. The names are a contract with scripts: add, never rename. Amounts are text with their currency.</summary>
static class MapTrialJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new Written<Money>(money => FormattableString.Invariant($"{money.Amount} {money.Currency}")),
            new Written<AccountNumber>(account => $"{account.BankId}/{account}"),
            new Written<Currency>(currency => currency.Code),
        },
    };

    public static string Line(TriedPart part) => JsonSerializer.Serialize(
        new
        {
            part.Document,
            part.Part,
            part.Position.Byte,
            part.Value,
            Rules = part.Rules.Select(rule => new
            {
                Field = $"{rule.Section}.{rule.Field}",
                Value = MapTrialReport.Shown(rule, rule.Value),
                rule.Origin,
                rule.Path,
                Found = MapTrialReport.Shown(rule, rule.Found),
                rule.Table,
                rule.Rule,
            }),
            Faults = part.Faults.Select(fault => new { fault.Code, fault.Severity, fault.Message }),
        },
        Options);

    /// <summary>Types that are shown as text.</summary>
    sealed class Written<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("It is only written.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
    }
}
