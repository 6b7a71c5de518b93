namespace Gateway.Receivables;

/// <summary>A payment that came back, or a word in the quarrel about one.</summary>
/// <param name="Code">R01 … R85 of ACH; the bank's type code where a statement tells it.</param>
/// <param name="OriginalTrace">With the amount, the key to the original entry; null where the bank gave no reference, so that a person has to find it.</param>
/// <param name="Side">Which books it concerns.</param>
public sealed record PaymentReturn(
    PaymentReturnStage Stage,
    PaymentReturnSide Side,
    string Code,
    string? Reason,
    Money Amount,
    string? OriginalTrace,
    string? ReturnTrace,
    DateOnly? Date,
    string? CompanyId,
    string? Name,
    AccountNumber? Account,
    string? Information,
    long SourceByte);

public enum PaymentReturnStage
{
    Return,
    Dishonored,
    Contested,
}

public enum PaymentReturnSide
{
    /// <summary>A debit that we drew: the money has to leave the receipts again and the invoices reopen.</summary>
    DebitWeDrew,

    /// <summary>Money that we had paid out: never reopens an invoice, concerns the payables side.</summary>
    CreditWeSent,

    /// <summary>A credit to us that its sender or the bank takes back (REVERSAL, reversal codes of statements).</summary>
    CreditWeReceived,
}
