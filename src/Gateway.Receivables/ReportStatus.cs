namespace Gateway.Receivables;

/// <summary>What a report wants of the day that it speaks of.</summary>
public enum ReportStatus
{
    /// <summary>Adds to what is known: balances of the same code are replaced, entries accumulate.</summary>
    Update,

    /// <summary>Nothing that was said of the day holds.</summary>
    Delete,

    /// <summary>Replaces all that was said of the day.</summary>
    Correct,

    /// <summary>Shown, never posted.</summary>
    Test,
}
