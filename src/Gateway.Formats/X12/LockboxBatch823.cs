using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.X12;

/// <summary>One batch to be written into an 823, with its payments.</summary>
public sealed record LockboxBatch823(LockboxDeposit Deposit, IReadOnlyList<LockboxPayment> Payments);
