namespace Gateway.Receivables.Matching.Rules;

/// <summary>What one line comes to.</summary>
/// <param name="Document">The document that is settled, or suggested; null for none.</param>
/// <param name="Application">What would be applied; a suggestion where the line has an objection.</param>
sealed record LineDecision(Invoice? Document, Application? Application, LineEvidence Evidence);
