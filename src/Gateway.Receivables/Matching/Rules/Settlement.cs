namespace Gateway.Receivables.Matching.Rules;

/// <summary>What a line does to a document.</summary>
/// <param name="Application">Null when the amounts do not fit.</param>
/// <param name="Words">How it fits, or why it does not.</param>
/// <param name="Remedy">What to do where it does not fit; null where it does.</param>
/// <param name="LeavesRest">Part of the document stays open.</param>
sealed record Settlement(Application? Application, string Words, string? Remedy, bool LeavesRest)
{
    public bool Fits => Application is not null;

    /// <summary>Closes the document, without anything written off or left over.</summary>
    public bool ClosesExactly => Fits && !LeavesRest && !IsTolerated;

    /// <summary>Fits only within a tolerance.</summary>
    public bool IsTolerated { get; init; }

    public static Settlement Refused(string words, string remedy) => new(null, words, remedy, false);
}
