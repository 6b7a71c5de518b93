namespace Gateway.Pipeline.Store.Queries;

/// <summary>Patterns for ilike out of what people type.</summary>
static class Like
{
    /// <summary>Any text that has this part; its own percent signs and underscores are letters. Null stays null.</summary>
    internal static string? Part(string? text) => text is null ? null : $"%{Escaped(text)}%";

    static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
