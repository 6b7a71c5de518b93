using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Cases;

/// <summary>
/// Reads a case from its folder: customers.csv, payer_accounts.csv, bank_accounts.csv, invoices.csv, truth.csv and files/. Tolerant of somebody else's spelling: what is
/// missing is taken as empty, rows that say too little are noted and passed over.
/// </summary>
sealed class CaseFolder
{
    /// <summary>Words for kinds that do not say it themselves: abbreviations, codes of X12 element 640 and EDIFACT 1001.</summary>
    static readonly Dictionary<string, InvoiceKind> InvoiceKinds = new(StringComparer.Ordinal)
    {
        ["C"] = InvoiceKind.CreditMemo, ["CM"] = InvoiceKind.CreditMemo, ["CN"] = InvoiceKind.CreditMemo, ["CR"] = InvoiceKind.CreditMemo, ["CRN"] = InvoiceKind.CreditMemo, ["RC"] = InvoiceKind.CreditMemo,
        ["381"] = InvoiceKind.CreditMemo, ["D"] = InvoiceKind.DebitMemo, ["DM"] = InvoiceKind.DebitMemo, ["DN"] = InvoiceKind.DebitMemo, ["DR"] = InvoiceKind.DebitMemo, ["383"] = InvoiceKind.DebitMemo,
        ["DI"] = InvoiceKind.Invoice,
    };

    readonly string folder;
    readonly List<string> notes = [];

    CaseFolder(string path) => folder = path;

    /// <exception cref="IOException">The folder is not there, or has neither invoices nor files.</exception>
    public static MatchBenchCase Read(string path)
    {
        if (!Directory.Exists(path)) throw new IOException($"{path} is no folder.");
        return new CaseFolder(path).Read();
    }

    MatchBenchCase Read()
    {
        var customers = Rows("customers", CustomerOf);
        var payerAccounts = Rows("payer_accounts", PayerAccountOf);
        var bankAccounts = Rows("bank_accounts", BankAccountOf);
        var invoices = Rows("invoices", InvoiceOf).DistinctBy(invoice => (invoice.CustomerNumber, invoice.Number, invoice.Kind))
            .Select((invoice, index) => invoice with { Id = index + 1 }).ToList();
        var truth = Rows("truth", TruthOf);
        var below = Path.Combine(folder, "files");
        string[] files = Directory.Exists(below) ? [.. Directory.EnumerateFiles(below, "*", SearchOption.AllDirectories).OrderBy(name => Path.GetRelativePath(below, name), StringComparer.Ordinal)] : [];
        if (files.Length == 0 && invoices.Count == 0) throw new IOException($"{folder} holds no case: there is neither invoices.csv nor anything in files/.");
        return new MatchBenchCase(WithOwners(customers, invoices), payerAccounts, bankAccounts, invoices, files, truth, notes);
    }

    /// <summary>An invoice may be a customer's that customers.csv does not name: it is one all the same, known by its number alone.</summary>
    static List<Customer> WithOwners(List<Customer> named, List<Invoice> invoices)
    {
        var all = named.DistinctBy(customer => customer.Number, StringComparer.Ordinal).ToList();
        var known = all.Select(customer => customer.Number).ToHashSet(StringComparer.Ordinal);
        all.AddRange(invoices.Select(invoice => invoice.CustomerNumber).Where(known.Add).Select(number => new Customer(0, number, number, [], null)));
        return [.. all.Select((customer, index) => customer with { Id = index + 1 })];
    }

    List<T> Rows<T>(string name, Func<CaseTable, T?> rowOf)
        where T : class
    {
        var path = Directory.EnumerateFiles(folder).FirstOrDefault(file => Names(file, name));
        var rows = new List<T>();
        if (path is null)
        {
            notes.Add($"{name}.csv is missing and taken as empty.");
            return rows;
        }

        var passedOver = 0;
        using var table = CaseTable.Open(path);
        while (table.Read())
        {
            if (rowOf(table) is { } row) rows.Add(row);
            else if (passedOver++ == 0) notes.Add($"{Path.GetFileName(path)}, row {table.Line}: a cell that is needed is missing or unreadable, the row is passed over.");
        }

        if (passedOver > 1) notes.Add($"{Path.GetFileName(path)}: {passedOver} rows are passed over.");
        return rows;
    }

    static bool Names(string path, string name) => string.Equals(
        Path.GetFileName(path).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
        $"{name.Replace("_", "", StringComparison.Ordinal)}.csv",
        StringComparison.OrdinalIgnoreCase);

    static Customer? CustomerOf(CaseTable row) => row.Text("number", "customer", "customernumber", "id") is { } number
        ? new Customer(0, number, row.Text("name", "customername") ?? number, row.List('|', "aliases", "alias", "names"), row.Text("parent", "parentnumber", "parentcustomer"))
        : null;

    static CasePayerAccount? PayerAccountOf(CaseTable row) =>
        row.Text("customer", "customernumber", "number") is { } customer && row.Text("account", "accountnumber", "iban") is { } account
            ? new CasePayerAccount(customer, new AccountNumber(row.Text("routing", "routingnumber", "aba", "bankid", "bic", "bank"), account))
            : null;

    static CaseBankAccount? BankAccountOf(CaseTable row)
    {
        var number = row.Text("account", "accountnumber", "number", "iban");
        var code = row.Text("code", "name", "id") ?? number;
        return code is null
            ? null
            : new CaseBankAccount(
                code,
                new AccountNumber(row.Text("routing", "routingnumber", "aba", "bankid", "bic"), number ?? code),
                row.Text("currency") ?? "USD",
                row.List('|', "bookofrecord", "book", "kind", "source", "format"),
                row.List('|', "lockboxes", "lockbox", "lockboxnumber"));
    }

    static Invoice? InvoiceOf(CaseTable row)
    {
        if (row.Text("number", "invoice", "invoicenumber", "document") is not { } number || row.Text("customer", "customernumber") is not { } customer
            || row.Number("amount", "total") is not { } amount || !Currency.TryParse(row.Text("currency") ?? "USD", out var currency))
        {
            return null;
        }

        var kind = KindOf(row.Text("kind", "type", "documenttype"), amount);
        // A negative invoice is a credit, whatever it is called: what is owed is never negative.
        kind = amount < 0 && kind == InvoiceKind.Invoice ? InvoiceKind.CreditMemo : kind;
        var signed = new Money(kind == InvoiceKind.CreditMemo ? -Math.Abs(amount) : amount, currency);
        var date = row.Day("date", "invoicedate") ?? new DateOnly(2000, 1, 1);
        var open = row.Number("open", "openamount", "balance") is { } left ? new Money(kind == InvoiceKind.CreditMemo ? -Math.Abs(left) : left, currency) : signed;
        var due = row.Day("due", "duedate");
        var terms = new PaymentTerms(row.Number("discountpercent", "discountpct", "discount"), (int?)row.Number("discountdays"), due is { } day ? Math.Max(0, day.DayNumber - date.DayNumber) : null);
        return new Invoice(0, number, customer, kind, date, due, signed, open, terms, row.Text("purchaseorder", "po", "ponumber", "order"));
    }

    static InvoiceKind KindOf(string? word, decimal amount) => InvoiceKinds.TryGetValue(Letters(word), out var kind) ? kind
        : Letters(word) is { Length: > 0 } other ? OfUnknownWord(other)
        : amount < 0 ? InvoiceKind.CreditMemo
        : InvoiceKind.Invoice;

    static InvoiceKind OfUnknownWord(string word) => word.Contains("CREDIT", StringComparison.Ordinal) ? InvoiceKind.CreditMemo
        : word.Contains("DEBIT", StringComparison.Ordinal) && !word.Contains("INVOICE", StringComparison.Ordinal) ? InvoiceKind.DebitMemo
        : InvoiceKind.Invoice;

    static string Letters(string? word) => new([.. (word ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    static TruthRow? TruthOf(CaseTable row) =>
        row.Text("receipt", "trace", "reference", "traceorreference", "tracenumber", "traceorreferenceofthereceipt", "key") is { } receipt
            ? new TruthRow(
                receipt,
                row.Number("amount", "receiptamount", "total") ?? 0m,
                row.Text("invoice", "invoicenumber", "document", "number"),
                CentsOf(row),
                row.Text("code", "behaviour", "kind", "reason") ?? "",
                YesOrNo(row.Text("usable")))
            {
                Customer = row.Text("customer", "customernumber", "owner"),
                SettledCents = (long?)row.Number("settledcents"),
                IsReturned = YesOrNo(row.Text("returned")),
                Remittance = row.Text("remittance"),
                Noise = row.Text("noise"),
                Identity = row.Text("identity"),
            }
            : null;

    static bool? YesOrNo(string? word) => word is null ? null : word is "1" or "yes" or "true" or "True";

    /// <summary>A number with a point is in whole units.</summary>
    static long CentsOf(CaseTable row) => row.Number("cents", "appliedcents", "applied") is not { } cents ? 0
        : row.Text("cents", "appliedcents", "applied")!.Contains('.', StringComparison.Ordinal) ? (long)(cents * 100m)
        : (long)cents;
}
