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
    readonly World world;
    readonly Dictionary<int, List<Item>> billed = [];
    readonly Dictionary<int, List<Payment>> paid = [];
    readonly Dictionary<int, List<Payment>> returned = [];
    readonly Dictionary<int, List<(Payment Payment, bool IsFirst)>> advised = [];

    CaseMaker(CasePlan casePlan, FormatCatalog formats, string folder)
    {
        (plan, catalog, files) = (casePlan, formats, Path.Combine(folder, "files"));
        chance = new Chance((casePlan.Seed * 31) + (int)casePlan.Size);
        world = World.Make(casePlan, chance);
    }

    public static void Make(CasePlan plan, FormatCatalog catalog, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        var maker = new CaseMaker(plan, catalog, folder);
        maker.WriteRegisters(folder);
        maker.Play();
        maker.WriteFiles();
        CaseWriter.Truth(folder, maker.paid.OrderBy(day => day.Key).SelectMany(day => day.Value).SelectMany(TruthOf));
    }

    void WriteRegisters(string folder)
    {
        CaseWriter.Customers(folder, world.Payers.Select(payer => new Customer(0, payer.Number, payer.Name, payer.Aliases, payer.Parent?.Number)));
        CaseWriter.PayerAccounts(folder, world.Payers.SelectMany(payer => payer.Accounts.Select(account => new CasePayerAccount(payer.Number, account))));
        CaseWriter.BankAccounts(folder, OurSide.Accounts);
        CaseWriter.Invoices(folder, world.Payers.SelectMany(payer => payer.Open).Select(item => item.ToInvoice()));
    }

    /// <summary>Days are played in order before anything is written, since an advice may come before its money.</summary>
    void Play()
    {
        var stream = new PaymentStream(world, plan, chance);
        stream.LearnAll();
        for (var day = 0; day < plan.Days; day++)
        {
            var date = DateOf(day);
            Bill(day, date, stream);
            for (var i = plan.Payments * day / plan.Days; i < plan.Payments * (day + 1) / plan.Days; i++)
            {
                if (stream.Next(day, date) is not { } payment) continue;
                Of(paid, day).Add(payment);
                if (payment.Advice is { } advice) Advise(day, payment, advice);
            }

            ReturnSome(day, stream);
        }
    }

    void Bill(int day, DateOnly date, PaymentStream stream)
    {
        for (var i = 0; i < plan.Payments / plan.Days; i++)
        {
            var item = world.Documents.Invoice(world.Payers[chance.Below(world.Payers.Count)], date);
            Of(billed, day).Add(item);
            stream.Learn(item);
        }
    }

    void Advise(int day, Payment payment, AdvicePlan advice)
    {
        var first = Math.Max(0, day + advice.DayOffset);
        Of(advised, first).Add((payment, IsFirst: true));
        if (advice.Copies > 1) Of(advised, first + 1).Add((payment, IsFirst: !advice.IsCorrected));
        else if (advice.IsCorrected) Of(advised, first + 2).Add((payment, IsFirst: false));
    }

    void ReturnSome(int day, PaymentStream stream)
    {
        if (day < 3 || !paid.TryGetValue(day - 3, out var before) || plan.Pack == CasePack.Adversarial) return;
        stream.Returned.Clear();
        foreach (var payment in before) stream.Return(payment);
        Of(returned, day).AddRange(stream.Returned);
    }

    void WriteFiles()
    {
        for (var day = 0; day < plan.Days + AfterTheEnd; day++)
        {
            var (date, payments) = (DateOf(day), Of(paid, day));
            var halves = Of(billed, day).ToLookup(item => item.Terms.DiscountDays is null);
            File(day, "1-billing.x12", [.. halves[true]], (output, items) => InvoiceFiles.WriteX12(output, catalog, date, day + 1, items));
            File(day, "1-billing.edi", [.. halves[false]], (output, items) => InvoiceFiles.WriteInvoic(output, catalog, date, day + 1, items));
            var advices = Of(advised, day).ToLookup(told => told.Payment.Advice!.IsEdifact);
            File(day, "2-partners.x12", [.. advices[false]], (output, told) => AdviceFiles.WriteX12(output, catalog, date, day + 1, told));
            File(day, "2-partners.edi", [.. advices[true]], (output, told) => AdviceFiles.WriteRemadv(output, catalog, date, day + 1, told));
            var ach = payments.FindAll(payment => payment.Channel == PayChannel.Ach);
            File(day, "3-ach.txt", ach, (output, entries) => AchFile.Write(output, catalog.Nacha, date, "A", entries));
            var checks = payments.FindAll(payment => payment.Channel == PayChannel.Lockbox).ToLookup(payment => payment.Remittance == RemittanceKind.Structured);
            File(day, "4-lockbox.txt", [.. checks[true]], (output, some) => LockboxFiles.Write(output, catalog.Lockbox, date, isStructured: true, some));
            File(day, "4-stubs.txt", [.. checks[false]], (output, some) => LockboxFiles.Write(output, catalog.Lockbox, date, isStructured: false, some));
            if (payments.Count + Of(returned, day).Count > 0) File(day, "5-report.bai", payments, (output, all) => BankReportFile.Write(output, date, all, Of(returned, day)), always: true);
            if (ach.Count > 0 && chance.Percent(ReplayedPercent)) File(day, "6-ach-again.txt", ach, (output, entries) => AchFile.Write(output, catalog.Nacha, date, "B", entries));
            if (checks[true].Any() && chance.Percent(ReplayedPercent)) File(day, "6-lockbox-again.txt", [.. checks[true]], (output, some) => LockboxFiles.Write(output, catalog.Lockbox, date, isStructured: true, some));
        }
    }

    void File<T>(int day, string name, List<T> contents, Action<Stream, List<T>> write, bool always = false)
    {
        if (contents.Count == 0 && !always) return;
        using var output = System.IO.File.Create(Path.Combine(files, string.Create(CultureInfo.InvariantCulture, $"d{day + 1:000}-{name}")));
        write(output, contents);
    }

    static IEnumerable<TruthRow> TruthOf(Payment payment)
    {
        var code = payment.Behaviour.ToString();
        return payment.Lines.Count == 0
            ? [new TruthRow(payment.Trace, payment.Amount, null, 0, code, false)]
            : payment.Lines.Select(line => new TruthRow(payment.Trace, payment.Amount, line.Item.Number, (long)(line.Cash * 100m), code, payment.IsUsable)
            {
                Customer = line.Item.Owner.Number, SettledCents = (long)(PaymentStream.Settled(payment, line) * 100m),
            });
    }

    static DateOnly DateOf(int day) => World.FirstDay.AddDays((day / 5 * 7) + (day % 5));

    static List<T> Of<T>(Dictionary<int, List<T>> days, int day)
    {
        if (!days.TryGetValue(day, out var list)) days[day] = list = [];
        return list;
    }
}
