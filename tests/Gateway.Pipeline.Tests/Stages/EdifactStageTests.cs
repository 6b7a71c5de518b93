using System.Text;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>EDIFACT interchanges: advices that wait for money, open items of our own billing system, bills that are none.</summary>
public sealed class EdifactStageTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_remadv_is_advice_with_its_lines_and_never_money()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Interchange("ACME", "R1", Remadv("100.00", "100.00")), "acme");

        (await site.OneAsync<string>("select concat_ws('|', state, number, amount, currency, payer_number, lines) from remittance")).ShouldBe("awaitingMoney|ADV1|100.00|USD|C001|1");
        (await site.OneAsync<string>("select concat_ws('|', kind, reference, paid) from remittance_line")).ShouldBe("invoice|INV1001|100.00");
        (await site.OneAsync<string>("select concat_ws('|', type, version, released) from document")).ShouldBe("REMADV|D96A|t");
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_remadv_of_the_bank_is_no_money_either()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Interchange("FIRSTHARBOR", "R1", Remadv("100.00", "100.00")));

        (await site.OneAsync<string>("select state from remittance")).ShouldBe("awaitingMoney");
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task An_invoic_of_our_billing_system_opens_an_item_and_a_partners_is_a_bill()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Interchange("BILLING", "B1", Invoic("E1")), "billing");
        await site.TakeAsync(Interchange("ACME", "A1", Invoic("E2")), "acme");

        (await site.ManyAsync<string>("select concat_ws('|', number, amount, open, currency, due_date) from invoice where number like 'E%'")).ShouldBe(["E1|50.00|50.00|USD|2026-12-20"]);
        (await site.OneAsync<string>("select name from customer where number = 'C009'")).ShouldBe("CORA LLC");
        (await site.OneAsync<long>("select count(*) from document where released")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task A_message_with_a_wrong_count_is_rejected_and_the_other_one_taken()
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = Interchange("BILLING", "B2", Invoic("E3", no: 1), Invoic("E4", no: 2).Replace("UNT+17+2", "UNT+19+2"));
        await site.TakeAsync(bytes, "billing");

        (await site.ManyAsync<string>("select number from invoice where number like 'E%'")).ShouldBe(["E3"]);
        (await site.OneAsync<string>("select kind from exception")).ShouldBe("setRejected");
    }

    [PostgresFact]
    public async Task A_control_reference_that_was_used_for_other_contents_is_refused()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Interchange("BILLING", "B3", Invoic("E5")), "billing");
        await site.TakeAsync(Interchange("BILLING", "B3", Invoic("E6")), "billing");
        await site.TakeAsync(Interchange("BILLING", "B3", Invoic("E5")), "billing", "again.edi");

        (await site.ManyAsync<string>("select number from invoice where number like 'E%'")).ShouldBe(["E5"]);
        (await site.ExceptionsAsync()).ShouldBe(["controlNumberReused", "duplicateFile"]);
    }

    [PostgresFact]
    public async Task A_contrl_goes_back_where_the_sender_asks_for_it_and_names_what_was_rejected()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Interchange("ACME", "R1", Remadv("100.00", "100.00")), "acme");
        await site.TakeAsync(Interchange("BILLING", "B2", Invoic("E3", no: 1), Invoic("E4", no: 2).Replace("UNT+17+2", "UNT+19+2")), "billing");
        await site.TakeAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Interchange("ACME", "R2", Remadv("100.00", "100.00"))).Replace("R2++++1'", "R2'")), "acme");

        var answers = await site.AcknowledgmentsAsync();
        answers.Count.ShouldBe(2);
        answers[0].ShouldContain("UCI+R1+ACME:14+US:14+7'");
        answers[0].ShouldNotContain("UCM");
        answers[1].ShouldContain("UCM+2+INVOIC:D:96A:UN+4+29");
        (await site.ManyAsync<string>("select kind || ' ' || name from outbox order by id")).ShouldBe(["contrl contrl-000000001-for-R1.edi", "contrl contrl-000000001-for-B2.edi"]);
    }

    [PostgresFact]
    public async Task A_contrl_that_comes_in_is_shown_and_never_answered()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Interchange("ACME", "C1", "UNH+1+CONTRL:D:3:UN'UCI+77+US:14+ACME:14+7'UNT+3+1'"), "acme");

        (await site.OneAsync<string>("select type from document")).ShouldBe("CONTRL");
        (await site.AcknowledgmentsAsync()).ShouldBeEmpty();
    }

    static byte[] Interchange(string sender, string reference, params string[] messages) => Encoding.ASCII.GetBytes(
        $"UNA:+.? 'UNB+UNOC:3+{sender}:14+US:14+261120:0900+{reference}++++1'{string.Concat(messages)}UNZ+{messages.Length}+{reference}'");

    static string Remadv(string paid, string total) =>
        $"UNH+1+REMADV:D:96A:UN'BGM+481+ADV1+9'DTM+137:20261120:102'NAD+PR+C001::91++ACME INC'CUX+2:USD:11'DOC+380+INV1001'MOA+9:{paid}'MOA+12:{paid}'UNS+S'MOA+12:{total}'UNT+11+1'";

    static string Invoic(string number, int no = 1) =>
        $"UNH+{no}+INVOIC:D:96A:UN'BGM+380+{number}+9'DTM+137:20261120:102'NAD+SU+++US INC'NAD+BY+C009::91++CORA LLC'CUX+2:USD:4'PAT+1++5:3:D:30'DTM+13:20261220:102'LIN+1++ITEM:IN'QTY+47:1'MOA+203:50.00'PRI+AAA:50.00'UNS+S'CNT+2:1'MOA+79:50.00'MOA+77:50.00'UNT+17+{no}'";
}
