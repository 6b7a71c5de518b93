using System.Text;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>What a file may do and what it may not: from the archived bytes to posted receipts, on a real database.</summary>
public sealed class ReadAndMatchTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task A_bank_payment_that_names_its_invoice_is_applied_and_posted()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());

        (await ReceiptAsync(site)).ShouldBe(("applied", 100m, 0m));
        (await site.OneAsync<decimal>("select open from invoice where number = 'INV1001'")).ShouldBe(0m);
        (await LedgerAsync(site)).ShouldBe(
        [
            "receipt bank 1010 D100.00", "receipt unidentified 1290 C100.00",
            "identification unidentified 1290 D100.00", "identification unapplied 1280 C100.00",
            "application unapplied 1280 D100.00", "application receivable 1200 C100.00 INV1001",
        ]);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.AcknowledgmentsAsync()).ShouldHaveSingleItem().ShouldContain("AK5*A~");
    }

    [PostgresTheory]
    [InlineData("NONE", 100, "receiptNotApplied")]
    [InlineData("INV2001", 75, "receiptNotApplied")]
    public async Task A_payment_that_cannot_be_proven_waits_with_its_reason(string invoice, int paid, string exception)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, (invoice, paid)).Build());

        (await ReceiptAsync(site)).Unapplied.ShouldBe(paid);
        (await site.ExceptionsAsync()).ShouldBe([exception]);
        (await site.OneAsync<string>("select why from receipt")).ShouldNotBeNullOrWhiteSpace();
        (await site.OneAsync<long>("select count(*) from application")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from match_evidence")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_partners_own_payment_advice_is_never_money()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(From("ACME", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build(), "acme");

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<string>("select state from remittance")).ShouldBe("awaitingMoney");
        (await site.OneAsync<long>("select count(*) from ledger_entry")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_partners_invoice_is_a_bill_to_us_and_never_an_open_item()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(From("ACME", 1).Invoice("BILL1", "US INC", "C001", date, 50m).Build("IN"), "acme");

        (await site.OneAsync<long>("select count(*) from invoice where number = 'BILL1'")).ShouldBe(0);
        (await site.OneAsync<bool>("select released from document")).ShouldBeTrue();
    }

    [PostgresFact]
    public async Task Our_billing_system_opens_items_once_and_a_changed_amount_waits_for_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(From("BILLING", 1).Invoice("B1", "CORA LLC", "C009", date, 50m).Build("IN"), "billing");
        await site.TakeAsync(From("BILLING", 2).Invoice("B1", "CORA LLC", "C009", date, 50m).Build("IN"), "billing");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        await site.TakeAsync(From("BILLING", 3).Invoice("B1", "CORA LLC", "C009", date, 60m).Build("IN"), "billing");

        (await site.ManyAsync<decimal>("select open from invoice where number = 'B1'")).ShouldBe([50m]);
        (await site.ExceptionsAsync()).ShouldBe(["invoiceConflict"]);
        (await site.OneAsync<string>("select name from customer where number = 'C009'")).ShouldBe("CORA LLC");
    }

    [PostgresFact]
    public async Task The_same_bytes_under_another_name_post_nothing()
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build();
        var first = await site.TakeAsync(bytes);
        var second = await site.TakeAsync(bytes, name: "again.edi");

        (await site.OneAsync<long?>("select duplicate_of from file where id = @second", new { second })).ShouldBe(first);
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBe(["duplicateFile"]);
        (await site.AcknowledgmentsAsync()).Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_reused_control_number_is_rejected_with_TA1_025_and_posts_nothing()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(7).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(Bank(7).Payment("T2", "ACME INC", "C001", "9000", date, ("INV1002", 250.50m)).Build());

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBe(["controlNumberReused"]);
        (await site.AcknowledgmentsAsync())[1].ShouldContain("*R*025~");
    }

    [PostgresFact]
    public async Task A_rejected_interchange_gives_its_control_number_back_so_that_the_corrected_one_is_welcome()
    {
        var site = await StageSite.CreateAsync(databases);
        var good = Bank(7).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build();
        await site.TakeAsync(good[..^30]);
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        await site.TakeAsync(good);

        (await ReceiptAsync(site)).ShouldBe(("applied", 100m, 0m));
        (await site.ManyAsync<string>("select state from interchange order by id")).ShouldBe(["rejected", "released"]);
    }

    [PostgresFact]
    public async Task The_same_entry_in_another_interchange_is_a_suspicion_not_a_second_receipt()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(Bank(2).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBe(["duplicateEntry"]);
    }

    [PostgresFact]
    public async Task Two_equal_payments_in_one_file_are_two_receipts()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(1)
            .Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 40m))
            .Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 40m)).Build());

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(2);
    }

    [PostgresTheory]
    [InlineData("STRANGER", "bank", "unknownPartner")]
    [InlineData("FIRSTHARBOR", "acme", "senderNotAllowed")]
    public async Task An_interchange_from_nobody_we_know_or_by_somebody_elses_inbox_is_quarantined_and_not_answered(string sender, string inbox, string exception)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(From(sender, 1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build(), inbox);

        (await site.OneAsync<string>("select state from interchange")).ShouldBe("quarantined");
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from remittance_line")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBe([exception]);
        (await site.AcknowledgmentsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_test_interchange_is_acknowledged_and_shown_but_never_posted()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build(test: true));

        (await site.OneAsync<string>("select state from interchange")).ShouldBe("test");
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.AcknowledgmentsAsync()).ShouldHaveSingleItem().ShouldContain("AK9*A*1*1*1~");
    }

    [PostgresTheory]
    [InlineData("bank", "FIRSTHARBOR", 1, "AK9*P*2*2*1")]
    [InlineData("whole", "WHOLEBANK", 0, "AK9*R*2*2*0")]
    public async Task A_bad_set_spares_the_good_ones_unless_the_partner_wants_all_or_nothing(string inbox, string sender, int released, string answer)
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(From(sender, 1)
            .Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m))
            .Payment("T2", "ACME INC", "C001", "9000", date, ("INV1002", 250.50m)).Build());
        var bad = text.Replace("SE*9*0002", "SE*8*0002", StringComparison.Ordinal);
        bad.ShouldNotBe(text);
        await site.TakeAsync(Encoding.ASCII.GetBytes(bad), inbox);

        (await site.OneAsync<long>("select count(*) from document where released")).ShouldBe(released);
        (await site.AcknowledgmentsAsync()).ShouldHaveSingleItem().ShouldContain(answer);
        (await site.ExceptionsAsync()).ShouldContain("setRejected");
    }

    [PostgresFact]
    public async Task A_payment_to_an_account_that_is_not_registered_is_held()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(Encoding.ASCII.GetBytes(text.Replace(StageSite.OurAccount, "700010002", StringComparison.Ordinal)));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBe(["accountNotRegistered"]);
        (await site.OneAsync<string>("select why from exception")).ShouldNotContain("700010002");
    }

    [PostgresFact]
    public async Task A_payment_without_a_currency_is_in_that_of_the_account_it_went_to()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.OneAsync<int>("with moved as (update bank_account set currency = 'CAD' where code = 'OPERATING' returning id) select 1 from moved");
        var text = Encoding.ASCII.GetString(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(Encoding.ASCII.GetBytes(
            text.Replace("CUR*PR*USD~\n", "", StringComparison.Ordinal).Replace("SE*9*", "SE*8*", StringComparison.Ordinal)));

        (await site.OneAsync<string>("select currency from receipt")).ShouldBe("CAD");
        (await site.OneAsync<long>("select count(*) from application")).ShouldBe(0, "the invoice is in US dollars");
    }

    [PostgresFact]
    public async Task A_payment_without_trace_and_date_is_held_because_its_repetition_could_not_be_told()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(Encoding.ASCII.GetBytes(text
            .Replace("TRN*1*T1*1512345678~\n", "", StringComparison.Ordinal)
            .Replace("*20261120~\nCUR", "~\nCUR", StringComparison.Ordinal)
            .Replace("SE*9*", "SE*8*", StringComparison.Ordinal)));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBe(["entryNotIdentified"]);
    }

    [PostgresFact]
    public async Task A_payment_out_of_balance_is_acknowledged_but_held()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(Encoding.ASCII.GetBytes(text.Replace("BPR*C*100.00", "BPR*C*190.00", StringComparison.Ordinal)));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBe(["documentHeld"]);
        (await site.OneAsync<string>("select state from interchange")).ShouldBe("held");
        (await site.OneAsync<long>("select count(*) from claimed_key")).ShouldBe(0, "the corrected one is welcome under the same number");
    }

    [PostgresTheory]
    [InlineData("")]
    [InlineData("just some text that is no payment file")]
    [InlineData("\0\u0001\u0002\u0003 binary")]
    public async Task A_file_of_no_known_format_is_kept_and_shown(string content)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Encoding.Latin1.GetBytes(content));

        (await site.OneAsync<string>("select state from file")).ShouldBe("unreadable");
        (await site.ExceptionsAsync()).ShouldBe(["fileUnreadable"]);
        (await site.OneAsync<long>("select count(*) from fault")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task No_account_number_is_readable_in_any_row()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Bank(1).Payment("T1", "ACME INC", "C001", "90004711", date, ("INV1001", 100m)).Build());

        var tables = await site.ManyAsync<string>("select table_name::text from information_schema.tables where table_schema = 'gateway' and table_type = 'BASE TABLE'");
        foreach (var table in tables)
        {
            var rows = await site.ManyAsync<string>($"select t::text from gateway.\"{table}\" t");
            rows.ShouldAllBe(row => !row.Contains("90004711") && !row.Contains(StageSite.OurAccount), table);
        }
    }

    static X12Builder Bank(long control) => From("FIRSTHARBOR", control);

    static X12Builder From(string sender, long control) => new(sender, "US", control);

    static Task<(string State, decimal Amount, decimal Unapplied)> ReceiptAsync(StageSite site) =>
        site.OneAsync<(string, decimal, decimal)>("select state, amount, unapplied from receipt");

    static Task<IReadOnlyList<string>> LedgerAsync(StageSite site) => site.ManyAsync<string>(
        """
        select ledger_entry.kind || ' ' || role || ' ' || account || case when debit > 0 then ' D' || debit else ' C' || credit end || coalesce(' ' || number, '')
        from ledger_line join ledger_entry on ledger_entry.id = entry_id left join invoice on invoice.id = invoice_id order by entry_id, no
        """);
}
