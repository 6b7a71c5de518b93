namespace Gateway.Receivables.Matching.Rules;

/// <summary>What a reference means.</summary>
/// <param name="Rule">How it was found: exact, normalised, or none.</param>
/// <param name="Document">The one document; null when there is none, or no single one.</param>
/// <param name="Objection">Why a person has to look, even where there is a document.</param>
/// <param name="Rivals">The customer's other documents that the same reference could mean.</param>
sealed record Resolution(string Rule, Invoice? Document, Objection? Objection, IReadOnlyList<Invoice> Rivals)
{
    /// <summary>The reference is no document of anybody, as far as we know.</summary>
    public bool IsUnknown { get; init; }

    public static Resolution Failed(Objection objection, params IReadOnlyList<Invoice> rivals) => new("none", null, objection, rivals);
}
