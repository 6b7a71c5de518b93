using Gateway.Receivables.Posting;

namespace Gateway.Pipeline.Stages.Post;

/// <summary>The chart: which account number of the company's books each role has. The bank's number comes from the bank-account register.</summary>
public sealed record LedgerAccounts
{
    /// <summary>ISO 4217; what a document is in that names no currency and no account of ours.</summary>
    public string BaseCurrency { get; init; } = "USD";

    public string Unidentified { get; init; } = "1290";

    public string Unapplied { get; init; } = "1280";

    public string Receivable { get; init; } = "1200";

    public string DiscountAllowed { get; init; } = "4730";

    /// <summary>Discounts granted after their time.</summary>
    public string DiscountUnearned { get; init; } = "4735";

    public string Deduction { get; init; } = "4740";

    public string CustomerDeposit { get; init; } = "2150";

    public string WriteOff { get; init; } = "6810";

    public string BankFee { get; init; } = "6820";

    /// <summary>Gains and losses of conversions.</summary>
    public string CurrencyDifference { get; init; } = "6830";

    /// <summary>Between the parts of a split receipt.</summary>
    public string SplitClearing { get; init; } = "1285";

    /// <summary>Money that came in and is not for receivables.</summary>
    public string OtherReceipts { get; init; } = "2190";

    /// <summary>Clearing account of the cut-over.</summary>
    public string OpeningBalance { get; init; } = "3990";

    /// <summary>What a company of the bank-account register has otherwise: its name as the register spells it, then numbers by the names above. What is missing is as for all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Companies { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <param name="bankLedgerAccount">Of the account that the money is on; only a bank line needs it.</param>
    /// <param name="company">Whose books; null where all have the same accounts.</param>
    public string NumberOf(LedgerAccount role, string? bankLedgerAccount, string? company) =>
        company is not null && Companies.TryGetValue(company, out var own) && own.TryGetValue(Names.Of(role), out var number) ? number : NumberOf(role, bankLedgerAccount);

    string NumberOf(LedgerAccount role, string? bankLedgerAccount) => role switch
    {
        LedgerAccount.Bank => bankLedgerAccount ?? throw new InvalidOperationException("A bank line needs the register's ledger account."),
        LedgerAccount.Unidentified => Unidentified,
        LedgerAccount.Unapplied => Unapplied,
        LedgerAccount.Receivable => Receivable,
        LedgerAccount.DiscountAllowed => DiscountAllowed,
        LedgerAccount.DiscountUnearned => DiscountUnearned,
        LedgerAccount.Deduction => Deduction,
        LedgerAccount.CustomerDeposit => CustomerDeposit,
        LedgerAccount.WriteOff => WriteOff,
        LedgerAccount.BankFee => BankFee,
        LedgerAccount.CurrencyDifference => CurrencyDifference,
        LedgerAccount.SplitClearing => SplitClearing,
        LedgerAccount.OtherReceipts => OtherReceipts,
        LedgerAccount.OpeningBalance => OpeningBalance,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No account number is configured for this role."),
    };
}
