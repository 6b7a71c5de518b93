using System.Text;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>What partners say of what we sent, and what they do not say.</summary>
public sealed class AcknowledgmentTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_997_that_accepts_ends_the_waiting()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "AA"));

        (await site.StateAsync()).ShouldBe("accepted");
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 accepted"]);
        (await site.OneAsync<long>("select count(*) from awaited_answer where received_at is null")).ShouldBe(0, "what stands inside was read, so no TA1 is missed");
        await site.LookAsync(TimeSpan.FromDays(3));
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_997_that_rejects_one_invoice_says_which_and_where_with_the_money_at_stake()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2", "E3"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "ARE"));

        (await site.StateAsync()).ShouldBe("partial");
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected", "E3 acceptedWithErrors"]);
        (await site.ExceptionsAsync()).ShouldBe(["invoiceRejected 100.00 USD"]);
        var why = await site.OneAsync<string>("select why from exception");
        why.ShouldStartWith("Acme rejected 1 of 3 documents of interchange 000000001 (transmission 1) by 997 (E2). E2: segment 3 (CUR), element 2: code not valid (code 7), «USX» (byte ");
        why.ShouldContain(": CUR*SE*USD)");
        var text = await site.TextAsync(1);
        foreach (var place in await site.ManyAsync<long>("select byte from fault where file_id = 1 order by byte"))
        {
            text[(int)place..].ShouldStartWith("CUR*SE*USD~");
        }

        (await site.ManyAsync<string>("select concat_ws('|', severity, element, found) from fault where file_id = 1 order by byte")).ShouldBe(["error|CUR02|USX", "warning|CUR02|USX"]);
    }

    [PostgresFact]
    public async Task A_rejected_invoice_may_be_sent_again_and_its_exception_closes_then()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "RA"));

        (await site.SendAsync(TrackSite.Invoices("E2"))).IsSent.ShouldBeFalse();
        (await site.SendAsync(TrackSite.Invoices("E1").Replace("25.00", "24.00"))).Faults.ShouldBeEmpty();

        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.ManyAsync<string>("select number || ' ' || amount from invoice order by 1")).ShouldBe(["E1 96.00", "E2 100.00"]);
        (await site.StateAsync()).ShouldBe("partial", "what was said of the first stays");
    }

    [PostgresFact]
    public async Task A_999_counts_like_a_997()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "AR", "999"));

        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected"]);
    }

    [PostgresFact]
    public async Task Without_an_answer_a_person_is_told_in_time_and_no_more_once_it_has_come()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAsync(TrackSite.Invoices("E1", "E2"));
        await site.LookAsync(TimeSpan.FromDays(2));
        (await site.ExceptionsAsync()).ShouldBeEmpty("nothing is awaited of what has not left yet");

        await site.DeliverAsync();
        await site.LookAsync(TimeSpan.FromHours(1.5));
        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentOverdue 200.00 USD"]);
        (await site.OneAsync<string>("select why from exception")).ShouldStartWith("No TA1 came for interchange 000000001 (transmission 1), which was delivered to acme on 2026-11-24 09:00 UTC and was to be answered within 1 hours");

        await site.TakeAsync(TrackSite.Ta1(5, "000000001*261122*0900*A*000"));
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        await site.LookAsync(TimeSpan.FromHours(30));
        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentOverdue 200.00 USD"], "the 997 now");
        await site.LookAsync(TimeSpan.FromHours(30));
        await site.TakeAsync(TrackSite.Functional(6, 1, "AA"));
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.StateAsync()).ShouldBe("accepted");
    }

    [PostgresFact]
    public async Task A_ta1_that_rejects_the_envelope_rejects_all_in_it()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Ta1(5, "000000001*261122*0900*R*006"));

        (await site.StateAsync()).ShouldBe("rejected");
        (await site.SetsAsync()).ShouldBe(["E1 rejected", "E2 rejected"]);
        (await site.ExceptionsAsync()).ShouldBe(["invoiceRejected 200.00 USD"]);
        (await site.OneAsync<string>("select why from exception")).ShouldBe("Acme rejected all 2 documents of interchange 000000001 (transmission 1) by TA1 (E1, E2). sender's ID not known (code 006)");
        await site.LookAsync(TimeSpan.FromDays(3));
        (await site.ExceptionsAsync()).ShouldBe(["invoiceRejected 200.00 USD"], "nothing is awaited of what was refused");
    }

    [PostgresFact]
    public async Task An_824_rejects_what_the_997_accepted()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "AA"));
        await site.TakeAsync(TrackSite.Answer(8, "AG", ("824", ["BGN*11*A1*20261122", "N1*FR*ACME", "OTI*TR*IV*E2*****1*0002*810", "TED*007*PO NUMBER MISSING*BIG*2*4"])));

        (await site.StateAsync()).ShouldBe("partial");
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected"]);
        (await site.ExceptionsAsync()).ShouldBe(["invoiceRejected 100.00 USD"]);
        (await site.OneAsync<string>("select why from exception")).ShouldContain("E2: segment 2 (BIG), element 4: PO NUMBER MISSING (byte ");
        (await site.ManyAsync<string>("select concat_ws('|', type, says, outcome) from answer order by id")).ShouldBe(["997|accepted|applied", "824|rejected|applied"]);
    }

    [PostgresFact]
    public async Task An_824_finds_its_invoice_by_number_where_it_names_no_group()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Answer(8, "AG", ("824", ["BGN*11*A1*20261122", "N1*FR*ACME", "OTI*TA*IV*E2"])));

        (await site.SetsAsync()).ShouldBe(["E1 sent", "E2 accepted"]);
    }

    [PostgresFact]
    public async Task An_answer_to_what_was_never_sent_is_told()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"));
        await site.TakeAsync(TrackSite.Functional(7, 77, "A"));
        await site.TakeAsync(TrackSite.Functional(8, 1, "AA"));

        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentOrphan", "acknowledgmentOrphan"]);
        (await site.ManyAsync<string>("select why from exception order by id")).ShouldBe([
            "997 0001 of Acme in interchange 000000007: group IN 77 was never sent to Acme.",
            "997 0001 of Acme in interchange 000000008: 1 sets that it names were not in group IN 1, the first 810 0002.",
        ]);
        (await site.SetsAsync()).ShouldBe(["E1 accepted"]);
    }

    [PostgresFact]
    public async Task The_same_again_is_told_once_and_changes_nothing()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"));
        foreach (var control in new[] { 7, 8, 9 })
        {
            await site.TakeAsync(TrackSite.Functional(control, 1, "A"));
        }

        (await site.StateAsync()).ShouldBe("accepted");
        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentRepeated"]);
        (await site.ManyAsync<string>("select outcome from answer order by id")).ShouldBe(["applied", "repeated", "repeated"]);
    }

    [PostgresFact]
    public async Task Accepted_and_then_rejected_counts_as_rejected_and_the_contradiction_is_told()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"));
        await site.TakeAsync(TrackSite.Functional(7, 1, "AA"));
        await site.TakeAsync(TrackSite.Functional(8, 1, "AR"));
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected"]);
        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentContradicts 100.00 USD", "invoiceRejected 100.00 USD"]);

        await site.TakeAsync(TrackSite.Functional(9, 1, "AA"));
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected"]);
    }

    [PostgresFact]
    public async Task A_partial_997_that_names_only_the_bad_ones_accepts_the_others_if_its_count_says_so()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2", "E3"));
        await site.TakeAsync(TrackSite.Answer(7, "FA", ("997", ["AK1*IN*1", "AK2*810*0002", "AK5*R*5", "AK9*P*3*3*2"])));
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected", "E3 accepted"]);

        await site.SendAndDeliverAsync(TrackSite.Invoices("F1", "F2", "F3"));
        await site.TakeAsync(TrackSite.Answer(8, "FA", ("997", ["AK1*IN*2", "AK2*810*0002", "AK5*R*5", "AK9*P*3*3*1"])));
        (await site.SetsAsync()).Skip(3).ShouldBe(["F1 sent", "F2 rejected", "F3 sent"]);
        (await site.ExceptionsAsync()).ShouldContain("acknowledgmentUnclear 300.00 USD");
    }

    [PostgresFact]
    public async Task A_contrl_that_only_receives_leaves_the_messages_open_and_an_aperak_can_reject_one()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"), "boltag");
        await site.TakeAsync(Edifact("1", "UNH+1+CONTRL:D:3:UN'UCI+1+US:14+BOLT:14+8'UNT+3+1'"), "boltag");
        (await site.SetsAsync()).ShouldBe(["E1 sent", "E2 sent"]);

        await site.TakeAsync(Edifact("2", "UNH+1+CONTRL:D:3:UN'UCI+1+US:14+BOLT:14+7'UCM+2+INVOIC:D:96A:UN+4+18'UCS+3+13'UNT+5+1'"), "boltag");
        (await site.SetsAsync()).ShouldBe(["E1 accepted", "E2 rejected"]);
        (await site.OneAsync<string>("select why from exception")).ShouldContain("E2: segment 3: missing (code 13) (byte ");

        await site.TakeAsync(Edifact("3", "UNH+1+APERAK:D:96A:UN'BGM+313+A1+9'RFF+IV:E1'ERC+12'FTX+AAO+++Order unknown'UNT+6+1'"), "boltag");
        (await site.StateAsync()).ShouldBe("rejected");
        (await site.ExceptionsAsync()).ShouldBe(["invoiceRejected 200.00 USD"]);
    }

    [PostgresFact]
    public async Task A_test_answer_says_nothing_of_what_was_sent_in_earnest()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"));
        await site.TakeAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(TrackSite.Functional(7, 1, "R")).Replace("*0*P*:", "*0*T*:")));

        (await site.SetsAsync()).ShouldBe(["E1 sent"]);
        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentOrphan"]);
    }

    [PostgresFact]
    public async Task A_test_partner_is_tracked_too()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2"), "tester");
        await site.TakeAsync(new X12Builder("TESTER", "US", 1).Set("997", ["AK1*IN*1", "AK2*810*0001", "AK5*R*1", "AK9*R*1*1*0"]).Build("FA", test: true), "tester");

        (await site.SetsAsync()).ShouldBe(["E1 rejected", "E2 sent"]);
    }

    [PostgresFact]
    public async Task A_997_whose_count_says_otherwise_concludes_nothing_for_those_it_does_not_name()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1", "E2", "E3"));
        await site.TakeAsync(TrackSite.Answer(7, "FA", ("997", ["AK1*IN*1", "AK9*A*3*3*2"])));
        (await site.SetsAsync()).ShouldBe(["E1 sent", "E2 sent", "E3 sent"]);
        (await site.ExceptionsAsync()).ShouldBe(["acknowledgmentUnclear 300.00 USD"]);

        await site.TakeAsync(TrackSite.Answer(8, "FA", ("997", ["AK1*IN*1", "AK9*A*3*3*3"])));
        (await site.StateAsync()).ShouldBe("accepted");
    }

    [PostgresFact]
    public async Task Several_hosts_that_read_answers_to_the_same_at_once_agree_with_one_that_reads_them_in_turn()
    {
        const int transmissions = 6;
        var site = await TrackSite.CreateAsync(databases);
        for (var no = 1; no <= transmissions; no++)
        {
            await site.SendAndDeliverAsync(TrackSite.Invoices($"A{no}", $"B{no}", $"C{no}"));
        }

        var answers = Enumerable.Range(1, transmissions).SelectMany(no => new[]
        {
            TrackSite.Functional(no * 10, no, "ARA"),
            TrackSite.Functional((no * 10) + 1, no, "ARA"),
            TrackSite.Answer((no * 10) + 2, "AG", ("824", ["BGN*11*A1*20261122", "N1*FR*ACME", $"OTI*TR*IV*C{no}", "TED*024*PRICE"])),
            TrackSite.Ta1((no * 10) + 3, $"{no:000000000}*261122*0900*A*000"),
        }).ToList();
        site.Clock.Move(TimeSpan.FromHours(2));
        await site.TakeAtOnceAsync(answers, hosts: 4);

        (await site.ManyAsync<string>("select state from work where kind = 'read' and state <> 'done'")).ShouldBeEmpty();
        (await site.SetsAsync()).ShouldBe(Enumerable.Range(1, transmissions).SelectMany(no => new[] { $"A{no} accepted", $"B{no} rejected", $"C{no} rejected" }));
        (await site.ManyAsync<string>("select state || ' ' || envelope_answer from transmission")).ShouldAllBe(state => state == "partial accepted");
        (await site.ExceptionsAsync()).Distinct().ShouldBe(["acknowledgmentRepeated", "invoiceRejected 200.00 USD"]);
    }

    static byte[] Edifact(string reference, string message) => Encoding.ASCII.GetBytes($"UNB+UNOC:3+BOLT:14+US:14+261122:1000+{reference}'{message}UNZ+1+{reference}'");
}
