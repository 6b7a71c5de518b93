namespace Gateway.Formats.X12;

/// <summary>What an 820 means whose BPR02 differs from Σ RMR04 + Σ outer ADX01.</summary>
public enum BalanceRule
{
    /// <summary>An error in a base version (004010); a warning in a guide's (005010X218), where the health-plan rules differ.</summary>
    BaseVersions,

    /// <summary>An error.</summary>
    Required,

    /// <summary>A warning.</summary>
    Noted,
}
