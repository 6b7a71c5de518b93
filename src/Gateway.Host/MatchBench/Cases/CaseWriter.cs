using System.Globalization;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Cases;

/// <summary>Writes the tables of a case in the layout that <see cref="CaseFolder"/> reads. The same case gives the same bytes.</summary>
static class CaseWriter
{
    public static void Customers(string folder, IEnumerable<Customer> customers) => Write(
        folder, "customers", ["number", "name", "aliases", "parent"],
        customers.Select(customer => new object?[] { customer.Number, customer.Name, string.Join('|', customer.Aliases), customer.Parent }));

    public static void PayerAccounts(string folder, IEnumerable<CasePayerAccount> accounts) => Write(
        folder, "payer_accounts", ["customer", "routing", "account"],
        accounts.Select(account => new object?[] { account.Customer, account.Account.BankId, account.Account.Number }));

    public static void BankAccounts(string folder, IEnumerable<CaseBankAccount> accounts) => Write(
        folder, "bank_accounts", ["code", "routing", "account", "currency", "book of record", "lockboxes"],
        accounts.Select(account => new object?[]
        {
            account.Code, account.Account.BankId, account.Account.Number, account.Currency, string.Join('|', account.BookOfRecord), string.Join('|', account.Lockboxes),
        }));

    public static void Invoices(string folder, IEnumerable<Invoice> invoices) => Write(
        folder, "invoices",
        ["number", "customer", "kind", "date", "due", "amount", "currency", "discount percent", "discount days", "purchase order"],
        invoices.Select(invoice => new object?[]
        {
            invoice.Number, invoice.CustomerNumber, KindOf(invoice.Kind), Day(invoice.Date), invoice.DueDate is { } due ? Day(due) : null,
            invoice.Amount.Amount, invoice.Amount.Currency.Code, invoice.Terms.DiscountPercent, invoice.Terms.DiscountDays, invoice.PurchaseOrder,
        }));

    public static void Truth(string folder, IEnumerable<TruthRow> rows) => Write(
        folder, "truth", ["receipt", "amount", "invoice", "cents", "code", "usable", "customer", "settled cents", "returned", "remittance", "noise", "identity"],
        rows.Select(row => new object?[] { row.Receipt, row.Amount, row.Invoice, row.Cents, row.Code, row.IsUsable == true ? 1 : 0, row.Customer, row.SettledCents, row.IsReturned is { } back ? back ? 1 : 0 : null, row.Remittance, row.Noise, row.Identity }));

    public static string KindOf(InvoiceKind kind) => kind switch
    {
        InvoiceKind.CreditMemo => "creditMemo",
        InvoiceKind.DebitMemo => "debitMemo",
        _ => "invoice",
    };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void Write(string path, string[] header, IEnumerable<object?[]> rows)
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine(string.Join(',', header));
        foreach (var row in rows) file.WriteLine(string.Join(',', row.Select(cell => CsvText.Cell(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""))));
    }

    static void Write(string folder, string name, string[] header, IEnumerable<object?[]> rows) => Write(Path.Combine(folder, $"{name}.csv"), header, rows);
}
