using System.Text.Json;

namespace Gateway.Pipeline.Stages;

/// <summary>Enumeration names as the database and JSON spell them: camel case.</summary>
public static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <exception cref="FormatException">The text names no member: the database holds what this build does not know.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value)
        ? value
        : throw new FormatException($"'{text}' is no {typeof(T).Name}.");
}
