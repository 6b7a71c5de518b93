namespace Gateway.Mapping.Definitions;

/// <summary>How one target field gets its value. Exactly one of pick, firstOf, constant and «inherited» is set.</summary>
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
    /// <summary>Stands for the rule of the map that is extended, until <see cref="Inheritance"/> puts it here.</summary>
    public bool IsInherited { get; init; }

    /// <summary>This rule with the inherited one in its place, wherever it is asked for.</summary>
    public Rule WithInherited(Rule? parent) =>
        IsInherited ? parent ?? this
        : FirstOf is null ? this
        : this with { FirstOf = [.. FirstOf.Select(rule => rule.WithInherited(parent))] };

    /// <summary>Places that ask for an inherited rule although there is none.</summary>
    public IEnumerable<Rule> Orphans() => IsInherited ? [this] : FirstOf?.SelectMany(rule => rule.Orphans()) ?? [];

    /// <summary>All paths that the value may come from, as people read them.</summary>
    public IEnumerable<string> Paths => Pick is not null ? [Pick] : FirstOf?.SelectMany(rule => rule.Paths) ?? When.Select(condition => condition.Pick).OfType<string>();
}

/// <summary>The sign that a number gets, whatever it was sent with; <see cref="Turned"/> is the other one.</summary>
enum Sign
{
    Negative,
    Positive,
    Turned,
}

/// <param name="Otherwise">Value for a code that the table does not have; null makes such a code a fault.</param>
/// <param name="IsReverse">From our name to a code of the table instead of the other way round.</param>
sealed record Translation(string Table, string? Otherwise, bool IsReverse);

/// <summary>Holds by what stands at a path, or by a setting of the map.</summary>
sealed record Condition(
    string Pointer, string? Pick, string? Setting, IReadOnlyList<string>? Is, IReadOnlyList<string>? IsNot, bool? IsBlank);
