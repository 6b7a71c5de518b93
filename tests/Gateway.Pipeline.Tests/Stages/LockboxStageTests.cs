using System.Text;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Checks of a lockbox, from its own file and from an X12 823: from the archived bytes to posted receipts.</summary>
public sealed class LockboxStageTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_check_that_names_its_invoice_is_applied_and_keeps_its_number()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new LockboxText().Batch(("4711", 100m, [("INV1001", 100m)])).Build());

        (await site.OneAsync<string>("select concat_ws('|', source, state, amount, unapplied, check_number, payer_account_last4) from receipt")).ShouldBe("lockbox|applied|100|0|4711|5678");
        (await site.OneAsync<decimal>("select open from invoice where number = 'INV1001'")).ShouldBe(0m);
        (await site.OneAsync<string>("select concat_ws('|', type, number, lines, released) from document")).ShouldBe("lockbox batch|lockbox 0004412|1|t");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_batch_whose_total_disagrees_is_held_with_its_money_and_the_others_are_posted()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new LockboxText().Batch(off: 1, ("1", 250.50m, [("INV1002", 250.50m)])).Batch(("2", 100m, [("INV1001", 100m)])).Build());

        (await site.ManyAsync<string>("select check_number || ' ' || amount from receipt")).ShouldBe(["2 100"]);
        (await site.OneAsync<string>("select kind || ' ' || amount from exception where closed_at is null and kind = 'batchHeld'")).ShouldBe("batchHeld 250.5");
        (await site.OneAsync<long>("select count(*) from remittance")).ShouldBe(1);
        (await site.OneAsync<long>("select count(*) from remittance_line")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task The_same_checks_told_again_are_entered_once_and_the_same_check_on_another_day_is_a_suspicion()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new LockboxText("0630").Batch(("4711", 100m, [("INV1001", 100m)])).Build());
        await site.TakeAsync(new LockboxText("0930").Batch(("4711", 100m, [("INV1001", 100m)])).Build());
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBe(["duplicateEntry"]);

        var later = Encoding.ASCII.GetString(new LockboxText("0630").Batch(("4711", 100m, [("INV1001", 100m)])).Build()).Replace("260105", "260106");
        await site.TakeAsync(Encoding.ASCII.GetBytes(later));
        (await site.ManyAsync<string>("select state from receipt order by id")).ShouldBe(["applied", "unapplied"]);
        (await site.OneAsync<string>("select why from receipt where state = 'unapplied'")).ShouldContain("has the same trace");
    }

    [PostgresFact]
    public async Task A_lockbox_that_no_account_names_waits_and_is_posted_once_the_register_is_mended()
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = new LockboxText(lockbox: "0009999").Batch(("4711", 100m, [("INV1001", 100m)])).Build();
        await site.TakeAsync(bytes);
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<string>("select why from exception")).ShouldContain("Lockbox 0009999 pays into no account");

        await site.OneAsync<long>("update bank_account set lockboxes = lockboxes || '9999'::text where code = 'LOCKBOX' returning id");
        await site.TakeAsync(bytes);
        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
    }

    [PostgresFact]
    public async Task A_bank_that_nobody_knows_by_this_origin_is_quarantined()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(new LockboxText().Batch(("4711", 100m, [("INV1001", 100m)])).Build()).Replace("0611000012", "0611000025");
        await site.TakeAsync(Encoding.ASCII.GetBytes(text));

        (await site.OneAsync<string>("select state from interchange")).ShouldBe("quarantined");
        (await site.ExceptionsAsync()).ShouldBe(["unknownPartner"]);
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_deposit_of_an_823_becomes_receipts_with_their_lines()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Deposit());

        (await site.ManyAsync<string>("select concat_ws('|', source, check_number, amount, payer_name) from receipt order by id"))
            .ShouldBe(["x12-823|5501|100|ACME INC", "x12-823|91|75|BOLT CORP"]);
        (await site.ManyAsync<string>("select reference from remittance_line order by remittance_id, sequence")).ShouldBe(["INV1001", "INV2001"]);
        (await site.ManyAsync<string>("select state from receipt order by id")).ShouldBe(["applied", "applied"]);
        (await site.AcknowledgmentsAsync()).ShouldHaveSingleItem().ShouldContain("AK5*A~");
    }

    [PostgresFact]
    public async Task A_batch_of_an_823_that_disagrees_is_held_and_the_other_one_posted()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Deposit()).Replace("AMT*2*75~", "AMT*2*76~")));

        (await site.ManyAsync<string>("select check_number from receipt")).ShouldBe(["5501"]);
        (await site.OneAsync<string>("select kind || ' ' || amount from exception where kind = 'batchHeld'")).ShouldBe("batchHeld 75");
    }

    internal static byte[] Deposit() => Encoding.ASCII.GetBytes(
        """
        ISA*00*          *00*          *ZZ*FIRSTHARBOR    *ZZ*US             *261120*1200*U*00401*000000823*0*P*:~
        GS*LB*FIRSTHARBOR*US*20261120*1200*1*X*004010~
        ST*823*0001~
        N1*LB*FIRST HARBOR*92*LBX1~
        TRN*1*DEP20261120~
        DTM*097*20261120*1700~
        DEP*770011*20261120*1700*D0042*01*122000661*DA*700020002~
        AMT*3*175~
        QTY*41*2~
        QTY*42*2~
        BAT*20261120**001~
        AMT*2*100~
        QTY*42*1~
        BPR*I*100*C*CHK**01*061102992*DA*0012345678*******20261119~
        REF*CK*5501~
        N1*PR*ACME INC~
        RMR*IV*INV1001**100~
        BAT*20261120**002~
        AMT*2*75~
        QTY*42*1~
        BPR*I*75*C*CHK**01*098800016*DA*999888~
        REF*CK*91~
        N1*PR*BOLT CORP~
        RMR*IV*INV2001**75~
        SE*23*0001~
        GE*1*1~
        IEA*1*000000823~
        """.ReplaceLineEndings("\n"));
}
