namespace Gateway.Mapping.Definitions;

/// <summary>How one target field gets its value. Exactly one of pick, firstOf and constant is set.</summary>
/// <param name="PickPointer">A path alone is a rule, so its place is the rule's or that of its <c>pick</c>.</param>
/// <param name="Document">The file that the rule stands in, which for an inherited rule is the parent's.</param>
sealed record Rule(
    string Document,
    string Pointer,
    string? Pick,
    string PickPointer,
    IReadOnlyList<Rule>? FirstOf,
    string? Constant,
    IReadOnlyList<string> Strip,
    Translation? Translate,
    Sign? Sign,
    string? Default,
    IReadOnlyList<Condition> When,
    bool IsRequired)
{
    /// <summary>All paths that the value may come from, as people read them.</summary>
    public IEnumerable<string> Paths => Pick is not null ? [Pick] : FirstOf?.SelectMany(rule => rule.Paths) ?? [];
}

/// <summary>The sign that a number gets, whatever it was sent with; <see cref="Turned"/> is the other one.</summary>
enum Sign
{
    Negative,
    Positive,
    Turned,
}

/// <param name="Otherwise">Value for a code that the table does not have; null makes such a code a fault.</param>
sealed record Translation(string Table, string? Otherwise);

/// <summary>Holds by what stands at a path, or by a setting of the map.</summary>
sealed record Condition(
    string Pointer, string? Pick, string? Setting, IReadOnlyList<string>? Is, IReadOnlyList<string>? IsNot, bool? IsBlank);
