using System.Text;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Export;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Gateway.Pipeline.Tests.Schedules;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>What the ERP says of a batch: taken, refused, nothing.</summary>
public sealed class ExportAnswerTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_rejected_batch_comes_back_and_its_entries_leave_once_more_in_a_new_one()
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.MakeAsync();
        (await site.Answers.RejectAsync("erp-000001", "clerk", "Account 1280 is closed.", default)).Why!.ShouldStartWith("erp-000001 has not been delivered yet, and would still go out. Cancel its delivery first: gateway outbox cancel ");
        await site.DeliveredAsync();

        (await site.Answers.RejectAsync("erp-000001", "clerk", "Account 1280 is closed.", default)).Done.ShouldBeTrue();
        (await site.MakeAsync()).ShouldBeNull("its entries wait for a person");
        (await site.Stages.OneAsync<string>("select concat_ws('|', kind, amount, currency, why) from exception where closed_at is null")).ShouldBe(
            "exportRejected|525.00|USD|The ERP rejected batch erp-000001 with 6 entries: Account 1280 is closed. None of them is in its books, and none is exported again by itself.");
        await site.PayAsync(3, "ACME INC", "C001", "INV1002", 250.50m);
        var again = await site.Batches.ResendAsync(ExportSite.Target("postings"), "erp-000001", "clerk", "Opened account 1280.", default);

        again.Batch!.Name.ShouldBe("erp-000002");
        (await site.BatchesAsync()).ShouldBe(
        [
            """erp-000001|replaced|6|12|{"USD": "525.00"}|0|T1 T2""",
            """erp-000002|made|6|12|{"USD": "525.00"}|6|T1 T2""",
        ], "the new payment is for the next batch");
        (await site.MakeAsync())!.Totals.Entries.ShouldBe(3);
        (await site.Stages.ExceptionsAsync()).ShouldBeEmpty();
        (await new ExportQuery(new ReadDatabase(site.Stages.Database)).ListAsync(openOnly: true, 10, default)).Select(row => $"{row.Name} {row.State} {row.Delivery} {row.Replaces}")
            .ShouldBe(["erp-000003 made waiting ", "erp-000002 made waiting erp-000001"]);
        var outbox = new OutboxActions(site.Stages.Database, new WorkQueue(site.Stages.Database, TimeProvider.System, new WorkRules()));
        (await outbox.ResendAsync(await site.Stages.OneAsync<long>("select outbox_id from export_batch where name = 'erp-000001'"), null, "clerk", "Again.", default)).Why
            .ShouldBe("Batch erp-000001 was replaced; sent once more, its entries could be posted twice.");
        (await site.Stages.ManyAsync<string>("select concat_ws('|', actor, action, object, reason) from audit where object like 'export:%' order by id")).ShouldBe(
        [
            "clerk|export.made|export:erp-000001|Month end.", "clerk|export.rejected|export:erp-000001|Account 1280 is closed.",
            "clerk|export.made|export:erp-000002|Opened account 1280.", "clerk|export.made|export:erp-000003|Month end.",
        ]);
    }

    [PostgresFact]
    public async Task The_same_word_twice_changes_nothing_and_another_word_is_refused()
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.MakeAsync();

        (await site.Answers.AcknowledgeAsync("erp-000001", "JE-77", "clerk", default)).Done.ShouldBeTrue();
        (await site.Answers.AcknowledgeAsync("erp-000001", "JE-77", "clerk", default)).Done.ShouldBeTrue();
        await site.DeliveredAsync();
        (await site.Answers.RejectAsync("erp-000001", "clerk", "It was not.", default)).Why!.ShouldStartWith("erp-000001 was acknowledged on ");
        (await site.Batches.ResendAsync(ExportSite.Target("postings"), "erp-000001", "clerk", "Again.", default)).Why!.ShouldStartWith("erp-000001 is acknowledged; only a rejected batch is sent again.");
        (await site.Answers.AcknowledgeAsync("erp-000009", null, "clerk", default)).Why.ShouldBe("There is no batch erp-000009.");
        (await site.Stages.OneAsync<string>("select concat_ws('|', state, answer_reference, answered_by) from export_batch")).ShouldBe("acknowledged|JE-77|clerk");
        (await site.Stages.OneAsync<long>("select count(*) from audit where action = 'export.acknowledged'")).ShouldBe(1);
    }

    [PostgresTheory]
    [InlineData("batch,state,reference\r\nerp-000001,accepted,JE-1\r\n", "acknowledged|JE-1", "read|erp-000001 acknowledged", "")]
    [InlineData("""{"batch":"erp-000001","state":"rejected","reason":"Period 11 is closed."}""", "rejected|Period 11 is closed.", "read|erp-000001 rejected", "exportRejected")]
    [InlineData("""[{"batch":"erp-000001","state":"posted","reference":5}]""", "acknowledged|5", "read|erp-000001 acknowledged", "")]
    [InlineData("""{"batch":"erp-000002","state":"accepted"}""", "made", "faulty|There is no batch erp-000002 of erp.", "exportAnswerUnclear")]
    [InlineData("batch,state\r\nerp-000001,perhaps\r\n", "made", "faulty|No answer that can be read: answer 1 has the state 'perhaps'; expected is accepted or rejected.", "exportAnswerUnclear")]
    [InlineData("batch,state\r\n", "made", "faulty|No answer that can be read: it has no answer in it.", "exportAnswerUnclear")]
    public async Task An_answer_file_says_what_became_of_a_batch_and_an_unclear_one_changes_nothing(string text, string batch, string file, string exceptions)
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.MakeAsync();

        await site.Stages.TakeAsync(Encoding.UTF8.GetBytes(text), "erp", "answer.ack.csv");

        (await site.Stages.OneAsync<string>("select concat_ws('|', state, answer_reference, answer_reason) from export_batch")).ShouldBe(batch);
        (await site.Stages.OneAsync<string>("select concat_ws('|', state, note) from file where name = 'answer.ack.csv'")).ShouldBe(file);
        (await site.Stages.ExceptionsAsync()).ShouldBe(exceptions.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [PostgresFact]
    public async Task The_daily_batch_is_made_once_a_business_day_and_also_late()
    {
        var site = await ExportSite.CreateAsync(databases);
        await RunAsync(site, "2026-11-20T23:30:00Z");
        (await site.BatchesAsync()).ShouldBeEmpty("a new schedule begins with its next time");

        await RunAsync(site, "2026-11-22T23:30:00Z");
        (await site.BatchesAsync()).ShouldBeEmpty("Sunday is no business day");
        await RunAsync(site, "2026-11-23T22:59:00Z");
        (await site.BatchesAsync()).ShouldBeEmpty("six in New York has not come");
        await RunAsync(site, "2026-11-24T04:00:00Z");
        await RunAsync(site, "2026-11-24T04:01:00Z");
        (await site.BatchesAsync()).Count.ShouldBe(1, "late, and once");

        await RunAsync(site, "2026-11-25T00:00:00Z");
        (await site.Stages.ManyAsync<string>("select concat_ws('|', day, batch_id is not null) from export_day order by day")).ShouldBe(["2026-11-20|f", "2026-11-23|t", "2026-11-24|f"]);
        await site.PayAsync(3, "ACME INC", "C001", "INV1002", 250.50m);
        await RunAsync(site, "2026-11-25T23:30:00Z");
        (await site.Stages.ManyAsync<string>("select name from export_batch order by id")).ShouldBe(["erp-000001", "erp-000002"]);
    }

    [PostgresFact]
    public async Task A_batch_that_nobody_answers_is_told_and_closes_with_the_answer()
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.MakeAsync();
        await site.DeliveredAsync();

        await RunAsync(site, "2026-11-24T11:00:00Z");
        (await site.Stages.ExceptionsAsync()).ShouldBeEmpty();
        await RunAsync(site, "2026-11-24T13:00:00Z");
        await RunAsync(site, "2026-11-24T14:00:00Z");
        (await site.Stages.OneAsync<string>("select why from exception where closed_at is null"))
            .ShouldBe("erp has not said within 24 hours what became of batch erp-000001 with 6 entries, delivered on 2026-11-23 12:00 UTC.");

        await site.Answers.AcknowledgeAsync("erp-000001", "JE-1", "clerk", default);
        (await site.Stages.ExceptionsAsync()).ShouldBeEmpty();
    }

    static Task RunAsync(ExportSite site, string at)
    {
        var erp = StageSite.Erp with { Export = StageSite.Erp.Export! with { At = new ExportTime(new TimeOnly(18, 0), "America/New_York", "us-federal-reserve"), AnswerWithinHours = 24 } };
        return new ScheduledExports(
            new PartnerDirectory([erp]), ExportSite.Maps, ShippedCalendars.All, site.Batches, site.Stages.Database, new FixedClock(DateTimeOffset.Parse(at))).RunAsync(default);
    }
}
