namespace Gateway.Pipeline.Imports;

/// <summary>What can be imported, and the fields that a column map may name.</summary>
/// <param name="Kind">As the command line says it.</param>
/// <param name="Codes">By field, the words that a map's values may lead to.</param>
public sealed record ImportTarget(
    string Kind, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, IReadOnlyDictionary<string, IReadOnlyList<string>> Codes)
{
    public static ImportTarget Invoices { get; } = new(
        "invoices",
        ["number", "customer", "date", "amount", "currency"],
        ["kind", "due", "open", "discountPercent", "discountDays", "netDays", "purchaseOrder"],
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = ["invoice", "creditMemo", "debitMemo"] });

    public static ImportTarget Customers { get; } = new(
        "customers", ["number", "name"], ["aliases", "parent", "payerAccounts"], new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    public static ImportTarget BankAccounts { get; } = new(
        "bank-accounts",
        ["code", "routing", "account", "currency", "company", "ledgerAccount", "bank", "bookOfRecord"],
        ["lockboxes"],
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    public static IReadOnlyList<ImportTarget> All { get; } = [Invoices, Customers, BankAccounts];

    public IEnumerable<string> Fields => Required.Concat(Optional);
}
