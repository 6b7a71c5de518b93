using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Partners' scripts append where they should replace: what stands twice in one file is the same money, as if it had come in two files.</summary>
public sealed class JoinedFileTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    public static TheoryData<string, int> Formats => new()
    {
        { "nacha", 1 },
        { "lockbox", 2 },
        { "bai2", 1 },
        { "x12-823", 2 },
    };

    [PostgresTheory]
    [MemberData(nameof(Formats))]
    public async Task A_file_that_was_written_twice_into_one_is_money_once(string format, int receipts)
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = BytesOf(format);
        await site.TakeAsync([.. bytes, .. bytes, .. bytes]);

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(receipts);
        (await site.OneAsync<decimal>("select sum(debit) from ledger_line where role = 'bank'")).ShouldBe(await site.OneAsync<decimal>("select sum(amount) from receipt"));
    }

    [PostgresTheory]
    [MemberData(nameof(Formats))]
    public async Task A_file_that_was_appended_to_one_that_came_before_is_money_once(string format, int receipts)
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = BytesOf(format);
        await site.TakeAsync(bytes);
        await site.TakeAsync([.. bytes, .. bytes]);

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(receipts);
    }

    [PostgresFact]
    public async Task A_payment_that_stands_in_two_envelopes_of_one_file_is_money_once_and_told_to_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        byte[] both = [.. new LockboxText("0630").Batch(("4711", 100m, [("INV1001", 100m)])).Build(), .. new LockboxText("0930").Batch(("4711", 100m, [("INV1001", 100m)])).Build()];
        await site.TakeAsync(both, name: "both.lbx");

        (await site.ManyAsync<string>("select state || ' ' || amount from receipt")).ShouldBe(["applied 100"]);
        (await site.OneAsync<string>("select kind || ': ' || why from exception")).ShouldBe(
            "duplicateEntry: 1 of 1 payments of lockbox file lockbox batch 001: The same payment (100.00 USD, trace 4711) was entered before from both.lbx.");
    }

    [PostgresFact]
    public async Task Two_equal_payments_of_one_envelope_stay_two_payments()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new LockboxText().Batch(("0", 25m, [("INV1001", 25m)]), ("0", 25m, [("INV1001", 25m)])).Build());

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(2);
    }

    static byte[] BytesOf(string format) => format switch
    {
        "nacha" => new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 100m, @"RMR*IV*INV1001**100\")).Build(),
        "lockbox" => new LockboxText().Batch(("4711", 100m, [("INV1001", 100m)])).Batch(("4712", 75m, [("INV2001", 75m)])).Build(),
        "bai2" => Bai2StageTests.Report("1", 1, 2, 20, 5_000, 105_000, "195,100000,0,REF1,,ACME INC WIRE"),
        _ => LockboxStageTests.Deposit(),
    };
}
