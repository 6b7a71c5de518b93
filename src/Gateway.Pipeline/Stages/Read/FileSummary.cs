namespace Gateway.Pipeline.Stages.Read;

/// <summary>A file as it was read, in one state and one sentence.</summary>
/// <param name="State">As file.state spells it: read, faulty, unreadable.</param>
/// <param name="Partner">Who it turned out to be from; null when unknown or several.</param>
sealed record FileSummary(string State, string Note, bool TookEffect, string? Partner = null)
{
    public static FileSummary Of(X12FileIntake intake, FaultRows faults)
    {
        var documents = intake.Results.Sum(result => result.Interchange.Documents.Count);
        var partners = intake.Results.Select(result => result.Interchange.Partner?.Id).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var note = faults.Errors == 0
            ? $"{documents} documents, {intake.Released} took effect."
            : $"{documents} documents, {intake.Released} took effect; {faults.Errors} errors, the first: {faults.FirstError!.Message}";
        var why = intake.Results.Select(result => result.Verdict.Why).OfType<string>().FirstOrDefault();
        return new FileSummary(
            faults.Errors == 0 ? "read" : "faulty",
            why is null || faults.Errors > 0 ? note : $"{note} {why}",
            intake.Released > 0,
            partners.Count == 1 ? partners[0] : null);
    }
}
