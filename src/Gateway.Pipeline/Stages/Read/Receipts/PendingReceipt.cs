using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>What a bank's file says of money that came in, before it is known whether it may enter.</summary>
/// <param name="Account">The account of the register that it is on; null when none was found.</param>
/// <param name="Reference">With account, date and amount, what tells it from another payment.</param>
/// <param name="Name">How a clerk finds it in the file: a check number, a trace.</param>
sealed record OfferedMoney(ReceiptSource Source, RemittanceAdvice Advice, RegisteredAccount? Account, string Reference, string Name)
{
    public string? CheckNumber { get; init; }

    public string? BankReference { get; init; }

    public long? SourceByte { get; init; }
}

/// <summary>How far the staging of a document had come.</summary>
sealed record PaymentMark(long Receipt, long Remittance, int Staged, IReadOnlyDictionary<string, decimal>? Money);

/// <summary>Money that will enter when its envelope is released.</summary>
/// <param name="Entry">Its key without the count of equal ones, which is given when it enters (see <see cref="ReceiptKey"/>).</param>
sealed record PendingReceipt(PendingDocument Document, RegisteredAccount Account, DateOnly ValueDate, ReceiptKey Entry, OfferedMoney Money, long? RemittanceId);
