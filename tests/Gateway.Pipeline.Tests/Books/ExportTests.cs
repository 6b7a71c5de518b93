using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>Batches of postings: each entry once, as the ERP reads it.</summary>
public sealed class ExportTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_batch_has_every_entry_that_was_not_exported_before_and_waits_in_the_outbox()
    {
        var site = await ExportSite.CreateAsync(databases);

        var first = (await site.MakeAsync())!;
        (await site.MakeAsync()).ShouldBeNull("every entry has been exported");
        await site.PayAsync(3, "ACME INC", "C001", "INV1002", 250.50m);
        var second = (await site.MakeAsync())!;

        first.Name.ShouldBe("erp-000001");
        second.Name.ShouldBe("erp-000002");
        (await site.Stages.ManyAsync<string>("select concat_ws('|', name, state, entries, lines, totals, made_by, reason) from export_batch order by id")).ShouldBe(
        [
            """erp-000001|made|6|12|{"USD": "525.00"}|clerk|Month end.""",
            """erp-000002|made|3|6|{"USD": "751.50"}|clerk|Month end.""",
        ]);
        (await site.Stages.OneAsync<long>("select count(*) from ledger_entry e where 1 <> (select count(*) from export_entry x where x.entry_id = e.id and x.counts)")).ShouldBe(0);
        (await site.Stages.ManyAsync<string>("select concat_ws('|', o.name, o.kind, o.state, w.kind) from outbox o join work w on w.kind = 'deliver' and w.subject = o.id where o.kind = 'postings' order by o.id"))
            .ShouldBe(["erp-000001.csv|postings|waiting|deliver", "erp-000002.csv|postings|waiting|deliver"]);
    }

    [PostgresFact]
    public async Task The_general_layout_shows_all_that_is_known_of_a_posting()
    {
        var site = await ExportSite.CreateAsync(databases);
        var rows = (await site.TextAsync((await site.MakeAsync())!)).Split("\r\n");

        rows[0].ShouldBe("batch,line,entry,entry_line,kind,booked_on,belongs_to,account,role,debit,credit,currency,text,customer,invoice,company,bank_account,receipt,trace,value_date");
        rows.Skip(1).Take(6).Select(row => string.Join(',', row.Split(',')[3..14])).ShouldBe(
        [
            "1,receipt,2026-11-20,,1010,bank,100.00,,USD,Received 100.00 USD,C001",
            "2,receipt,2026-11-20,,1290,unidentified,,100.00,USD,Received 100.00 USD,C001",
            "1,identification,2026-11-20,,1290,unidentified,100.00,,USD,Customer known for 100.00 USD,C001",
            "2,identification,2026-11-20,,1280,unapplied,,100.00,USD,Customer known for 100.00 USD,C001",
            "1,application,2026-11-20,,1280,unapplied,100.00,,USD,Applied 100.00 USD to INV1001,C001",
            "2,application,2026-11-20,,1200,receivable,,100.00,USD,Applied 100.00 USD to INV1001,C001",
        ]);
        rows.Length.ShouldBe(1 + 12 + 1);
    }

    [PostgresTheory]
    [InlineData("postings-netsuite", "External ID,Date,Currency,Memo,Account,Debit,Credit,Line Memo,Name", "GW-1,11/20/2026,USD,erp-000001,1010,100.00,,Received 100.00 USD,C001", "GW-1,11/20/2026,USD,erp-000001,1290,,100.00,Received 100.00 USD,C001")]
    [InlineData("postings-sage-intacct", "JOURNAL,DATE,DESCRIPTION,REFERENCE_NO,LINE_NO,ACCT_NO,MEMO,DEBIT,CREDIT,CURRENCY", "CRJ,11/20/2026,GW-1,erp-000001,1,1010,Received 100.00 USD,100.00,,USD", ",,,,2,1290,Received 100.00 USD,,100.00,USD")]
    [InlineData("postings-dynamics-365", "JOURNALBATCHNUMBER,LINENUMBER,JOURNALNAME,DESCRIPTION,ACCOUNTTYPE,ACCOUNTDISPLAYVALUE,TRANSDATE,VOUCHER,TEXT,DEBITAMOUNT,CREDITAMOUNT,CURRENCYCODE,DOCUMENT", "erp-000001,1,GenJrn,erp-000001,Ledger,1010,2026-11-20,GW-1,Received 100.00 USD,100.00,,USD,", "erp-000001,2,GenJrn,erp-000001,Ledger,1290,2026-11-20,GW-1,Received 100.00 USD,,100.00,USD,")]
    public async Task Each_shipped_layout_has_the_columns_that_its_erp_documents(string layout, string header, string first, string second)
    {
        var site = await ExportSite.CreateAsync(databases);

        (await site.TextAsync((await site.MakeAsync(layout))!)).Split("\r\n").Take(3).ShouldBe([header, first, second]);
    }

    [PostgresFact]
    public async Task Json_carries_amounts_as_text_and_its_totals()
    {
        var site = await ExportSite.CreateAsync(databases);
        var json = System.Text.Json.JsonDocument.Parse(await site.TextAsync((await site.MakeAsync("json"))!)).RootElement;

        json.GetProperty("batch").GetString().ShouldBe("erp-000001");
        json.GetProperty("entryCount").GetInt32().ShouldBe(6);
        json.GetProperty("debit").GetProperty("USD").GetString().ShouldBe("525.00");
        var last = json.GetProperty("entries")[5].GetProperty("lines")[1];
        last.ToString().ReplaceLineEndings("").Replace(" ", "").ShouldBe("""{"no":2,"account":"1200","role":"receivable","debit":"0.00","credit":"75.00","currency":"USD","customer":"C002","invoice":"INV2001"}""");
    }

    [PostgresTheory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    public async Task What_a_spreadsheet_would_run_as_a_formula_is_text(string name)
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.Stages.OneAsync<long>("update customer set number = @name where number = 'C001' returning id", new { name });

        (await site.TextAsync((await site.MakeAsync("postings-netsuite"))!)).Split("\r\n")[1].ShouldEndWith($",\"'{name}\"");
    }

    [PostgresFact]
    public async Task The_database_holds_an_entry_in_one_batch_that_counts()
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.MakeAsync();

        await Should.ThrowAsync<PostgresException>(() => site.Stages.OneAsync<long>(
            """
            with other as (insert into export_batch (name, target, number, state, layout, entries, lines, totals, made_at, made_by)
                values ('x-1', 'x', 1, 'made', 'json', 0, 0, '{}', now(), 'somebody') returning id)
            insert into export_entry (batch_id, entry_id) select other.id, min(entry_id) from other, export_entry group by other.id returning entry_id
            """));
    }

    [PostgresFact]
    public async Task Two_who_ask_at_once_make_one_batch()
    {
        var site = await ExportSite.CreateAsync(databases);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.MakeAsync()));

        made.Count(batch => batch is not null).ShouldBe(1);
    }
}
