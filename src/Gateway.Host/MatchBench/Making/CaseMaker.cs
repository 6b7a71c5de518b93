using System.Globalization;
using Gateway.Formats;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Making.Files;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>Makes a case in a folder: the ledger as it opens, real files of thirty business days, and the hidden truth.</summary>
sealed class CaseMaker
{
    const int AfterTheEnd = 11;
    const double ReplayedPercent = 8;
    readonly CasePlan plan;
    readonly FormatCatalog catalog;
    readonly string files;
    readonly Chance chance;
    readonly CaseStory story;

    CaseMaker(CasePlan casePlan, FormatCatalog formats, string folder)
    {
        (plan, catalog, files) = (casePlan, formats, Path.Combine(folder, "files"));
        chance = new Chance((casePlan.Seed * 31) + (int)casePlan.Size);
        story = CaseStory.Begin(casePlan, chance);
    }

    public static void Make(CasePlan plan, FormatCatalog catalog, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        var maker = new CaseMaker(plan, catalog, folder);
        maker.WriteRegisters(folder);
        maker.story.Play();
        maker.WriteFiles();
        CaseWriter.Truth(folder, maker.story.Payments.SelectMany(TruthOf));
    }

    void WriteRegisters(string folder)
    {
        var payers = story.World.Payers;
        CaseWriter.Customers(folder, payers.Select(payer => new Customer(0, payer.Number, payer.Name, payer.Aliases, payer.Parent?.Number)));
        CaseWriter.PayerAccounts(folder, payers.SelectMany(payer => payer.Accounts.Select(account => new CasePayerAccount(payer.Number, account))));
        CaseWriter.BankAccounts(folder, OurSide.Accounts);
        CaseWriter.Invoices(folder, payers.SelectMany(payer => payer.Open).Select(item => item.ToInvoice()));
    }

    void WriteFiles()
    {
        for (var day = 0; day < plan.Days + AfterTheEnd; day++)
        {
            var date = CaseStory.DateOf(day);
            var halves = story.Billed(day).ToLookup(item => item.Terms.DiscountDays is null);
            File(day, "1-billing.x12", [.. halves[true]], (output, items) => InvoiceFiles.WriteX12(output, catalog, date, day + 1, items));
            File(day, "1-billing.edi", [.. halves[false]], (output, items) => InvoiceFiles.WriteInvoic(output, catalog, date, day + 1, items));
            var advices = story.Advised(day).ToLookup(told => told.Payment.Advice!.IsEdifact);
            File(day, "2-partners.x12", [.. advices[false]], (output, told) => AdviceFiles.WriteX12(output, catalog, date, day + 1, told));
            File(day, "2-partners.edi", [.. advices[true]], (output, told) => AdviceFiles.WriteRemadv(output, catalog, date, day + 1, told));
            WriteMoney(day, date);
        }
    }

    /// <summary>Now and then the bank sends a file once more: the same bytes, or the same entries in a file of its own; on the same day or on the next.</summary>
    void WriteMoney(int day, DateOnly date)
    {
        var (payments, back) = (story.Paid(day), story.Returned(day));
        var ach = payments.FindAll(payment => payment.Channel == PayChannel.Ach);
        File(day, "3-ach.txt", ach, (output, entries) => AchFile.Write(output, catalog.Nacha, date, "A", entries));
        var checks = payments.FindAll(payment => payment.Channel == PayChannel.Lockbox).ToLookup(payment => payment.Remittance == RemittanceKind.Structured);
        File(day, "4-lockbox.txt", [.. checks[true]], (output, some) => LockboxFiles.Write(output, catalog.Lockbox, date, isStructured: true, "", some));
        File(day, "4-stubs.txt", [.. checks[false]], (output, some) => LockboxFiles.Write(output, catalog.Lockbox, date, isStructured: false, "", some));
        if (payments.Count + back.Count > 0) File(day, "5-report.bai", payments, (output, all) => BankReportFile.Write(output, date, "1", all, back), always: true);
        WriteReturns(day, date, back);
        if (ach.Count > 0 && chance.Percent(ReplayedPercent)) File(day + chance.Below(2), "6-ach-again.txt", ach, (output, entries) => AchFile.Write(output, catalog.Nacha, date, "B", entries));
        if (checks[true].Any() && chance.Percent(ReplayedPercent)) File(day + chance.Below(2), "6-lockbox-again.txt", [.. checks[true]], (output, some) => LockboxFiles.Write(output, catalog.Lockbox, date, isStructured: true, chance.Percent(50) ? "" : "0815", some));
        if (payments.Count > 0 && chance.Percent(ReplayedPercent)) File(day + chance.Below(2), "6-report-again.bai", payments, (output, all) => BankReportFile.Write(output, date, "2", all, back));
    }

    /// <summary>Beside the credits that are reversed: returns and changes that concern no receipt of ours, as banks send them.</summary>
    void WriteReturns(int day, DateOnly date, List<Payment> back)
    {
        var reversed = back.FindAll(payment => payment.Channel == PayChannel.Ach);
        var others = story.Paid(day).FindAll(payment => payment.Channel == PayChannel.Ach && chance.Percent(plan.Pack == CasePack.Returns ? 10 : 2));
        if (plan.Pack != CasePack.Adversarial && reversed.Count + others.Count > 0) File(day, "7-ach-back.txt", reversed, (output, some) => AchReturnsFile.Write(output, catalog.Nacha, date, some, others), always: true);
    }

    void File<T>(int day, string name, List<T> contents, Action<Stream, List<T>> write, bool always = false)
    {
        if (contents.Count == 0 && !always) return;
        using var output = System.IO.File.Create(Path.Combine(files, string.Create(CultureInfo.InvariantCulture, $"d{day + 1:000}-{name}")));
        write(output, contents);
    }

    static IEnumerable<TruthRow> TruthOf(Payment payment)
    {
        var code = payment.Trap is { } trap ? $"Trap {trap}" : payment.Behaviour.ToString();
        var lines = payment.Lines.Count == 0
            ? [new TruthRow(payment.Trace, payment.Amount, null, 0, code, false)]
            : payment.Lines.Select(line => new TruthRow(payment.Trace, payment.Amount, line.Item.Number, (long)(line.Cash * 100m), code, payment.IsUsable)
            {
                Customer = line.Item.Owner.Number, SettledCents = (long)(PaymentStream.Settled(payment, line) * 100m),
            });
        var remittance = payment.IsAdviceLost ? "AdviceLost" : payment.Advice is { DayOffset: > 0 } ? "AdviceLate" : payment.Advice is not null ? "AdviceEarly" : payment.Remittance.ToString();
        return lines.Select(row => row with { IsReturned = payment.IsBack, Remittance = remittance, Noise = payment.Noise.ToString(), Identity = payment.Identity.ToString() });
    }
}
