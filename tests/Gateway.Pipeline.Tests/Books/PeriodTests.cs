using Dapper;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>Periods that a person closes: what is late goes on, what was reported stays, and the database says so itself.</summary>
public sealed class PeriodTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly october = new(2026, 10, 28);
    static readonly TimeProvider inNovember = new FixedClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [PostgresFact]
    public async Task What_belongs_to_a_closed_period_is_booked_in_the_next_open_one_and_keeps_its_own_day()
    {
        var site = await StageSite.CreateAsync(databases);
        (await CloseAsync(site, "2026-10")).ShouldBe(PeriodChange.Made);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", october, ("INV1001", 100m)).Build());

        (await site.ManyAsync<string>("select concat_ws('|', kind, booked_on, belongs_to) from ledger_entry order by id")).ShouldBe(
        [
            "receipt|2026-11-01|2026-10-28", "identification|2026-11-01|2026-10-28", "application|2026-11-01|2026-10-28",
        ]);
        (await site.OneAsync<string>("select concat_ws('|', state, value_date) from receipt")).ShouldBe("applied|2026-10-28");
    }

    [PostgresFact]
    public async Task What_was_reported_before_the_close_stays_and_a_reopened_period_takes_its_own_again()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", october, ("INV1001", 100m)).Build());
        var reported = await LedgerAsync(site);
        await CloseAsync(site, "2026-10");
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 2).Payment("T2", "BOLT CORP", "C002", "9000", october, ("INV2001", 75m)).Build());
        (await LedgerAsync(site)).Take(reported.Count).ShouldBe(reported);

        (await Actions(site).ReopenAsync(Period("2026-10"), "clerk", "The bank sent one more.", default)).ShouldBe(PeriodChange.Made);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 3).Payment("T3", "ACME INC", "C001", "9000", october, ("INV1002", 250.50m)).Build());

        (await site.ManyAsync<string>("select concat_ws('|', receipt_id, booked_on) from ledger_entry where kind = 'receipt' order by id"))
            .Select(row => row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..]).ShouldBe(["2026-10-28", "2026-11-01", "2026-10-28"]);
        (await site.ManyAsync<string>("select concat_ws('|', action, object, actor, reason) from audit where object = 'period:2026-10' order by id")).ShouldBe(
            ["period.closed|period:2026-10|clerk|Reported to the owners.", "period.reopened|period:2026-10|clerk|The bank sent one more."]);
    }

    [PostgresFact]
    public async Task The_database_refuses_an_entry_in_a_closed_period_whoever_writes_it()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", october, ("INV1001", 100m)).Build());
        await CloseAsync(site, "2026-10");

        var refused = await Should.ThrowAsync<PostgresException>(() => site.OneAsync<long>(
            "insert into ledger_entry (kind, receipt_id, booked_on, text, actor, at) select 'receipt', id, '2026-10-31', 'by hand', 'somebody', now() from receipt returning id"));

        refused.MessageText.ShouldMatch("ledger entry \\d+ is booked on 2026-10-31, in period 2026-10, which is closed");
    }

    [PostgresTheory]
    [InlineData("2026-12", "clerk", "too early", "2026-12 has not begun yet.")]
    [InlineData("2026-09", "clerk", "again", "2026-09 is closed already.")]
    [InlineData("2026-09-28..2026-10-25", "clerk", "another calendar", "2026-09-28..2026-10-25 shares days with 2026-09, which is closed.")]
    [InlineData("2026-10", "somebody", "no right", "somebody may not close or reopen periods; clerk may.")]
    [InlineData("2026-10", "clerk", " ", "A reason is needed; it stays in the audit.")]
    public async Task A_close_that_makes_no_sense_is_refused_in_words(string period, string actor, string reason, string why)
    {
        var site = await StageSite.CreateAsync(databases);
        await CloseAsync(site, "2026-09");

        (await Actions(site).CloseAsync(Period(period), actor, reason, default)).ShouldBe(PeriodChange.Refused(why));
        (await site.OneAsync<long>("select count(*) from period")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task Whoever_closes_waits_for_those_who_are_posting()
    {
        var site = await StageSite.CreateAsync(databases);
        await using var posting = await site.Database.OpenConnectionAsync();
        await using var transaction = await posting.BeginTransactionAsync();
        await posting.ExecuteAsync("select count(*) from hold_periods()", transaction: transaction);

        var closing = CloseAsync(site, "2026-10");
        await Eventually(async () => await site.OneAsync<bool>("select exists (select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database()))"));
        closing.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();

        (await closing).ShouldBe(PeriodChange.Made);
    }

    [PostgresFact]
    public async Task The_list_shows_months_with_entries_beside_what_was_closed()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", october, ("INV1001", 100m)).Build());
        await CloseAsync(site, "2026-10");
        await CloseAsync(site, "2026-09");
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 2).Payment("T2", "BOLT CORP", "C002", "9000", october, ("INV2001", 75m)).Build());

        (await new PeriodQuery(new ReadDatabase(site.Database)).ListAsync(default)).Select(row => $"{row.Name} {row.First:yyyy-MM-dd} {row.Last:yyyy-MM-dd} {row.State} {row.Entries} {row.Late} {row.ChangedBy}")
            .ShouldBe(["2026-11 2026-11-01 2026-11-30 open 3 3 ", "2026-10 2026-10-01 2026-10-31 closed 3 0 clerk", "2026-09 2026-09-01 2026-09-30 closed 0 0 clerk"]);
    }

    static PeriodActions Actions(StageSite site) => new(site.Database, new PeriodRights(["clerk"]), inNovember);

    static Task<PeriodChange> CloseAsync(StageSite site, string period) => Actions(site).CloseAsync(Period(period), "clerk", "Reported to the owners.", default);

    static PeriodName Period(string name) => PeriodName.TryParse(name, out var period) ? period : throw new ArgumentException(name);

    static Task<IReadOnlyList<string>> LedgerAsync(StageSite site) =>
        site.ManyAsync<string>("select concat_ws('|', e.id, e.booked_on, e.belongs_to, l.no, l.account, l.debit, l.credit) from ledger_entry e join ledger_line l on l.entry_id = e.id order by e.id, l.no");

    static async Task Eventually(Func<Task<bool>> isTrue)
    {
        var until = DateTime.UtcNow.AddSeconds(8);
        while (!await isTrue()) (DateTime.UtcNow < until).ShouldBeTrue("within eight seconds");
    }
}
