using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Cases;

/// <summary>A case to replay: registers as they stand before the first file, the files in the order in which they came, and what each payment really was.</summary>
/// <param name="Notes">What of the folder was not used, and why; for people.</param>
sealed record MatchBenchCase(
    IReadOnlyList<Customer> Customers,
    IReadOnlyList<CasePayerAccount> PayerAccounts,
    IReadOnlyList<CaseBankAccount> BankAccounts,
    IReadOnlyList<Invoice> Invoices,
    IReadOnlyList<string> Files,
    IReadOnlyList<TruthRow> Truth,
    IReadOnlyList<string> Notes);

/// <summary>An account that a customer pays from.</summary>
sealed record CasePayerAccount(string Customer, AccountNumber Account);

/// <summary>An account of ours.</summary>
/// <param name="BookOfRecord">Kinds of files that bring its money, as the register spells them; empty where the case does not say: then whichever kind tells of it first.</param>
sealed record CaseBankAccount(string Code, AccountNumber Account, string Currency, IReadOnlyList<string> BookOfRecord, IReadOnlyList<string> Lockboxes);

/// <summary>One document that a payment was for, or that it was for none.</summary>
/// <param name="Receipt">Trace, check number or reference of the payment as its file has it.</param>
/// <param name="Amount">Of the payment.</param>
/// <param name="Invoice">Null where the payment is for no document.</param>
/// <param name="Cents">Cash that belongs to the document; zero where the case does not say.</param>
/// <param name="Code">Behaviour and difference in the generator's words.</param>
/// <param name="IsUsable">Null where the case does not say: then every payment with a document counts as usable.</param>
sealed record TruthRow(string Receipt, decimal Amount, string? Invoice, long Cents, string Code, bool? IsUsable)
{
    /// <summary>By how much the document falls, discounts and what was granted included; null where the case does not say: then by the cash.</summary>
    public long? SettledCents { get; init; }

    /// <summary>Whether the payment came back later; null where the case does not say.</summary>
    public bool? IsReturned { get; init; }

    /// <summary>How it was told, what became of its numbers, and how its payer could be known, in the generator's words; null where the case does not say.</summary>
    public string? Remittance { get; init; }

    public string? Noise { get; init; }

    public string? Identity { get; init; }

    /// <summary>Owner of the document, where numbers are shared between customers; null where the case does not say.</summary>
    public string? Customer { get; init; }
}
