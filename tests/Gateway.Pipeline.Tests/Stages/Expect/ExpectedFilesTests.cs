using System.Text;
using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Expect;
using Gateway.Pipeline.Tests.Schedules;
using Gateway.Pipeline.Tests.Stages.Track;
using Gateway.Testing;
using Gateway.Transports.Inbox;
using Npgsql;

namespace Gateway.Pipeline.Tests.Stages.Expect;

/// <summary>A lockbox file, promised by 07:00 in New York on banking days. Monday is 2 March 2026; the clock shows UTC, five hours ahead.</summary>
public sealed class ExpectedFilesTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateTimeOffset monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(-5));
    readonly HandClock clock = new(monday.AddHours(6));

    [PostgresFact]
    public async Task A_file_in_time_is_noted_and_nobody_is_told()
    {
        var database = await WatchedAsync();
        await ComesAsync(database, "LBX0302.txt", monday.AddHours(6.5));
        await LookAtAsync(database, monday.AddHours(7.5));

        (await DaysAsync(database)).ShouldBe(["2026-03-02 arrived"]);
        (await ExceptionsAsync(database)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_missing_file_is_told_once_after_the_grace_and_closes_when_it_comes()
    {
        var database = await WatchedAsync();
        await LookAtAsync(database, monday.AddHours(7.2));
        (await ExceptionsAsync(database)).ShouldBeEmpty();
        await LookAtAsync(database, monday.AddHours(7.25));
        await LookAtAsync(database, monday.AddHours(7.5));
        (await ExceptionsAsync(database)).ShouldHaveSingleItem().ShouldContain("«lockbox» of First Harbor Bank for 2026-03-02 was promised by 07:00 (America/New_York); none has come in bank/in.");

        await ComesAsync(database, "other.txt", monday.AddHours(7.9));
        await LookAtAsync(database, monday.AddHours(8));
        (await ExceptionsAsync(database)).Count.ShouldBe(1);
        await ComesAsync(database, "lbx0302.TXT", monday.AddHours(8.2));
        await LookAtAsync(database, monday.AddHours(8.3));

        (await ExceptionsAsync(database)).ShouldBeEmpty();
        (await DaysAsync(database)).ShouldBe(["2026-03-02 late"]);
        (await ClosedAsync(database)).ShouldBe(["It came 72 minutes late: lbx0302.TXT."]);
    }

    [PostgresFact]
    public async Task Fridays_file_does_not_count_for_monday()
    {
        var database = await WatchedAsync();
        await ComesAsync(database, "LBX0227.txt", monday.AddDays(-3).AddHours(6.5));
        await LookAtAsync(database, monday.AddHours(7.5));

        (await ExceptionsAsync(database)).Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_gateway_that_was_down_tells_of_the_days_that_it_missed()
    {
        var database = await WatchedAsync();
        await ComesAsync(database, "LBX0302.txt", monday.AddHours(6.5));
        await LookAtAsync(database, monday.AddHours(7.5));
        await LookAtAsync(database, monday.AddDays(3).AddHours(9));

        (await DaysAsync(database)).ShouldBe(["2026-03-02 arrived", "2026-03-03 missing", "2026-03-04 missing", "2026-03-05 missing"]);
    }

    [PostgresFact]
    public async Task A_copy_of_an_old_file_is_not_the_days_file()
    {
        var database = await WatchedAsync();
        await ComesAsync(database, "LBX0302.txt", monday.AddHours(6.5), state: "duplicate");
        await LookAtAsync(database, monday.AddHours(7.5));

        (await ExceptionsAsync(database)).Count.ShouldBe(1);
    }

    [PostgresTheory]
    [InlineData(0, "LBX0302.txt («lockbox» of First Harbor Bank) is empty.")]
    [InlineData(90, "has 90 bytes, while such files usually have about 1,000")]
    [InlineData(10_001, "has 10,001 bytes, while such files usually have about 1,000")]
    [InlineData(500, null)]
    public async Task A_file_unlike_those_before_is_told(long size, string? words)
    {
        var database = await WatchedAsync();
        for (var day = 1; day <= 6; day++) await ComesAsync(database, $"LBX{day}.txt", monday.AddDays(-10 + day).AddHours(6), size: 1000);
        await ComesAsync(database, "LBX0302.txt", monday.AddHours(6.5), size: size);
        await LookAtAsync(database, monday.AddHours(7.5));

        var told = await ExceptionsAsync(database);
        if (words is null) told.ShouldBeEmpty();
        else told.ShouldHaveSingleItem().ShouldContain(words);
    }

    [Theory]
    [InlineData(20, 0, "07:15", 20)]  // between 06:40 and 07:00 on every banking day
    [InlineData(9, 0, null, 0)]       // too few
    [InlineData(20, 3, null, 0)]      // every third day missed
    public void Habits_are_learned_from_what_came(int days, int missesEvery, string? by, int expectedDays)
    {
        var calendar = ShippedCalendars.All.Find("us-federal-reserve")!;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var came = new List<DateTimeOffset>();
        var day = new DateOnly(2026, 2, 2);
        for (var n = 0; n < days; n++, day = calendar.NextBusinessDay(day))
        {
            if (missesEvery == 0 || n % missesEvery != 0) came.Add(new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 40).AddMinutes(n)), TimeSpan.FromHours(-5)));
        }

        var suggestion = ExpectationSuggestions.Of("in", came, came[^1].AddHours(1), zone, calendar);

        (suggestion?.By.ToString("HH:mm"), suggestion?.Days ?? 0).ShouldBe((by, expectedDays));
    }

    /// <summary>The expectation has been there since Sunday.</summary>
    async Task<NpgsqlDataSource> WatchedAsync()
    {
        var database = await databases.CreateDatabaseAsync();
        await LookAtAsync(database, monday.AddHours(-10));
        return database;
    }

    async Task LookAtAsync(NpgsqlDataSource database, DateTimeOffset at)
    {
        clock.Move(at - clock.GetUtcNow());
        await new ExpectedFiles(new PartnerDirectory([Bank()]), ShippedCalendars.All, database, clock).RunAsync(default);
    }

    static PartnerProfile Bank() => new("bank", "First Harbor Bank", PartnerRole.Bank, PartnerMode.Production, null,
        [new InboxProfile("in", "folder", "/nowhere", ["*"], false, InboxReadiness.Unchanged, 2, 30, [])], null) { Expects = [ExpectedDayTests.Lockbox] };

    static async Task ComesAsync(NpgsqlDataSource database, string name, DateTimeOffset at, string state = "archived", long size = 1000)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into file (direction, partner, endpoint, name, name_bytes, size, sha256, state, received_at, archive_month)
            values ('in', 'bank', 'bank/in', @name, @bytes, @size, sha256(@bytes), @state, @at, date_trunc('month', @at::timestamptz)::date)
            """,
            new { name, bytes = Encoding.UTF8.GetBytes(name), size, state, at = at.ToUniversalTime() });
    }

    static Task<IReadOnlyList<string>> ExceptionsAsync(NpgsqlDataSource database) => QueryAsync(database, "select why from exception where closed_at is null order by id");

    static Task<IReadOnlyList<string>> ClosedAsync(NpgsqlDataSource database) => QueryAsync(database, "select close_reason from exception where closed_at is not null order by id");

    static Task<IReadOnlyList<string>> DaysAsync(NpgsqlDataSource database) => QueryAsync(database, "select day || ' ' || state from expected_file where state <> 'unwatched' order by day");

    static async Task<IReadOnlyList<string>> QueryAsync(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(sql)).AsList();
    }
}
