namespace Gateway.Mapping.Paths;

/// <summary>Fixed-width formats say «nothing» with an empty string, our own names come from enums.</summary>
static class TextExtensions
{
    public static string? OrNull(this string text) => text.Length == 0 ? null : text;

    /// <summary>A name of ours as maps and JSON write it: <c>achCredit</c>.</summary>
    public static string Named<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.All[value];

    static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> All = Enum.GetValues<TEnum>().ToDictionary(value => value, value => Rules.FieldTypes.CamelCase(value.ToString()));
    }
}
