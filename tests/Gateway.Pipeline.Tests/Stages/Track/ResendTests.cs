using Gateway.Pipeline.Stages.Send;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>Once more, by a person's choice: as it was, or under a new number.</summary>
public sealed class ResendTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task The_same_bytes_go_out_under_another_name_and_the_waiting_begins_anew()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"));
        await site.LookAsync(TimeSpan.FromHours(30));
        (await site.ExceptionsAsync()).Count.ShouldBe(2);

        var report = await site.Resender.RunAsync(1, underNewNumber: false, insists: false, "mary", "they lost it", default);
        report.ToString().ShouldContain("goes out once more as 810-000000001-again1.edi, under the same control number 000000001.");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.ManyAsync<string>("select concat_ws('|', file_id, name, state) from outbox order by id")).ShouldBe(["1|810-000000001.edi|delivered", "1|810-000000001-again1.edi|waiting"]);
        (await site.ManyAsync<long>("select subject from work where kind = 'deliver' order by 1")).ShouldBe([1, 2]);
        (await site.OneAsync<string>("select concat_ws('|', actor, object, reason) from audit where action = 'transmission.resent'")).ShouldBe("mary|transmission:1|they lost it");

        await site.LookAsync(TimeSpan.FromHours(30));
        (await site.ExceptionsAsync()).ShouldBeEmpty("it has not left yet");
        await site.DeliverAsync();
        await site.TakeAsync(TrackSite.Functional(7, 1, "A"));
        (await site.StateAsync()).ShouldBe("accepted");
    }

    [PostgresFact]
    public async Task Under_a_new_number_only_the_envelope_differs_and_both_know_of_one_another()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "RR"));

        var report = await site.Resender.RunAsync(1, underNewNumber: true, insists: false, "mary", "their map was wrong", default);
        report.Transmission.ShouldBe(2);
        var (before, after) = (await site.TextAsync(1), await site.TextAsync(await site.OneAsync<long>("select file_id from transmission where id = 2")));
        after.ShouldBe(before.Replace("*000000001*", "*000000002*").Replace("IEA*1*000000001~", "IEA*1*000000002~").Replace("*1*X*004010", "*2*X*004010").Replace("GE*2*1~", "GE*2*2~"));
        (await site.ManyAsync<string>("select concat_ws('|', id, control_number, state, replaces) from transmission order by id")).ShouldBe(["1|000000001|replaced", "2|000000002|sent|1"]);
        (await site.ExceptionsAsync()).ShouldBeEmpty();

        await site.DeliverAsync();
        await site.TakeAsync(TrackSite.Functional(8, 2, "AA"));
        (await site.StateAsync(2)).ShouldBe("accepted");
        (await site.SendAsync(TrackSite.Invoices("E1"))).Faults.ShouldHaveSingleItem().Message.ShouldContain("in interchange 000000002 (transmission 2)");

        await site.TakeAsync(TrackSite.Functional(9, 1, "AA"));
        (await site.StateAsync(1)).ShouldBe("replaced");
        (await site.ManyAsync<string>("select why from exception where kind = 'acknowledgmentContradicts'")).ShouldHaveSingleItem().ShouldContain("the other side may have it twice");
    }

    [PostgresFact]
    public async Task What_the_partner_has_is_not_sent_twice_unless_somebody_insists()
    {
        var site = await TrackSite.CreateAsync(databases);
        (await site.Resender.RunAsync(1, true, false, "mary", "r", default)).Words.ShouldBe("There is no transmission 1.");
        await site.SendAsync(TrackSite.Invoices("E1", "E2"));
        (await site.Resender.RunAsync(1, true, false, "mary", "r", default)).Words.ShouldBe("Transmission 1 still waits for its delivery; it need not be sent again.");
        await site.OneAsync<string>("update outbox set state = 'held' returning state");
        (await site.Resender.RunAsync(1, false, true, "mary", "r", default)).Words.ShouldStartWith("The delivery of transmission 1 has not come to an end, it is held;");
        await site.OneAsync<string>("update outbox set state = 'waiting' returning state");
        await site.DeliverAsync();
        await site.TakeAsync(TrackSite.Functional(7, 1, "AR"));
        (await site.Resender.RunAsync(1, true, false, "mary", "r", default)).Words.ShouldStartWith("Transmission 1 was accepted in part; sent again, those would be billed twice.");
        (await site.Resender.RunAsync(1, true, insists: true, "mary", "they deleted all", default)).Transmission.ShouldBe(2);
        (await site.Resender.RunAsync(1, true, insists: true, "mary", "r", default)).Words.ShouldBe("Transmission 1 was sent again as transmission 2; send that one.");
        (await site.OneAsync<long>("select count(*) from audit where action like 'transmission.%'")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task An_edifact_interchange_gets_a_new_reference()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"), "boltag");
        await site.Resender.RunAsync(1, underNewNumber: true, insists: false, "mary", "r", default);

        (await site.TextAsync(await site.OneAsync<long>("select file_id from transmission where id = 2"))).ShouldBe(
            (await site.TextAsync(1)).Replace("261122:0900+1'", "261122:0900+2'").Replace("UNZ+1+1'", "UNZ+1+2'"));
    }

    [Fact]
    public void Released_separators_in_an_envelope_stay_as_they_are() => System.Text.Encoding.ASCII.GetString(
        EnvelopeNumbers.Rewrite("edifact", "UNA:+.? 'UNB+UNOC:3+U?+S:14+THEM?'S+261122:0900+999'UNH+1+INVOIC:D:96A:UN'UNT+2+1'UNZ+1+999'"u8.ToArray(), 1000, 0))
        .ShouldBe("UNA:+.? 'UNB+UNOC:3+U?+S:14+THEM?'S+261122:0900+1000'UNH+1+INVOIC:D:96A:UN'UNT+2+1'UNZ+1+1000'");

    [PostgresFact]
    public async Task Lists_tell_what_is_open_and_what_is_due()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"));
        await site.SendAndDeliverAsync(TrackSite.Invoices("F1", "F2"));
        await site.SendAndDeliverAsync(TrackSite.Invoices("G1"), "tester");
        var answer = await site.TakeAsync(TrackSite.Functional(7, 1, "A"));
        await site.TakeAsync(TrackSite.Functional(8, 2, "RA"));
        await site.LookAsync(TimeSpan.FromHours(25));

        var all = await site.Query.ListAsync(new(null, null, null, 10), default);
        all.Select(row => (row.Id, row.State, row.IsOverdue, row.Sets, row.Rejected, row.Amount)).ShouldBe(
            [(3, "sent", true, 1, 0, 100m), (2, "partial", false, 2, 1, 200m), (1, "accepted", false, 1, 0, 100m)]);
        all[0].DueAt.ShouldBe(site.Clock.GetUtcNow().AddHours(-1));
        (await site.Query.ListAsync(new("acme", "open", null, 10), default)).Select(row => row.Id).ShouldBe([2]);
        (await site.Query.ListAsync(new(null, "overdue", null, 10), default)).Select(row => row.Id).ShouldBe([3]);

        var detail = (await site.Query.FindAsync(2, 10, default))!;
        detail.Sets.Select(set => (set.Number, set.State, set.Syntax)).ShouldBe([("F1", "rejected", "rejected"), ("F2", "accepted", "accepted")]);
        detail.Awaited.Select(awaited => (awaited.Type, awaited.ReceivedAt is not null)).ShouldBe([("TA1", true), ("997", true)]);
        detail.Answers.Select(each => (each.Type, each.Number, each.Says)).ShouldBe([("997", null, "partial"), ("997", "F1", "rejected")]);
        detail.Audit.ShouldHaveSingleItem().Action.ShouldBe("invoices.sent");
        (await site.Query.AnswersOfFileAsync(answer, 10, default)).ShouldHaveSingleItem().Transmission.ShouldBe(1);
        (await site.Query.GapsAsync(null, onlyOpen: true, 10, default)).ShouldBeEmpty();
    }
}
