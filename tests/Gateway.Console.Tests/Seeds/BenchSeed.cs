namespace Gateway.Console.Tests.Seeds;

/// <summary>Work for billing staff: money that nearly fits, money and remittance that miss each other, a payer that nobody knows. All of it invented.</summary>
sealed class BenchSeed(SeedWriter write)
{
    const string Evidence = """
        {"rulesVersion":"2026-03","conditions":[
          {"name":"Gates","holds":true,"words":"The receipt may be applied, and the advice speaks of the same amount and currency."},
          {"name":"Customer proven","holds":true,"words":"Pinecrest Markets: its payer account has paid for it 21 times."},
          {"name":"References resolved","holds":true,"words":"Both references name one open invoice each."},
          {"name":"No second explanation","holds":true,"words":"No other reading of the references or the customer fits."},
          {"name":"Arithmetic closes","holds":false,"words":"72.50 was deducted from invoice PM-31007 without a reason code."}],
         "lines":[
          {"sequence":1,"reference":"PM-31004","rule":"exact","chosen":"PM-31004","words":"The same number, and the stated amount fits.","candidates":[{"name":"PM-31040","holds":false,"words":"two digits changed places, 410.00 open: does not fit"}]},
          {"sequence":2,"reference":"PM-31007","rule":"exact","chosen":"PM-31007","words":"The same number, 72.50 less than is open.","candidates":[]}],
         "customerEvidence":[{"name":"payer account","holds":true,"words":"••••8812 has paid for Pinecrest Markets 21 times."}]}
        """;

    internal long Pinecrest { get; private set; }

    /// <summary>6,480.00: two invoices and a deduction that nobody named.</summary>
    internal long Short { get; private set; }

    /// <summary>1,150.00, the exception behind it.</summary>
    internal long Next { get; private set; }

    internal long LonelyMoney { get; private set; }

    internal long LonelyAdvice { get; private set; }

    internal long Stranger { get; private set; }

    internal IReadOnlyDictionary<string, long> Invoices => _invoices;

    readonly Dictionary<string, long> _invoices = [];
    long _file;
    long _document;

    internal async Task WriteAsync()
    {
        Pinecrest = await write.IdAsync("insert into customer (number, name, updated_at) values ('C-1044', 'Pinecrest Markets', now()) returning id", null);
        await write.ExecuteAsync("insert into customer_name (customer_id, name, normalised) values (@Pinecrest, 'Pinecrest Markets', 'PINECREST MARKETS'), (@Pinecrest, 'Pinecrest Mkts', 'PINECREST MKTS')", new { Pinecrest });
        await DocumentsAsync();
        _file = await write.FileAsync("NORTHSTAR_820_20260318_0810.edi", SampleContent.Bytes(SampleContent.Payment("000004705", "TR-88119001", "6480.00", "PINECREST MARKETS")), "read", 6.2);
        _document = await write.DocumentAsync(_file, "000004705", "820", "TR-88119001", 6480m);
        await MoneyAsync();
        await WaitingAsync();
        await LearnedAsync();
        await ApprovalsAsync();
    }

    async Task DocumentsAsync()
    {
        (string Number, string Kind, string Due, decimal Amount, decimal Open, string? Order)[] documents =
        [
            ("PM-30981", "invoice", "2026-02-11", 1830.40m, 1830.40m, "PO-7781"), ("PM-31004", "invoice", "2026-03-09", 4200.00m, 4200.00m, "PO-7790"),
            ("PM-31007", "invoice", "2026-03-16", 2352.50m, 2352.50m, "PO-7793"), ("PM-31012", "invoice", "2026-03-21", 1150.00m, 1150.00m, null),
            ("PM-31019", "invoice", "2026-03-28", 612.75m, 612.75m, "PO-7802"), ("PM-31026", "invoice", "2026-04-02", 2980.00m, 980.00m, "PO-7806"),
            ("PM-31040", "invoice", "2026-04-09", 410.00m, 410.00m, "PO-7815"), ("CM-4410", "creditMemo", "2026-03-20", -185.00m, -185.00m, null),
        ];
        foreach (var one in documents)
        {
            _invoices[one.Number] = await write.IdAsync(
                """
                insert into invoice (number, number_key, customer_id, kind, invoice_date, due_date, amount, open, currency, discount_percent, discount_days, net_days, purchase_order, updated_at)
                values (@Number, replace(@Number, '-', ''), @Pinecrest, @Kind, @Due::date - 30, @Due::date, @Amount, @Open, 'USD', 2, 10, 30, @Order, now()) returning id
                """,
                new { one.Number, Pinecrest, one.Kind, one.Due, one.Amount, one.Open, one.Order });
        }
    }

    async Task MoneyAsync()
    {
        const string why = "Not applied, because 72.50 was deducted from invoice PM-31007 without a reason code: ask the payer for the reason.";
        var remittance = await AdviceAsync("ADV-5521", "TR-88119001", 6480m, "withReceipt", ("PM-31004", 4200m, null), ("PM-31007", 2280m, "damaged pallet"));
        Short = await ReceiptAsync(6480m, "proposed", "TR-88119001", "PINECREST MARKETS", Pinecrest, remittance, why, 6.2);
        var rows = $$"""[{"invoice":"PM-31004","invoiceId":{{_invoices["PM-31004"]}},"cash":"4200.00","settles":"4200.00","differences":[]},{"invoice":"PM-31007","invoiceId":{{_invoices["PM-31007"]}},"cash":"2280.00","settles":"2280.00","differences":[]}]""";
        var deducted = rows.Replace("\"settles\":\"2280.00\",\"differences\":[]", "\"settles\":\"2352.50\",\"differences\":[{\"kind\":\"deduction\",\"amount\":\"72.50\",\"reason\":null,\"category\":\"qualityOrWrongItem\"}]", StringComparison.Ordinal);
        await EvidenceAsync(Short, why, rows, $$"""
            [{"rank":1,"rule":"References, the shortage a deduction","customer":"C-1044","words":"Both documents are named exactly; 72.50 less than PM-31007 has open, and the advice says damaged pallet.","rows":{{deducted}}},
             {"rank":2,"rule":"References, the shortage left open","customer":"C-1044","words":"The same documents; 72.50 stay open on PM-31007.","rows":{{rows}}}]
            """);
        await write.ExceptionAsync("receiptNotApplied", $"receipt:{Short}", null, Short, 6480m, "USD", "us", why, "Open the receipt: its evidence shows what was tried.", 6.2);
        const string bare = "Not applied, because the money names no document: one invoice has this amount, which proves nothing by itself.";
        Next = await ReceiptAsync(1150m, "proposed", "TR-88119002", "PINECREST MKTS", Pinecrest, null, bare, 5.1);
        await EvidenceAsync(Next, bare, $$"""[{"invoice":"PM-31012","invoiceId":{{_invoices["PM-31012"]}},"cash":"1150.00","settles":"1150.00","differences":[]}]""", "[]");
        await write.ExceptionAsync("receiptNotApplied", $"receipt:{Next}", null, Next, 1150m, "USD", "us", bare, "Open the receipt: its evidence shows what was tried.", 5.1);
    }

    async Task WaitingAsync()
    {
        LonelyMoney = await ReceiptAsync(2210.35m, "unapplied", "TR-88119010", "HARBOR FOODS INC", await CustomerAsync("C-1007"), null, "The payer did not say what it pays.", 52);
        LonelyAdvice = await AdviceAsync("HF-REM-118", null, 2210.35m, "awaitingMoney", ("INV-20501", 1800.35m, null), ("INV-20502", 410m, null));
        await write.ExecuteAsync("update remittance set payer_name = 'HARBOR FOODS INC', effective_date = date '2026-03-17', payer_number = 'C-1007' where id = @LonelyAdvice", new { LonelyAdvice });
        await AdviceAsync("LS-9920", "TR-90001", 775.20m, "awaitingMoney", ("INV-20790", 775.20m, null));
        Stranger = await ReceiptAsync(612.75m, "unidentified", "TR-88119020", "PINECREST HOLDING", null, null, "No customer has this payer's account, ID or name.", 70);
        await write.ExceptionAsync("receiptNotApplied", $"receipt:{Stranger}", null, Stranger, 612.75m, "USD", "us", "No customer has this payer's account, ID or name.", "Find out who paid.", 70);
    }

    Task LearnedAsync() => write.ExecuteAsync(
        """
        insert into payer_account (customer_id, account_last4, account_hash, account_cipher, times_seen, confirmed) values (@Pinecrest, '8812', decode(md5('pinecrest'), 'hex'), ''::bytea, 21, true);
        insert into learned_mark (customer_id, kind, value, shown, times_seen, first_seen_at, last_seen_at) values (@Pinecrest, 'alias', 'PINECREST MARKETS LLC', 'PINECREST MARKETS LLC', 7, @old, @new);
        insert into customer_habit (customer_id, kind, value, times_seen, amount, first_seen_at, last_seen_at) values
            (@Pinecrest, 'reference', 'exact', 38, 0, @old, @new), (@Pinecrest, 'deduction', 'x12:06', 4, 310.20, @old, @new);
        insert into customer_history (customer_id, clean_matches, last_clean_at) values (@Pinecrest, 21, @new);
        """,
        new { Pinecrest, old = SeedWriter.Ago(4000), @new = SeedWriter.Ago(170) });

    async Task ApprovalsAsync()
    {
        var asked = await ReceiptAsync(48000m, "awaitingApproval", "TR-88119030", "PINECREST MARKETS", Pinecrest, null, "Waits for a second person.", 3);
        var mine = await ReceiptAsync(36500m, "awaitingApproval", "TR-88119031", "PINECREST MARKETS", Pinecrest, null, "Waits for a second person.", 2);
        await write.ExecuteAsync(
            """
            insert into repair (receipt_id, action, request, amount, currency, reason, maker, made_at, state) values
                (@asked, 'putOnAccount', '{"action":"putOnAccount","amount":48000.00}', 48000, 'USD', 'A prepayment for the spring order, mail of 17 March.', 'console: Mary Jones', @at, 'awaitingApproval'),
                (@mine, 'putOnAccount', '{"action":"putOnAccount","amount":36500.00}', 36500, 'USD', 'A prepayment, too.', 'console: local operator', @at, 'awaitingApproval')
            """,
            new { asked, mine, at = SeedWriter.Ago(2) });
        await write.ExecuteAsync(
            """
            with change as (
                insert into account_change (key, file_id, document_id, partner, code, reason, original_trace, old_last4, account_last4, source_byte, received_at)
                values ('noc 1', @_file, @_document, 'northstar-bank', 'C01', 'Incorrect account number', '09100001', '8812', '4410', 165, @at) returning id)
            insert into payer_change (change_id, customer_id, old_last4, old_hash, account_last4, account_hash, account_cipher, state, proposed_at)
            select id, @Pinecrest, '8812', decode(md5('pinecrest'), 'hex'), '4410', decode(md5('pinecrest new'), 'hex'), ''::bytea, 'proposed', @at from change
            """,
            new { _file, _document, Pinecrest, at = SeedWriter.Ago(20) });
    }

    Task<long> CustomerAsync(string number) => write.IdAsync("select id from customer where number = @number", new { number });

    Task<long> ReceiptAsync(decimal amount, string state, string trace, string payer, long? customer, long? remittance, string why, double hoursAgo) => write.IdAsync(
        """
        insert into receipt (key, source, bank_account_id, file_id, document_id, customer_id, remittance_id, amount, unapplied, currency, value_date, trace_number, originator_id, payer_name,
                             payer_account_last4, payer_account_hash, payer_account_cipher, state, why, received_at, matched_at)
        select @trace, 'x12-820', id, @_file, @_document, @customer, @remittance, @amount, @amount, 'USD', date '2026-03-18', @trace, '1411592653', @payer,
               '8812', decode(md5(@payer), 'hex'), ''::bytea, @state, @why, @at, @at from bank_account where code = 'operating-usd' returning id
        """,
        new { _file, _document, customer, remittance, amount, trace, payer, state, why, at = SeedWriter.Ago(hoursAgo) });

    async Task<long> AdviceAsync(string number, string? trace, decimal amount, string state, params (string Reference, decimal Paid, string? Note)[] lines)
    {
        var id = await write.IdAsync(
            """
            insert into remittance (file_id, document_id, partner, number, trace_number, amount, currency, lines, state)
            values (@_file, @_document, 'northstar-bank', @number, @trace, @amount, 'USD', @count, @state) returning id
            """,
            new { _file, _document, number, trace, amount, count = lines.Length, state });
        foreach (var (at, line) in lines.Index())
        {
            await write.ExecuteAsync(
                "insert into remittance_line (remittance_id, sequence, kind, reference, paid, note, source_byte) values (@id, @at + 1, 'invoice', @Reference, @Paid, @Note, 430)",
                new { id, at, line.Reference, line.Paid, line.Note });
        }

        return id;
    }

    Task EvidenceAsync(long receipt, string why, string proposal, string suggestions) => write.ExecuteAsync(
        """
        insert into match_evidence (receipt_id, no, applies, why, evidence, proposal, suggestions, rules_version, at)
        values (@receipt, 1, false, @why, @Evidence::jsonb, @proposal::jsonb, @suggestions::jsonb, '2026-03', @at)
        """,
        new { receipt, why, Evidence, proposal, suggestions, at = SeedWriter.Ago(1.4) });
}
