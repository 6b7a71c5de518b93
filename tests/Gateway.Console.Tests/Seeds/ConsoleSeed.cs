using System.Text;

namespace Gateway.Console.Tests.Seeds;

/// <summary>A believable day: a dozen files, receipts in several states and currencies, exceptions, work that stalls. All of it invented.</summary>
sealed class ConsoleSeed(SeedWriter write)
{
    internal const string ScriptName = "<script>document.title='owned'</script><img src=x onerror=alert(1)>.txt";

    internal long PaymentFile { get; private set; }

    internal long FaultyFile { get; private set; }

    internal long LongFile { get; private set; }

    internal long ScriptFile { get; private set; }

    internal long EmptyFile { get; private set; }

    internal long AppliedReceipt { get; private set; }

    internal long WaitingReceipt { get; private set; }

    internal int BadAmountByte { get; private set; }

    internal async Task WriteAsync()
    {
        var money = new MoneySeed(write);
        await money.WriteMastersAsync();
        await PaymentsAsync(money);
        await FaultyAsync();
        await OthersAsync();
        await HistoryAsync();
        await WorkAsync();
    }

    async Task PaymentsAsync(MoneySeed money)
    {
        PaymentFile = await write.FileAsync("NORTHSTAR_820_20260318_0915.edi", SampleContent.Bytes(SampleContent.Payment("000004711", "TR-88120041")), "read", 3.2);
        var document = await write.DocumentAsync(PaymentFile, "000004711", "820", "TR-88120041", 18250.00m);
        AppliedReceipt = await money.AppliedAsync(PaymentFile, document);
        await AnswerAsync(PaymentFile, "MERIDIAN_997_000000318.edi", "delivered", 3.1);

        var second = await write.FileAsync("NORTHSTAR_820_20260318_1130.edi", SampleContent.Bytes(SampleContent.Payment("000004712", "TR-88120077", "9400.00", "LAKESIDE STORES")), "read", 1.4);
        var waiting = await write.DocumentAsync(second, "000004712", "820", "TR-88120077", 9400.00m);
        WaitingReceipt = await money.WaitingAsync(second, waiting);
        await write.ExceptionAsync("receiptNotApplied", $"receipt:{WaitingReceipt}", null, WaitingReceipt, 9400m, "USD", "us",
            "Invoice INV-20733 was paid before: 9,400.00 USD came on 4 March. This looks like a second payment.",
            "Ask Lakeside Stores whether they paid twice; then apply it to another invoice or plan a refund.", 1.4);
        await AnswerAsync(second, "MERIDIAN_997_000000319.edi", "waiting", 1.3);

        var euro = await write.FileAsync("NORTHSTAR_820_EUR_20260317.edi", SampleContent.Bytes(SampleContent.Payment("000004690", "TR-87110020", "4120.50", "BERGMANN HANDEL")), "read", 26);
        await money.UnknownPayerAsync(euro, await write.DocumentAsync(euro, "000004690", "820", "TR-87110020", 4120.50m, "EUR"));
        LongFile = await write.FileAsync("NORTHSTAR_820_LARGE_20260316.edi", SampleContent.Bytes(SampleContent.Long("000004655", 900)), "read", 50);
        await write.DocumentAsync(LongFile, "000004655", "820", "TR-LONG", 1m);
    }

    async Task FaultyAsync()
    {
        var content = SampleContent.BadAmount("000004720");
        BadAmountByte = content.IndexOf("18,250.00", StringComparison.Ordinal);
        FaultyFile = await write.FileAsync("NORTHSTAR_820_20260318_1345.edi", SampleContent.Bytes(content), "faulty", 0.6, note: "The one document of the file was rejected; nothing of it took effect.");
        var document = await write.DocumentAsync(FaultyFile, "000004720", "820", "TR-BAD-1", null, verdict: "rejected");
        const string message = "The payment's amount, BPR02, is '18,250.00', which is no number. The document was rejected; ask the bank to send it again without the comma.";
        await write.FaultAsync(FaultyFile, document, "x12.element.character", "error", BadAmountByte, 2, "BPR02", "18,250.00", "a number such as 18250.00", message);
        await write.FaultAsync(FaultyFile, document, "x12.element.length", "warning", content.IndexOf("DA*" + SampleContent.PayerAccount, StringComparison.Ordinal) + 3, 2,
            "BPR09", SampleContent.PayerAccount, "at most 12 characters", $"The payer's account, BPR09, is '{SampleContent.PayerAccount}', longer than agreed.");
        await write.ExceptionAsync("setRejected", $"file:{FaultyFile}", FaultyFile, null, null, null, "partner", message, "Ask Northstar Bank to send the payment again; the corrected file is welcome.", 0.6);
        await AnswerAsync(FaultyFile, "MERIDIAN_997_000000320.edi", "failed", 0.5);
    }

    async Task OthersAsync()
    {
        var duplicate = await write.FileAsync("NORTHSTAR_820_20260318_0915 (1).edi", SampleContent.Bytes(SampleContent.Payment("000004711", "TR-88120041")), "duplicate", 2.1, note: $"Same bytes as file {PaymentFile}; nothing was done again.");
        await write.ExecuteAsync("update file set duplicate_of = @first where id = @id", new { first = PaymentFile, id = duplicate });
        await write.ExceptionAsync("duplicateFile", $"file:{duplicate}", duplicate, null, null, null, "partner", $"The file has the same bytes as file {PaymentFile}, which was read at 11:18.", "Nothing to do, unless the bank meant to send something else.", 2.1);
        ScriptFile = await write.FileAsync(ScriptName, Encoding.UTF8.GetBytes("<script>alert('content')</script>\nACCOUNT 4401882736150 \0\u0001 ünreadable"), "unreadable", 5, partner: null, format: "unknown", note: "No known format.");
        await write.ExceptionAsync("fileUnreadable", $"file:{ScriptFile}", ScriptFile, null, null, null, "partner", "The file is in no format that is read. It begins with '<script>'.", "Ask the sender what it is; if it is theirs by mistake, close this.", 5, partner: null);
        EmptyFile = await write.FileAsync("LAKESIDE_810_EMPTY.edi", [], "unreadable", 7, "lakeside-stores", format: "unknown", note: "The file is empty.");
        var stranger = await write.FileAsync("INBOUND_XX9.edi", SampleContent.Bytes(SampleContent.Payment("000000009", "TR-9")), "held", 30, partner: null, note: "No partner has the sender ZZ:QUARRYFREIGHT.");
        await write.DocumentAsync(stranger, "000000009", "820", "TR-9", 18250m, state: "quarantined", why: "No partner has the sender ZZ:QUARRYFREIGHT.");
        await write.ExceptionAsync("unknownPartner", $"file:{stranger}", stranger, null, null, null, "configuration", "No partner has the sender ZZ:QUARRYFREIGHT, so nothing of this file took effect.", "Add the sender to a partner's profile and read the file again, or ask who sent it.", 30, partner: null);
        var bill = await write.FileAsync("ACME_810_20260318.edi", SampleContent.Bytes("ISA*00*"), "read", 4.5, "acme-packaging");
        await write.DocumentAsync(bill, "000000881", "810", "AP-77120", 3310.40m);
    }

    async Task HistoryAsync()
    {
        for (var day = 1; day < 29; day++)
        {
            for (var n = 0; n < day * 7 % 4; n++)
                await write.FileAsync($"LAKESIDE_810_2026{day:00}_{n}.edi", SampleContent.Bytes("ISA*00*"), day % 11 == 3 ? "faulty" : "read", day * 24 + n, "lakeside-stores");
        }
    }

    async Task WorkAsync()
    {
        await write.WorkAsync("deliver", 3, "failed", 8, 0.4, "The folder outbox of northstar-bank refused the file: permission denied. Check the folder's rights.");
        await write.WorkAsync("read", ScriptFile + 1000, "due", 2, -0.2, "The database did not answer within 30 s.");
        await write.WorkAsync("match", WaitingReceipt + 1000, "due", 0, 0.3, null);
        await write.WorkAsync("match", WaitingReceipt + 1001, "leased", 0, 0.01, null);
    }

    async Task AnswerAsync(long cause, string name, string state, double hoursAgo)
    {
        var file = await write.FileAsync(name, SampleContent.Bytes("ISA*00*"), state == "delivered" ? "sent" : "waiting", hoursAgo, direction: "out");
        await write.ExecuteAsync(
            """
            insert into outbox (partner, endpoint, name, kind, file_id, caused_by, state, created_at, delivered_at)
            values ('northstar-bank', 'northstar-bank/outbox', @name, '997', @file, @cause, @state, @at, case when @state = 'delivered' then @at end)
            """,
            new { name, file, cause, state, at = SeedWriter.Ago(hoursAgo) });
    }
}
