namespace Gateway.Formats.X12.Documents;

/// <summary>What few lines of an advice have in their RMR and below it.</summary>
sealed record Payment820LineExtras(
    string? AdjustmentReason, decimal? Adjustment, IReadOnlyList<Adjustment820> Adjustments, IReadOnlyList<string> Notes)
{
    /// <summary>Null for a line that has none of it.</summary>
    public static Payment820LineExtras? Of(string? reason, decimal? adjustment, IReadOnlyList<Adjustment820> adjustments, IReadOnlyList<string> notes) =>
        reason is null && adjustment is null && adjustments.Count + notes.Count == 0 ? null : new Payment820LineExtras(reason, adjustment, adjustments, notes);
}
