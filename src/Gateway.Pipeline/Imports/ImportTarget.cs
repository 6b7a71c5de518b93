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
        ["kind", "due", "open", "discountPercent", "discountDays", "netDays", "purchaseOrder", "state"],
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = ["invoice", "creditMemo", "debitMemo"], ["state"] = ["open", "closed", "cancelled"] });

    public static ImportTarget Customers { get; } = new(
        "customers", ["number", "name"], ["aliases", "parent", "payerAccounts"], new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    public static ImportTarget BankAccounts { get; } = new(
        "bank-accounts",
        ["code", "routing", "account", "currency", "company", "ledgerAccount", "bank", "bookOfRecord"],
        ["lockboxes"],
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    /// <summary>Invoices that we send: a row for each line, the invoice's own fields on the first of them at least.</summary>
    public static ImportTarget OutgoingInvoices { get; } = new(
        "outgoing-invoices",
        ["number", "customer", "date", "currency"],
        [
            "kind", "customerName", "due", "amount", "discountPercent", "discountDays", "netDays", "purchaseOrder",
            "line", "product", "description", "quantity", "unit", "price", "lineAmount",
        ],
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = Invoices.Codes["kind"] });

    /// <summary>Money that was received and not applied before the cut-over.</summary>
    public static ImportTarget UnappliedCash { get; } = new(
        "unapplied-cash",
        ["reference", "bankAccount", "date", "amount"],
        ["customer", "currency", "payer", "trace", "checkNumber"],
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    public static IReadOnlyList<ImportTarget> All { get; } = [Invoices, Customers, BankAccounts, OutgoingInvoices, UnappliedCash];

    public IEnumerable<string> Fields => Required.Concat(Optional);
}
