using System.Globalization;

namespace Gateway.Mapping.Rules;

/// <summary>What a target field takes.</summary>
/// <param name="InWords">For messages: «an amount».</param>
/// <param name="Parse">Reads a constant, a default or a translated code; null when it is none.</param>
sealed record FieldType<TValue>(string InWords, Func<string, TValue?> Parse)
{
    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public string Write(TValue value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum name => FieldTypes.CamelCase(name.ToString()),
        bool claim => claim ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}

static class FieldTypes
{
    public static FieldType<string> Text { get; } = new("text", text => text);

    /// <summary>Not a field's own value yet.</summary>
    public static FieldType<string> Raw { get; } = new("text to strip or translate", text => text);

    public static FieldType<decimal?> Amount { get; } = new(
        "a number", text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null);

    public static FieldType<int?> Days { get; } = new(
        "a whole number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null);

    public static FieldType<DateOnly?> Date { get; } = new(
        "a date", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);

    public static FieldType<bool?> Claim { get; } = new(
        "true or false", text => text switch { "true" => true, "false" => false, _ => null });

    /// <summary>One of our own names, written as in JSON: <c>creditMemo</c>.</summary>
    public static FieldType<TEnum?> Code<TEnum>()
        where TEnum : struct, Enum
    {
        var names = Enum.GetValues<TEnum>().ToDictionary(value => CamelCase(value.ToString()), StringComparer.Ordinal);
        return new($"one of {string.Join(", ", names.Keys)}", text => names.TryGetValue(text, out var value) ? value : null);
    }

    /// <summary>As JSON writes a name of ours.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
