using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox.Documents;

/// <summary>What the payments of one batch have in common; from a lockbox file or from an X12 823.</summary>
/// <param name="Lockbox">Number of the lockbox.</param>
/// <param name="Batch">Empty where the source has none.</param>
/// <param name="DepositNumber">X12 823 only (DEP).</param>
/// <param name="Account">Account of ours that the deposit goes to, in full, where the source says so (X12 823): protect before storing.</param>
/// <param name="Currency">Null where the source names none.</param>
public sealed record LockboxDeposit(
    SourcePosition Position, string Lockbox, string Batch, DateOnly? Date, string? DepositNumber, string? BankId, string? Account, string? Currency)
{
    /// <summary>Record 5, columns 21 to 30; empty in an X12 823.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Record 5, columns 31 to 40; empty in an X12 823.</summary>
    public string Origin { get; init; } = "";
}
