using System.Text;
using Dapper;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Files that come again, say the same money twice, or say what cannot be: nothing is posted on a guess, nothing is stuck.</summary>
public sealed class DoubtfulFileTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task A_payment_held_for_its_account_enters_when_the_same_file_comes_again_after_the_import_and_the_others_do_not()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Bank(1)
            .Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m))
            .Payment("T2", "ACME INC", "C001", "9000", date, ("INV1002", 250.50m)).Build());
        var second = text.LastIndexOf(StageSite.OurAccount, StringComparison.Ordinal);
        var bytes = Encoding.ASCII.GetBytes(text[..second] + "700010002" + text[(second + 9)..]);
        await site.TakeAsync(bytes);
        (await site.ManyAsync<string>("select trace_number from receipt")).ShouldBe(["T1"]);

        await RegisterAsync(site, "700010002");
        await site.TakeAsync(bytes, name: "again.edi");
        await site.TakeAsync(bytes, name: "and-again.edi");

        (await site.ManyAsync<(string, string)>("select trace_number, state from receipt order by id")).ShouldBe([("T1", "applied"), ("T2", "applied")]);
        (await site.ManyAsync<string>("select state from file where direction = 'in' order by id")).ShouldBe(["read", "read", "duplicate"]);
    }

    [PostgresFact]
    public async Task A_file_of_which_a_part_waits_for_a_profile_may_come_again_and_posts_the_rest_only_once()
    {
        var site = await StageSite.CreateAsync(databases);
        byte[] bytes =
        [
            .. Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build(),
            .. From("NOBODY", 2).Payment("T2", "ACME INC", "C001", "9000", date, ("INV1002", 250.50m)).Build(),
        ];
        await site.TakeAsync(bytes);
        await site.TakeAsync(bytes, name: "again.edi");

        (await site.ManyAsync<string>("select trace_number from receipt")).ShouldBe(["T1"]);
        (await site.ManyAsync<string>("select state from interchange order by id")).ShouldBe(["released", "quarantined", "replayed", "quarantined"]);
    }

    [PostgresFact]
    public async Task An_interchange_twice_in_one_file_and_again_in_another_posts_once()
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build();
        await site.TakeAsync([.. bytes, .. bytes]);
        await site.TakeAsync([.. bytes, (byte)'\n']);

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ManyAsync<string>("select state from interchange order by id")).ShouldBe(["released", "replayed", "replayed"]);
    }

    static async Task RegisterAsync(StageSite site, string account)
    {
        var known = site.Accounts.Protect(new AccountNumber("122000661", account));
        await using var connection = await site.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, updated_at)
            values ('SECOND', @LastFour, @Hash, @Cipher, 'USD', 'Demo', '1011', 'bank', '{x12-820}', now())
            """,
            known);
    }

    [PostgresFact]
    public async Task The_same_trace_and_amount_under_another_date_waits_for_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Partial(1, date));
        await site.TakeAsync(Partial(2, date.AddDays(1)));

        (await site.ManyAsync<(string, decimal)>("select state, unapplied from receipt order by id")).ShouldBe([("applied", 0m), ("proposed", 40m)]);
        (await site.OneAsync<string>("select why from receipt where state = 'proposed'")).ShouldContain("has the same trace T1 and amount");
        (await site.OneAsync<decimal>("select open from invoice where number = 'INV1001'")).ShouldBe(60m);

        static byte[] Partial(long control, DateOnly on) => Encoding.ASCII.GetBytes(
            Encoding.ASCII.GetString(Bank(control).Payment("T1", "ACME INC", "C001", "9000", on, ("INV1001", 40m)).Build())
                .Replace("*40.00*40.00~", "*40.00*100.00~", StringComparison.Ordinal));
    }

    [PostgresTheory]
    [InlineData("*100.00", "*99.995", "amountNotPayable")]
    [InlineData("*20261120~", "*00010101~", "dateImplausible")]
    [InlineData("*20261120~", "*99991231~", "dateImplausible")]
    public async Task A_payment_that_no_bank_can_have_made_is_held(string good, string odd, string exception)
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        text.ShouldContain(good);
        await site.TakeAsync(Encoding.ASCII.GetBytes(text.Replace(good, odd, StringComparison.Ordinal)));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBe([exception]);
    }

    [PostgresTheory]
    [InlineData("00010101")]
    [InlineData("99991231")]
    public async Task An_invoice_dated_beyond_all_reason_is_held(string odd)
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(From("BILLING", 1).Invoice("B1", "CORA LLC", "C009", date, 50m).Build("IN"));
        await site.TakeAsync(Encoding.ASCII.GetBytes(text.Replace("BIG*20261120", $"BIG*{odd}", StringComparison.Ordinal)), "billing");

        (await site.OneAsync<long>("select count(*) from invoice where number = 'B1'")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBe(["dateImplausible"]);
    }

    [PostgresTheory]
    [InlineData("IN", "B1*", 12_000)]
    [InlineData("IN", "B1*", -1)]
    [InlineData("IN", "CORA LLC", 12_000)]
    [InlineData("IN", "CORA LLC", -1)]
    [InlineData("IN", "C009", 12_000)]
    [InlineData("RA", "INV1001", 12_000)]
    [InlineData("RA", "INV1001", -1)]
    [InlineData("RA", "T1*", 12_000)]
    [InlineData("RA", "T1*", -1)]
    [InlineData("RA", "ACME INC", 12_000)]
    [InlineData("RA", "ACME INC", -1)]
    [InlineData("RA", "ST*820*0001", 12_000)]
    public async Task Text_that_no_index_or_column_can_hold_never_keeps_a_file_from_being_read(string code, string replaced, int length)
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = code == "RA"
            ? Bank(1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build()
            : From("BILLING", 1).Invoice("B1", "CORA LLC", "C009", date, 50m).Build("IN");
        var text = Encoding.ASCII.GetString(bytes);
        text.ShouldContain(replaced);
        var odd = length < 0 ? "A\0B" : Incompressible(length);
        await site.TakeAsync(
            Encoding.ASCII.GetBytes(text.Replace(replaced, replaced.EndsWith('*') ? odd + "*" : replaced.StartsWith("ST", StringComparison.Ordinal) ? replaced + odd : odd, StringComparison.Ordinal)),
            code == "RA" ? "bank" : "billing");

        (await site.OneAsync<string>("select state from file where direction = 'in'")).ShouldBeOneOf("read", "faulty");
    }

    static string Incompressible(int length)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var random = new Random(1);
        return string.Create(length, random, static (text, source) =>
        {
            for (var at = 0; at < text.Length; at++)
            {
                text[at] = letters[source.Next(letters.Length)];
            }
        });
    }

    static X12Builder Bank(long control) => From("FIRSTHARBOR", control);

    static X12Builder From(string sender, long control) => new(sender, "US", control);
}
