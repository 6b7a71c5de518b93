namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>A kind of file that can bring money in, as bank_account.book_of_record spells it, with its own words for what may be missing.</summary>
/// <param name="AccountField">Where it names our account.</param>
/// <param name="TraceField">Where its reference stands; likewise <paramref name="DateField"/>.</param>
sealed record ReceiptSource(string Name, string AccountField, string TraceField, string DateField)
{
    public static ReceiptSource X12Payment { get; } = new("x12-820", "BPR15", "TRN02", "BPR16");

    public static ReceiptSource X12Lockbox { get; } = new("x12-823", "DEP", "TRN02", "DTM of the deposit");

    public static ReceiptSource Nacha { get; } = new("nacha", "record 6, account", "trace number", "effective entry date");

    public static ReceiptSource Bai2 { get; } = new("bai2", "record 03", "bank reference", "as-of date");

    public static ReceiptSource Lockbox { get; } = new("lockbox", "lockbox number", "check number", "deposit date");

    /// <summary>Names that the register knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [X12Payment.Name, X12Lockbox.Name, Nacha.Name, Bai2.Name, Lockbox.Name];
}
