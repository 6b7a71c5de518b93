using System.Text;
using Gateway.Formats.Definitions;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Export;
using Gateway.Pipeline.Tests.Imports;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>A ledger with two payments of 20 November that were applied, and an ERP that takes its postings.</summary>
sealed class ExportSite
{
    static readonly DateOnly november = new(2026, 11, 20);

    ExportSite(StageSite stages)
    {
        Stages = stages;
        Batches = new ExportBatches(stages.Database, stages.Archive, new WorkQueue(stages.Database, TimeProvider.System, new WorkRules()), TimeProvider.System);
    }

    public static PostingMaps Maps { get; } = LoadMaps();

    public StageSite Stages { get; }

    public ExportBatches Batches { get; }

    public ExportAnswers Answers => new(Stages.Database, TimeProvider.System);

    /// <param name="paid">Of the 100.00 of INV1001.</param>
    public static async Task<ExportSite> CreateAsync(DatabaseFixture databases, decimal paid = 100m)
    {
        var site = new ExportSite(await StageSite.CreateAsync(databases));
        await site.PayAsync(1, "ACME INC", "C001", "INV1001", paid, 100m);
        await site.PayAsync(2, "BOLT CORP", "C002", "INV2001", 75m);
        return site;
    }

    /// <param name="gross">The whole amount, where it is a part payment.</param>
    public Task PayAsync(int control, string payer, string customer, string invoice, decimal paid, decimal? gross = null) => Stages.TakeAsync(
        new X12Builder("FIRSTHARBOR", "US", control).Set("820",
        [
            FormattableString.Invariant($"BPR*C*{paid:0.00}*C*ACH*CTX*01*099900014*DA*9000*1512345678**01*122000661*DA*700010001*{november:yyyyMMdd}"), $"TRN*1*T{control}*1512345678", "CUR*PR*USD",
            $"N1*PR*{payer}*91*{customer}", "N1*PE*GATEWAY DEMO COMPANY", "ENT*1", FormattableString.Invariant($"RMR*IV*{invoice}**{paid:0.00}*{gross ?? paid:0.00}"),
        ]).Build());

    public Task<ExportedBatch?> MakeAsync(string layout = "postings") => Batches.MakeAsync(Target(layout), "clerk", "Month end.", default);

    public static ExportTarget Target(string layout) => ExportTarget.Of(StageSite.Erp with { Export = StageSite.Erp.Export! with { Layout = layout } }, Maps);

    /// <summary>All that waits has been delivered on 23 November at noon.</summary>
    public Task DeliveredAsync() => Stages.ManyAsync<long>(
        """
        with done as (update work set state = 'done', leased_by = null, leased_until = null where kind = 'deliver')
        update outbox set state = 'delivered', delivered_at = '2026-11-23T12:00:00Z' where kind = 'postings' and state = 'waiting' returning id
        """);

    public async Task<string> TextAsync(ExportedBatch batch)
    {
        await using var content = await Stages.Archive.OpenAsync(batch.FileId, default);
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Each batch with the number of its entries that count, and the receipts that they are of.</summary>
    public Task<IReadOnlyList<string>> BatchesAsync() => Stages.ManyAsync<string>(
        """
        select concat_ws('|', b.name, b.state, b.entries, b.lines, b.totals, count(*) filter (where x.counts), string_agg(distinct r.trace_number, ' '))
        from export_batch b join export_entry x on x.batch_id = b.id join ledger_entry e on e.id = x.entry_id join receipt r on r.id = e.receipt_id group by b.id order by b.id
        """);

    static PostingMaps LoadMaps()
    {
        var faults = new List<DefinitionFault>();
        var folder = Path.Combine(RepositoryFolder.Root, "maps", "csv");
        var maps = PostingMaps.Load(
            Directory.EnumerateFiles(folder, "*.json").Select(file => ($"csv/{Path.GetFileName(file)}", (Stream)new MemoryStream(File.ReadAllBytes(file)))), faults);
        faults.ShouldBeEmpty();
        return maps;
    }
}
