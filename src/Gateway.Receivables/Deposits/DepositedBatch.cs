namespace Gateway.Receivables.Deposits;

/// <summary>Items of one day that a file told together: what a bank deposits in one sum, or a part of such a sum.</summary>
/// <param name="Day">Of the deposit; for ACH the effective date.</param>
/// <param name="Groups">What the batch is a part of, each of which may be one deposit: its file, its lockbox, its deposit number.</param>
public sealed record DepositedBatch(DateOnly Day, decimal Amount, int Items, IReadOnlyList<string> Groups);
