using System.Text.Json;

namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>A layout definition that has passed its schema, before what it extends is laid under it.</summary>
sealed class LayoutDraft(string document, JsonElement root)
{
    public string Document { get; } = document;

    public string Layout { get; } = root.GetProperty("layout").GetString()!;

    public int Revision { get; } = root.GetProperty("revision").GetInt32();

    public int RecordSize { get; } = root.GetProperty("recordSize").GetInt32();

    public JsonElement Records { get; } = root.GetProperty("records");

    public string? Extends { get; } = root.TryGetProperty("extends", out var parent) ? parent.GetString() : null;

    public HeaderOpens? HeaderOpens { get; } =
        root.TryGetProperty("headerOpens", out var opens) ? Enum.Parse<HeaderOpens>(opens.GetString()!, ignoreCase: true) : null;

    public IReadOnlyList<char>? Omits { get; } =
        root.TryGetProperty("omits", out var omits) ? [.. omits.EnumerateArray().Select(type => type.GetString()![0])] : null;
}
