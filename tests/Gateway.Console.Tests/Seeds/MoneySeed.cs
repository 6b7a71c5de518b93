namespace Gateway.Console.Tests.Seeds;

/// <summary>Customers, invoices and receipts with their applications, evidence and journal.</summary>
sealed class MoneySeed(SeedWriter write)
{
    const string Evidence = """
        {"rulesVersion":"2026-03","conditions":[
          {"name":"customerProven","holds":true,"words":"Harbor Foods: its payer account has paid for it 14 times."},
          {"name":"referencesResolve","holds":true,"words":"Both references name one open invoice each."},
          {"name":"arithmeticCloses","holds":true,"words":"12,000.00 + 6,250.00 = 18,250.00; 240.00 is a discount within terms, 250.00 a deduction with the allowed code 06."},
          {"name":"noSecondExplanation","holds":true,"words":"Every reference resolves exactly, and no other customer has these numbers."}],
         "lines":[
          {"sequence":1,"reference":"INV-20411","rule":"exactReference","chosen":"INV-20411","words":"The same number, and the stated amount fits.","candidates":[
            {"name":"INV-20411","holds":true,"words":"12,240.00 open"},{"name":"INV-20417","holds":false,"words":"one digit away, 880.00 open: does not fit"}]},
          {"sequence":2,"reference":"inv 20457","rule":"normalisedReference","chosen":"INV-20457","words":"The same number without case and punctuation.","candidates":[]}],
         "customerEvidence":[{"name":"payerAccount","holds":true,"words":"••••6150 has paid for Harbor Foods 14 times."},{"name":"exactName","holds":true,"words":"HARBOR FOODS INC is an alias."}]}
        """;

    const string Refused = """
        {"rulesVersion":"2026-03","conditions":[
          {"name":"customerProven","holds":true,"words":"Lakeside Stores by its originator ID."},
          {"name":"referencesResolve","holds":false,"words":"INV-20733 is closed: it was paid on 4 March."},
          {"name":"arithmeticCloses","holds":false,"words":"Nothing is open on INV-20733."},
          {"name":"noSecondExplanation","holds":false,"words":"The search was not needed."}],
         "lines":[{"sequence":1,"reference":"INV-20733","rule":"exactReference","chosen":null,"words":"Closed since 4 March.","candidates":[{"name":"INV-20733","holds":false,"words":"paid in full"}]}],
         "customerEvidence":[]}
        """;

    readonly Dictionary<string, long> _banks = [];
    readonly Dictionary<string, long> _invoices = [];
    long _harbor;
    long _lakeside;

    internal async Task WriteMastersAsync()
    {
        _harbor = await CustomerAsync("C-1007", "Harbor Foods");
        _lakeside = await CustomerAsync("C-1031", "Lakeside Stores");
        _banks["USD"] = await BankAsync("operating-usd", "4587", "USD");
        _banks["EUR"] = await BankAsync("operating-eur", "7712", "EUR");
        await InvoiceAsync("INV-20411", _harbor, 12240m, 0m);
        await InvoiceAsync("INV-20457", _harbor, 6500m, 0m);
        await InvoiceAsync("INV-20733", _lakeside, 9400m, 0m);
        await InvoiceAsync("INV-20790", _lakeside, 2200m, 2200m);
    }

    internal async Task<long> AppliedAsync(long file, long document)
    {
        var receipt = await ReceiptAsync(file, document, 18250m, 0m, "USD", "applied", "TR-88120041", "HARBOR FOODS INC", _harbor, 3.2, "Both invoices are named exactly and the differences are named by allowed codes.");
        await RemittanceAsync(file, document, receipt);
        await ApplyAsync(receipt, "INV-20411", 12000m, 12240m, """[{"kind":"discountEarned","amount":"240.00","reason":null,"category":"discountOrPromotion"}]""");
        await ApplyAsync(receipt, "INV-20457", 6250m, 6500m, """[{"kind":"deduction","amount":"250.00","reason":"06","category":"quantityOrDelivery"}]""");
        await EvidenceAsync(receipt, applies: true, "Both invoices are named exactly and the differences are named by allowed codes.", Evidence, "[]");
        await BookAsync(receipt, "receipt", [("bank", "1010", 18250m, 0m), ("unapplied", "2190", 0m, 18250m)]);
        await BookAsync(receipt, "application", [("unapplied", "2190", 18250m, 0m), ("discountAllowed", "4090", 240m, 0m), ("deduction", "1290", 250m, 0m), ("receivable", "1200", 0m, 18740m)]);
        return receipt;
    }

    internal async Task<long> WaitingAsync(long file, long document)
    {
        var receipt = await ReceiptAsync(file, document, 9400m, 9400m, "USD", "unapplied", "TR-88120077", "LAKESIDE STORES", _lakeside, 1.4, "Invoice INV-20733 was paid before.");
        await EvidenceAsync(receipt, applies: false, "Invoice INV-20733 was paid before.", Refused, """[{"invoice":"INV-20790","invoiceId":4,"cash":"2200.00","settles":"2200.00","differences":[]}]""");
        await BookAsync(receipt, "receipt", [("bank", "1010", 9400m, 0m), ("unapplied", "2190", 0m, 9400m)]);
        return receipt;
    }

    internal async Task UnknownPayerAsync(long file, long document)
    {
        var receipt = await ReceiptAsync(file, document, 4120.50m, 4120.50m, "EUR", "unidentified", "TR-87110020", "BERGMANN HANDEL", null, 26, "No customer has this payer's account, ID or name.");
        await write.ExceptionAsync("receiptNotApplied", $"receipt:{receipt}", null, receipt, 4120.50m, "EUR", "us",
            "No customer has this payer's account, ID or name.", "Find out who Bergmann Handel is; add the name to a customer and match again.", 26);
    }

    Task<long> CustomerAsync(string number, string name) => write.IdAsync(
        "insert into customer (number, name, updated_at) values (@number, @name, now()) returning id", new { number, name });

    Task<long> BankAsync(string code, string last4, string currency) => write.IdAsync(
        """
        insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, updated_at)
        values (@code, @last4, decode(md5(@code), 'hex'), ''::bytea, @currency, 'Meridian Supply', '1010', 'northstar-bank', '{x12-820}', now()) returning id
        """,
        new { code, last4, currency });

    async Task InvoiceAsync(string number, long customer, decimal amount, decimal open) => _invoices[number] = await write.IdAsync(
        """
        insert into invoice (number, number_key, customer_id, kind, invoice_date, due_date, amount, open, currency, updated_at)
        values (@number, replace(@number, '-', ''), @customer, 'invoice', date '2026-02-20', date '2026-03-22', @amount, @open, 'USD', now()) returning id
        """,
        new { number, customer, amount, open });

    Task<long> ReceiptAsync(long file, long document, decimal amount, decimal unapplied, string currency, string state, string trace, string payer, long? customer, double hoursAgo, string why) => write.IdAsync(
        """
        insert into receipt (key, source, bank_account_id, file_id, document_id, customer_id, amount, unapplied, currency, value_date, trace_number, originator_id, payer_name,
                             payer_account_last4, payer_account_hash, payer_account_cipher, state, why, received_at, matched_at)
        values (@trace, 'x12-820', @bank, @file, @document, @customer, @amount, @unapplied, @currency, date '2026-03-18', @trace, '1411592653', @payer, '6150', ''::bytea, ''::bytea, @state, @why, @at, @at) returning id
        """,
        new { bank = _banks[currency], file, document, customer, amount, unapplied, currency, trace, payer, state, why, at = SeedWriter.Ago(hoursAgo) });

    async Task RemittanceAsync(long file, long document, long receipt)
    {
        var remittance = await write.IdAsync(
            """
            insert into remittance (file_id, document_id, partner, number, trace_number, amount, currency, lines, state)
            values (@file, @document, 'northstar-bank', 'TR-88120041', 'TR-88120041', 18250, 'USD', 2, 'withReceipt') returning id
            """,
            new { file, document });
        await write.ExecuteAsync("update receipt set remittance_id = @remittance where id = @receipt", new { remittance, receipt });
        await write.ExecuteAsync(
            "insert into remittance_line (remittance_id, sequence, kind, reference, paid, source_byte) values (@remittance, 1, 'invoice', 'INV-20411', 12000.00, 430)", new { remittance });
    }

    Task ApplyAsync(long receipt, string invoice, decimal cash, decimal settles, string differences) => write.ExecuteAsync(
        """
        insert into application (receipt_id, invoice_id, cash, settles, differences, currency, actor, rules_version, source_byte, at)
        values (@receipt, @invoice, @cash, @settles, @differences::jsonb, 'USD', 'matching', '2026-03', 430, @at)
        """,
        new { receipt, invoice = _invoices[invoice], cash, settles, differences, at = SeedWriter.Ago(3.1) });

    Task EvidenceAsync(long receipt, bool applies, string why, string evidence, string proposal) => write.ExecuteAsync(
        """
        insert into match_evidence (receipt_id, no, applies, why, evidence, proposal, rules_version, at)
        values (@receipt, 1, @applies, @why, @evidence::jsonb, @proposal::jsonb, '2026-03', @at)
        """,
        new { receipt, applies, why, evidence, proposal, at = SeedWriter.Ago(1.4) });

    Task BookAsync(long receipt, string kind, (string Role, string Account, decimal Debit, decimal Credit)[] lines) => write.ExecuteAsync(
        """
        with entry as (insert into ledger_entry (kind, receipt_id, booked_on, text, actor, at)
                       values (@kind, @receipt, date '2026-03-18', 'Receipt ' || @receipt, 'matching', @at) returning id)
        insert into ledger_line (entry_id, no, role, account, debit, credit, currency)
        select entry.id, line.no, line.role, line.account, line.debit, line.credit, 'USD'
          from entry, unnest(@roles, @accounts, @debits, @credits) with ordinality as line (role, account, debit, credit, no)
        """,
        new
        {
            kind, receipt, at = SeedWriter.Ago(3.1), roles = lines.Select(l => l.Role).ToArray(), accounts = lines.Select(l => l.Account).ToArray(),
            debits = lines.Select(l => l.Debit).ToArray(), credits = lines.Select(l => l.Credit).ToArray(),
        });
}
