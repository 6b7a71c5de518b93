using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

/// <summary>The vocabulary as text, to be read and compared.</summary>
static class VocabularyJson
{
    static readonly JsonSerializerOptions json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new MoneyText(), new AccountText(), new CurrencyText() },
    };

    public static string Of(object value) => JsonSerializer.Serialize(value, json).ReplaceLineEndings("\n").Trim();

    abstract class Written<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Only written.");
    }

    sealed class MoneyText : Written<Money>
    {
        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    sealed class CurrencyText : Written<Currency>
    {
        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }

    sealed class AccountText : Written<AccountNumber>
    {
        public override void Write(Utf8JsonWriter writer, AccountNumber value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.BankId}/{value.Number}");
    }
}
