using System.Diagnostics;
using System.Globalization;
using Gateway.Host.Hosting;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Reading;
using Gateway.Pipeline.Imports;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Replays a case through the whole gateway: inbox folders, readers, database, matching; each file is worked off before the next one comes, and the books are read at the end.</summary>
sealed class PipelineReplay(PipelineSite site, RunningGateway gateway, MatchBenchCase bench, CaseSurvey survey, CaseReader reader)
{
    static readonly TimeSpan glance = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan patience = TimeSpan.FromMinutes(30);

    public static async Task<ReplayResult> RunAsync(MatchBenchCase bench, CaseSurvey survey, CaseReader reader, MatchingRules rules, CancellationToken ct)
    {
        await using var site = PipelineSite.Create(survey);
        await using var gateway = await RunningGateway.StartAsync(site.OptionsFor(rules), quiet: true, ct);
        return await new PipelineReplay(site, gateway, bench, survey, reader).PlayAsync(ct);
    }

    async Task<ReplayResult> PlayAsync(CancellationToken ct)
    {
        await ImportAsync(ct);
        var books = new BooksReading(gateway.Database);
        var openAtStart = await books.OpenCountAsync(ct);
        var time = Stopwatch.StartNew();
        var dropped = 0;
        foreach (var file in bench.Files)
        {
            var envelopes = reader.Read(file).OfType<EnvelopeWord>().Take(1).ToList();
            if (envelopes.Count == 0) continue;
            site.Drop(file, envelopes);
            await WorkOffAsync(++dropped, ct);
        }

        time.Stop();
        return new ReplayResult(await books.CustomersAsync(ct), openAtStart, await books.ReceiptsAsync(ct), time.Elapsed, [], await books.CentsOutOfBalanceAsync(ct));
    }

    async Task ImportAsync(CancellationToken ct)
    {
        var accounts = bench.PayerAccounts.ToLookup(account => account.Customer, account => $"{account.Account.BankId ?? "0"}/{account.Account.Number}", StringComparer.Ordinal);
        await ImportAsync(
            "customers", ["number", "name", "aliases", "parent", "payer_accounts"],
            bench.Customers.Select(customer => new object?[] { customer.Number, customer.Name, string.Join('|', customer.Aliases), customer.Parent, string.Join('|', accounts[customer.Number]) }), ct);
        await ImportAsync(
            "bank-accounts", ["code", "routing", "account", "currency", "company", "ledger_account", "bank", "book_of_record", "lockboxes"],
            survey.Accounts.Select((account, index) => new object?[]
            {
                account.Code, account.Account.BankId ?? "0", account.Account.Number, account.Currency, "Bench", 1020 + index, "bank", string.Join('|', account.BookOfRecord), string.Join('|', account.Lockboxes),
            }), ct);
        await ImportAsync(
            "invoices", ["number", "customer", "kind", "date", "due", "amount", "open", "currency", "discount_percent", "discount_days", "purchase_order"],
            bench.Invoices.Select(invoice => new object?[]
            {
                invoice.Number, invoice.CustomerNumber, CaseWriter.KindOf(invoice.Kind), CaseWriter.Day(invoice.Date), invoice.DueDate is { } due ? CaseWriter.Day(due) : null, invoice.Amount.Amount,
                invoice.Open.Amount, invoice.Amount.Currency.Code, invoice.Terms.DiscountPercent, invoice.Terms.DiscountDays, invoice.PurchaseOrder,
            }), ct);
    }

    async Task ImportAsync(string kind, string[] header, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        var path = site.Temporary($"{kind}.csv");
        CaseWriter.Write(path, header, rows);
        await using var csv = File.OpenRead(path);
        var report = await gateway.Services.GetRequiredService<CsvImports>().RunAsync(kind, kind, csv, $"{kind}.csv", "benchmark", ct);
        if (report.Unreadable is not null || report.Rejected > 0)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{kind}.csv: {report.Rejected} rows were rejected: {report.Unreadable ?? report.Faults.FirstOrDefault()?.ToString()}"));
        }
    }

    async Task WorkOffAsync(int files, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var timer = new PeriodicTimer(glance);
        while (!await Settled.IsAsync(gateway.Database, files, limit.Token)) await timer.WaitForNextTickAsync(limit.Token);
    }
}
