namespace Gateway.Pipeline.Stages.Returns;

/// <summary>The receipt that a return undoes, or why it is not certain which.</summary>
/// <param name="Receipt">The one, or the nearest where it is for a person to say.</param>
/// <param name="Doubt">Null when it is certain.</param>
sealed record Original(long? Receipt, string? Doubt)
{
    /// <summary>Another source told the same return before: nothing moves again.</summary>
    public bool IsConfirmation { get; init; }

    public static Original Of(long receipt) => new(receipt, null);

    public static Original Unknown(string? hint) => new(null, hint ?? "");

    public static Original Doubtful(long? nearest, string why) => new(nearest, why);
}
