using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>One thing that a file of a case says, in file order.</summary>
abstract record CaseWord;

/// <summary>An envelope begins.</summary>
/// <param name="Format">x12, edifact, nacha, bai2 or lockbox.</param>
/// <param name="Sender">Qualifier and ID, or the ID alone where the format knows no qualifier.</param>
/// <param name="Number">What tells it from the sender's other envelopes.</param>
sealed record EnvelopeWord(string Format, string Sender, string Receiver, string Number) : CaseWord;

/// <summary>Money, as a bank tells it.</summary>
/// <param name="Kind">Of file, as the bank-account register spells it.</param>
/// <param name="Account">Of ours; null where the file names a lockbox only.</param>
/// <param name="Reference">With account, day and amount what makes the entry itself.</param>
/// <param name="Keys">What the payment may be called by in the truth: trace, check number, the bank's and the customer's reference.</param>
sealed record MoneyWord(
    string Kind, AccountNumber? Account, string? Lockbox, RemittanceAdvice Advice, IReadOnlyList<RemittanceLine> Lines, IReadOnlyList<string> FreeText, string Reference,
    IReadOnlyList<string> Keys) : CaseWord
{
    /// <summary>What a statement calls it; null in other files.</summary>
    public BankEntryKind? EntryKind { get; init; }

    /// <summary>Of a report that is not the final one of a day that is over: where such reports come too, it is told again.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>A check: its number is its writer's, and repeats between writers.</summary>
    public bool IsCheck { get; init; }
}

/// <summary>What a payer says, which is no money. A set that turned out to be faulty is not told.</summary>
sealed record AdviceWord(string Sender, RemittanceAdvice Advice, IReadOnlyList<RemittanceLine> Lines, bool IsX12) : CaseWord;

/// <summary>A bill of ours.</summary>
sealed record BillWord(string Sender, Invoice Invoice) : CaseWord;

/// <summary>Money that left again.</summary>
/// <param name="Keys">What the payment that it undoes may be called by; empty for a reversal, which knows its originator, our account and the day instead.</param>
sealed record BackWord(Money Amount, IReadOnlyList<string> Keys) : CaseWord
{
    public string? Originator { get; init; }

    public AccountNumber? Account { get; init; }

    public DateOnly? Date { get; init; }
}

/// <summary>Something that was not used, for people.</summary>
sealed record NoteWord(string Words) : CaseWord;
