namespace Gateway.Console.Acting;

/// <summary>An action that says what it will do and asks why before it does anything.</summary>
/// <param name="Handler">Page handler that does it.</param>
/// <param name="Label">On the button that opens it.</param>
/// <param name="Says">What will happen, with figures.</param>
/// <param name="Does">On the button that does it.</param>
public sealed record ReasonForm(string Handler, string Label, string Title, string Says, string Does)
{
    public IReadOnlyList<(string Name, string Value)> Values { get; init; } = [];

    /// <summary>The label for those who cannot see what it stands beside.</summary>
    public string? Spoken { get; init; }

    /// <summary>A box that may be ticked, and its words.</summary>
    public (string Name, string Words)? Box { get; init; }

    /// <summary>What the person fills in besides the reason, each with its label and what stands there at first.</summary>
    public IReadOnlyList<(string Name, string Words, string Value)> Fields { get; init; } = [];

    /// <summary>One of several values, with its words.</summary>
    public (string Name, string Words, IReadOnlyList<(string Value, string Word)> Choices)? Choice { get; init; }
}
