namespace Gateway.Receivables.Matching;

/// <summary>What must hold before money is applied without a person. Findings carry these names as words (Customer proven); the order is the one in which people are told.</summary>
public enum MatchCondition
{
    /// <summary>The receipt may be applied at all, and the advice speaks of the same money.</summary>
    Gates,

    /// <summary>The customer is proven and nothing contradicts.</summary>
    CustomerProven,

    /// <summary>Every reference resolves to one document.</summary>
    ReferencesResolved,

    /// <summary>No second explanation exists, and the typo guard is silent.</summary>
    NoSecondExplanation,

    /// <summary>The arithmetic closes to the cent, each difference named by an allowed code.</summary>
    ArithmeticCloses,
}
