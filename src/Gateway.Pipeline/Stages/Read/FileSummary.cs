namespace Gateway.Pipeline.Stages.Read;

/// <summary>A file as it was read, in one state and one sentence.</summary>
/// <param name="State">As file.state spells it: read, faulty, unreadable.</param>
/// <param name="Partner">Who it turned out to be from; null when unknown or several.</param>
/// <param name="IsUnknown">No profile knows the sender of anything in it: the inbox's owner must not look like its author.</param>
/// <param name="MayComeAgain">Something of it waits for a mended profile, register or map: the same bytes are read again, and take only what did not take effect.</param>
sealed record FileSummary(string State, string Note, bool TookEffect, string? Partner = null, bool IsUnknown = false, bool MayComeAgain = false)
{
    public static FileSummary Of(FileIntake intake, FaultRows faults)
    {
        var documents = intake.Results.Sum(result => result.Envelope.Documents.Count);
        var partners = intake.Results.Select(result => result.Envelope.Partner?.Id).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var effect = documents == 1
            ? intake.Released == 1 ? "One document took effect." : "One document; it took no effect."
            : $"{documents} documents, {intake.Released} took effect.";
        var note = faults.Errors == 0 ? effect
            : $"{effect} {(faults.Errors == 1 ? "One error" : $"{faults.Errors} errors, the first")}: {faults.FirstError!.Message}";
        var why = intake.Results.Select(result => result.Verdict.Why).OfType<string>().FirstOrDefault();
        return new FileSummary(
            StateOf(intake, faults),
            why is null || faults.Errors > 0 ? note : $"{note} {why}",
            intake.Released > 0,
            partners.Count == 1 ? partners[0] : null,
            intake.Results.Count > 0 && partners.Count == 0,
            intake.Results.Exists(WaitsForUs));
    }

    static bool WaitsForUs(EnvelopeResult result) =>
        result.Verdict.State == "quarantined" || result.Envelope.Documents.Exists(document =>
            document.Held?.Owner == "configuration" || document.Payments?.Held.Any(held => held.Reason.Owner == "configuration") == true);

    static string StateOf(FileIntake intake, FaultRows faults) =>
        intake.Results.Exists(result => result.Verdict.State is "quarantined" or "held") ? "held"
        : faults.Errors > 0 || intake.Results.Exists(result => result.Verdict.State == "rejected") ? "faulty"
        : "read";
}
