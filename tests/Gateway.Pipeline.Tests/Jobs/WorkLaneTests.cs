using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

public sealed class WorkLaneTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task What_waits_for_other_servers_is_claimed_a_few_for_each_partner()
    {
        var database = await databases.CreateDatabaseAsync();
        var queue = new WorkQueue(database, TimeProvider.System, new WorkRules());
        await AddAsync(database, queue, "deliver", "dead", 20);
        await AddAsync(database, queue, "deliver", "well", 3);
        await AddAsync(database, queue, "read", "dead", 2);

        var first = await queue.ClaimAsync(Deliveries(10), default);
        var second = await queue.ClaimAsync(Deliveries(10), default);
        var others = await queue.ClaimAsync(WorkClaim.Of("host", 10, TimeSpan.FromMinutes(1), ["deliver"]), default);

        first.GroupBy(work => work.Partner).Select(group => (group.Key, group.Count())).ShouldBe([("dead", 4), ("well", 3)], ignoreOrder: true);
        first.Where(work => work.Partner == "dead").Select(work => work.Subject).Order().ToList().ShouldBe([1L, 2L, 3L, 4L], "the oldest first");
        second.ShouldBeEmpty("the dead one has four under way");
        others.Select(work => work.Kind).ShouldBe(["read", "read"]);
    }

    [PostgresFact]
    public async Task Work_that_is_put_off_is_due_later_and_has_used_no_attempt()
    {
        var database = await databases.CreateDatabaseAsync();
        var queue = new WorkQueue(database, TimeProvider.System, new WorkRules());
        await AddAsync(database, queue, "deliver", "bank", 1);
        var work = (await queue.ClaimAsync(Deliveries(10), default)).Single();

        (await queue.DeferAsync(work, TimeSpan.FromMinutes(5), "The bank is closed.", default)).ShouldBeTrue();

        await using var connection = await database.OpenConnectionAsync();
        (await connection.QuerySingleAsync<string>("select concat_ws(' ', state, attempts, due_at > clock_timestamp() + interval '4 minutes', last_error) from work")).ShouldBe("due 0 t The bank is closed.");
        queue.CompletionOf(work).ShouldBe("deferred");
        (await queue.DeferAsync(work, TimeSpan.Zero, "again", default)).ShouldBeFalse("the lease has ended");
    }

    static WorkClaim Deliveries(int atMost) => new("host", atMost, TimeSpan.FromMinutes(1), ["deliver"], OnlyThese: true, PerPartner: 4);

    static async Task AddAsync(NpgsqlDataSource database, WorkQueue queue, string kind, string partner, int count)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var first = await connection.ExecuteScalarAsync<long>("select coalesce(max(subject), 0) + 1 from work");
        await queue.AddManyAsync(transaction, kind, Enumerable.Range(0, count).Select(no => first + no), partner, default);
        await transaction.CommitAsync();
    }
}
