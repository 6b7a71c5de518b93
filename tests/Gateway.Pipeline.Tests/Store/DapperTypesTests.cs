using Dapper;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

public sealed class DapperTypesTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly Day = new(2026, 2, 28);
    static readonly DateTimeOffset Instant = new(2026, 2, 28, 23, 30, 0, TimeSpan.FromHours(-5));

    [PostgresFact]
    public async Task Dates_and_instants_come_back_as_they_went_also_when_absent()
    {
        var database = await databases.CreateDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();

        var row = await connection.QuerySingleAsync<Row>(
            "select @Day as day, @Instant as instant, @NoDay::date as maybe_day, @NoInstant::timestamptz as maybe_instant, @MaybeDay as given_day",
            new { Day, Instant, NoDay = (DateOnly?)null, NoInstant = (DateTimeOffset?)null, MaybeDay = (DateOnly?)Day });

        row.ShouldBe(new Row(Day, Instant, null, null, Day));
        row.Instant.Offset.ShouldBe(TimeSpan.Zero);
    }

    [PostgresFact]
    public async Task Single_values_and_lists_of_dates_work()
    {
        var database = await databases.CreateDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();

        (await connection.QuerySingleAsync<DateOnly>("select @Day", new { Day })).ShouldBe(Day);
        (await connection.QuerySingleAsync<DateTimeOffset?>("select null::timestamptz")).ShouldBeNull();
        (await connection.QuerySingleAsync<bool>("select @Day = any(@days)", new { Day, days = new[] { Day } })).ShouldBeTrue();
    }

    sealed record Row(DateOnly Day, DateTimeOffset Instant, DateOnly? Maybe_day, DateTimeOffset? Maybe_instant, DateOnly? Given_day);
}
