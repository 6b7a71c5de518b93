using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>Invoices that go out: all of a file or nothing of it, once.</summary>
public sealed class SendInvoicesTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Invoices_of_a_file_become_one_interchange_that_waits_in_the_outbox_and_open_receivables()
    {
        var site = await TrackSite.CreateAsync(databases);
        var report = await site.SendAsync("""
            number,customer,customer_name,date,due,currency,kind,purchase_order,product,description,quantity,unit,price,line_amount
            E100,C001,Acme Inc,2026-11-20,2026-12-20,USD,,PO-7,B-4,Bolts,10,EA,2.50,25.00
            E100,,,,,,,,N-4,Nuts,3,EA,0.335,
            E101,C001,,2026-11-21,,USD,credit memo,,,Returned,1,,20.00,
            """);

        report.Faults.ShouldBeEmpty();
        report.Interchanges.ShouldHaveSingleItem().ToString().ShouldBe("SentInterchange { Id = 1, FileId = 1, ControlNumber = 000000001, Name = 810-000000001.edi, Invoices = 2, Amount = 6.01, Currency = USD }");
        (await site.TextAsync(1)).Split('~').Select(segment => segment.Split('*')[0]).ShouldBe(
            ["ISA", "GS", "ST", "BIG", "CUR", "N1", "ITD", "IT1", "PID", "IT1", "PID", "TDS", "CTT", "SE", "ST", "BIG", "CUR", "N1", "IT1", "PID", "TDS", "CTT", "SE", "GE", "IEA", ""]);
        (await site.TextAsync(1)).ShouldContain("IT1*2*3*EA*0.335**VP*N-4~PID*F****Nuts~TDS*2601~CTT*2~");
        (await site.ManyAsync<string>("select concat_ws('|', number, kind, amount, open, currency, due_date, source_file_id) from invoice order by 1")).ShouldBe(
            ["E100|invoice|26.01|26.01|USD|2026-12-20|1", "E101|creditMemo|-20.00|-20.00|USD|1"]);
        (await site.OneAsync<string>("select concat_ws('|', endpoint, name, kind, state) from outbox")).ShouldBe("acme/outbox|810-000000001.edi|810|waiting");
        (await site.ManyAsync<string>("select concat_ws('|', kind, subject) from work")).ShouldBe(["deliver|1"]);
        (await site.ManyAsync<string>("select concat_ws('|', type, control_number, number, amount, lines) from document order by id")).ShouldBe(["810|0001|E100|26.01|2", "810|0002|E101|-20.00|1"]);
        (await site.OneAsync<string>("select concat_ws('|', control_number, state, is_test, kind) from transmission")).ShouldBe("000000001|sent|f|invoices");
        (await site.ManyAsync<string>("select concat_ws('|', type, within) from awaited_answer order by 1")).ShouldBe(["997|1 day", "TA1|01:00:00"]);
        (await site.OneAsync<string>("select concat_ws('|', actor, action, object) from audit")).ShouldBe("tester|invoices.sent|transmission:1");
    }

    [PostgresFact]
    public async Task Every_fault_of_a_file_is_told_and_nothing_is_done()
    {
        var site = await TrackSite.CreateAsync(databases);
        var report = await site.SendAsync("""
            number,customer,customer_name,date,currency,amount,quantity,price,line_amount
            E1,C001,Acme Inc,20.11.2026,USD,,1,10.00,
            E2,C001,Acme Inc,2026-11-20,USD,99.00,2,10.00,
            E3,C001,Acme Inc,2026-11-20,USD,,2,10.00,21.00
            E4,C777,,2026-11-20,USD,,1,10.00,
            E4,C778,,2026-11-20,USD,,1,10.00,
            E5,C001,Acme Inc,2026-11-20,USD,,1,-10.00,
            E6,C777,,2026-11-20,USD,10.00,,,
            E2,C001,Acme Inc,2026-11-20,USD,,1,10.00,
            E7,C001,Acme~Inc,2026-11-20,USD,10.005,,,
            """);

        report.Outcome.ShouldBe("refused");
        report.Faults.Select(fault => fault.ToString()).ShouldBe([
            "line 2, date: '20.11.2026' is there; expected is a date written yyyy-MM-dd.",
            "line 3, amount: '99.00' is there; expected is 20.00, which the lines come to.",
            "line 4, line_amount: '21.00' is there; expected is 20.00, which quantity and price come to.",
            "line 6, customer: 'C778' is there; expected is 'C777' as on line 5 of the same invoice, or nothing.",
            "line 9, number: 'E2' is there; expected is each invoice once, its rows one after the other; line 3 has the same number.",
            "line 10, amount: '10.005' is there; expected is an amount in whole units of USD, at most 2 decimals.",
            "line 8, customer: 'C777' is there; expected is a customer's number that we know, or the customer's name beside it.",
        ], ignoreOrder: true);
        foreach (var table in new[] { "outbox", "transmission", "invoice", "customer", "file", "work", "control_number", "audit" })
        {
            (await site.OneAsync<long>($"select count(*) from {table}")).ShouldBe(0, table);
        }
    }

    [PostgresFact]
    public async Task An_invoice_goes_out_once_whoever_asks_again()
    {
        var site = await TrackSite.CreateAsync(databases);
        (await site.SendAsync(TrackSite.Invoices("E1", "E2"))).IsSent.ShouldBeTrue();
        var again = await site.SendAsync(TrackSite.Invoices("E3", "E2"));

        again.Faults.ShouldHaveSingleItem().ToString().ShouldBe(
            "line 3, number: 'E2' is there; expected is an invoice that was not sent before; this one went to Acme on 2026-11-22 09:00 UTC in interchange 000000001 (transmission 1) and was not rejected.");
        (await site.SetsAsync()).ShouldBe(["E1 sent", "E2 sent"]);
        (await site.SendAsync(TrackSite.Invoices("E3"))).Interchanges[0].ControlNumber.ShouldBe("000000002");
    }

    [PostgresFact]
    public async Task The_same_key_gets_the_same_report_and_other_contents_under_it_are_refused()
    {
        var site = await TrackSite.CreateAsync(databases);
        var first = await site.SendAsync(TrackSite.Invoices("E1"), key: "monday");
        var second = await site.SendAsync(TrackSite.Invoices("E1"), key: "monday");
        var other = await site.SendAsync(TrackSite.Invoices("E2"), key: "monday");

        (second.IsRepeated, second.Interchanges[0]).ShouldBe((true, first.Interchanges[0]));
        other.Outcome.ShouldBe("keyReused");
        (await site.SetsAsync()).ShouldBe(["E1 sent"]);
    }

    [PostgresFact]
    public async Task Two_who_send_the_same_at_the_same_time_send_it_once_without_a_gap_in_the_numbers()
    {
        var site = await TrackSite.CreateAsync(databases);
        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(no => Task.Run(() => site.SendAsync(TrackSite.Invoices($"E{no / 2}")))));

        reports.Count(report => report.IsSent).ShouldBe(3);
        (await site.ManyAsync<string>("select control_number from transmission order by id")).ShouldBe(["000000001", "000000002", "000000003"]);
    }

    [PostgresFact]
    public async Task A_partner_in_test_mode_gets_tests_and_owes_nothing()
    {
        var site = await TrackSite.CreateAsync(databases);
        var report = await site.SendAsync(TrackSite.Invoices("E1", "E2"), "tester");

        (report.IsTest, report.Interchanges.Count).ShouldBe((true, 2));
        (await site.TextAsync(1)).Split('*')[15].ShouldBe("T");
        (await site.OneAsync<long>("select count(*) from invoice")).ShouldBe(0);
        (await site.ManyAsync<string>("select control_number || is_test from transmission order by id")).ShouldBe(["000000001true", "000000002true"]);
    }

    [PostgresFact]
    public async Task An_edifact_partner_gets_an_invoic()
    {
        var site = await TrackSite.CreateAsync(databases);
        var report = await site.SendAsync(TrackSite.Invoices("E1"), "boltag");

        report.Interchanges[0].Name.ShouldBe("invoic-000000001.edi");
        (await site.TextAsync(1)).ShouldBe(
            "UNB+UNOC:3+US:14+BOLT:14+261122:0900+1'UNH+1+INVOIC:D:96A:UN'BGM+380+E1+9'DTM+137:20261120:102'NAD+BY+C001::91'CUX+2:USD:4'LIN+1'IMD+F++:::Bolts'QTY+47:4:PCE'MOA+203:100.00'PRI+AAA:25.00'UNS+S'CNT+2:1'MOA+79:100.00'MOA+77:100.00'UNT+15+1'UNZ+1+1'");
    }
}
