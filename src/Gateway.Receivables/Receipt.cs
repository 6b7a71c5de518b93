namespace Gateway.Receivables;

/// <summary>Money on our account. In every state: applications + unapplied = amount, to the cent.</summary>
public sealed record Receipt(
    long Id,
    ReceiptKey Key,
    Money Amount,
    DateOnly ValueDate,
    string? TraceNumber,
    string? OriginatorId,
    RemittanceParty Payer,
    AccountNumber? PayerAccount,
    ReceiptState State);

/// <summary>What makes an entry itself: account, date, type, amount, references and the nth equal one in its file (two equal rows are two payments).</summary>
public sealed record ReceiptKey(string BankAccount, DateOnly Date, string Type, decimal Amount, string Reference, int Occurrence)
{
    /// <summary>The key without its occurrence: what equal entries have in common.</summary>
    public string Entry => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{BankAccount}|{Date:yyyyMMdd}|{Type}|{Amount:0.00##}|{Reference}");

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Entry}|{Occurrence}");
}

public enum ReceiptState
{
    Received,
    Unidentified,
    Unapplied,
    Proposed,
    AwaitingApproval,
    Applied,
    PartlyApplied,
    OnAccount,
    Posted,
    Exported,
    Returned,
    Reversed,
    Refunded,
    NotReceivables,

    /// <summary>A part of another receipt that went back into it.</summary>
    Joined,
}
