using Gateway.Pipeline.Stages.Match.Explaining;
using Gateway.Pipeline.Store.Queries;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>What people see of a receipt once its money is settled: applied, handed over to the ERP, taken by it.</summary>
public sealed class ShownStateTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_receipt_is_posted_on_its_way_to_the_erp_and_exported_once_that_has_acknowledged_all_of_it()
    {
        var site = await ExportSite.CreateAsync(databases);
        (await StatesAsync(site)).ShouldBe("applied applied");
        var batch = (await site.MakeAsync())!;
        (await StatesAsync(site)).ShouldBe("posted posted");
        await site.DeliveredAsync();
        (await site.Answers.AcknowledgeAsync(batch.Name, "JE-1", "clerk", default)).Done.ShouldBeTrue();
        (await StatesAsync(site)).ShouldBe("exported exported");

        await site.PayAsync(3, "BOLT CORP", "C002", "NONE", 11m);
        (await StatesAsync(site)).ShouldBe("exported exported unapplied");
    }

    [PostgresFact]
    public async Task What_the_erp_rejects_is_applied_only_until_it_takes_it_in_another_batch()
    {
        var site = await ExportSite.CreateAsync(databases);
        var batch = (await site.MakeAsync())!;
        await site.DeliveredAsync();
        (await site.Answers.RejectAsync(batch.Name, "clerk", "Account 1280 is closed.", default)).Done.ShouldBeTrue();
        (await StatesAsync(site)).ShouldBe("applied applied");
        var again = await site.Batches.ResendAsync(ExportSite.Target("postings"), batch.Name, "clerk", "corrected", default);
        (await StatesAsync(site)).ShouldBe("posted posted");
        await site.DeliveredAsync();
        (await site.Answers.AcknowledgeAsync(again.Batch!.Name, "JE-2", "clerk", default)).Done.ShouldBeTrue();

        (await StatesAsync(site)).ShouldBe("exported exported");
        (await site.Stages.ManyAsync<string>("select distinct state from receipt")).ShouldBe(["applied"], "conditions in code ask what the money has become");
        (await new ExplainReceipt(site.Stages.Database, StageSite.Rules).RunAsync(1, default))!.Receipt.State.ShouldBe("exported");
    }

    static async Task<string> StatesAsync(ExportSite site)
    {
        var receipts = new ReceiptQuery(new ReadDatabase(site.Stages.Database));
        var page = await receipts.ListAsync(new ReceiptFilter(null, null, "received", true, null, 10), default);
        foreach (var row in page.Rows)
        {
            (await receipts.FindAsync(row.Id, default))!.State.ShouldBe(row.State);
        }

        return string.Join(' ', page.Rows.Select(row => row.State));
    }
}
