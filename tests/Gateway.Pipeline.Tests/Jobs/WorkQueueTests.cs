using Gateway.Pipeline.Jobs;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Jobs;

public sealed class WorkQueueTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly WorkRules Quick = new()
    {
        Backoff = new Backoff(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), MaxAttempts: 3),
        BackoffByKind = new Dictionary<string, Backoff> { ["deliver"] = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), MaxAttempts: 1) },
        MaxLosses = 5,
        LookForLostEvery = TimeSpan.Zero,
    };

    [PostgresFact]
    public async Task Work_exists_once_its_transaction_commits_and_not_before()
    {
        var table = await TableAsync();
        await using var connection = await table.Database.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await table.Queue.AddAsync(transaction, "read", 1, "acme", DateTimeOffset.UtcNow, default);
            (await table.ClaimAsync()).ShouldBeEmpty();
        }

        (await table.StatesAsync()).ShouldBe("");
        await table.AddAsync("read", 1);
        (await table.ClaimAsync()).ShouldBe([new ClaimedWork(1 + 1, "read", 1, "acme", 1, 1)]);
    }

    [PostgresFact]
    public async Task The_same_work_twice_is_once_also_when_it_is_done()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 7);
        await table.AddAsync("read", 7);
        await table.AddAsync("match", 7);
        (await table.StatesAsync()).ShouldBe("match 7: due, attempts 0; read 7: due, attempts 0");

        foreach (var work in await table.ClaimAsync()) (await table.CompleteAsync(work)).ShouldBeTrue();
        await table.AddAsync("read", 7);
        (await table.StatesAsync()).ShouldBe("match 7: done, attempts 0; read 7: done, attempts 0");
    }

    [PostgresFact]
    public async Task Claims_the_oldest_first_and_nothing_that_is_due_later()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 3);
        await table.AddAsync("read", 1);
        await table.AddAsync("read", 2, later: TimeSpan.FromHours(1));

        (await table.ClaimAsync(atMost: 1)).Select(w => w.Subject).ShouldBe([3]);
        (await table.ClaimAsync()).Select(w => w.Subject).ShouldBe([1]);
        (await table.ClaimAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_caller_whose_clock_is_wrong_still_gets_the_delay_it_asked_for()
    {
        var table = await TableAsync();
        var ahead = new WorkQueue(table.Database, new AheadClock(TimeSpan.FromHours(1)), new WorkRules());
        await using var connection = await table.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ahead.AddAsync(transaction, "read", 1, null, DateTimeOffset.UtcNow.AddHours(1), default);
        await transaction.CommitAsync();

        (await table.ClaimAsync()).ShouldHaveSingleItem().Partner.ShouldBeNull();
    }

    [PostgresFact]
    public async Task Many_hosts_claim_each_row_once()
    {
        var table = await TableAsync();
        await table.ExecuteAsync("insert into work (kind, subject, due_at, created_at) select 'read', n, now(), now() from generate_series(1, 500) n");

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(async host =>
        {
            var mine = new List<ClaimedWork>();
            while (await table.ClaimAsync($"host {host}", 7) is { Count: > 0 } batch) mine.AddRange(batch);
            return mine;
        }));

        claimed.SelectMany(c => c).Select(w => w.Subject).Order().ShouldBe(Enumerable.Range(1, 500).Select(n => (long)n));
    }

    [PostgresFact]
    public async Task A_lease_that_ran_out_is_claimed_again_and_its_first_holder_cannot_complete()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        var first = await table.ClaimOneAsync("a");
        await table.ExecuteAsync("update work set leased_until = now() - interval '1 second'");

        var second = await table.ClaimOneAsync("b");
        second.ShouldBe(first with { LeaseNo = 2 });

        (await table.CompleteAsync(first)).ShouldBeFalse();
        (await table.Queue.FailAsync(first, "late", permanent: true, default)).ShouldBe(new WorkFailure(null, Exhausted: false));
        await table.Queue.ReleaseAsync(first, default);
        (await table.Queue.RenewAsync([first, second], TimeSpan.FromMinutes(1), default)).ShouldBe([second]);
        (await table.StatesAsync()).ShouldBe("read 1: leased, attempts 0");
        (await table.CompleteAsync(second)).ShouldBeTrue();
        (await table.CompleteAsync(second)).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task The_leases_of_a_silent_host_are_due_again_before_they_run_out()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        await table.ExecuteAsync("insert into host (name, started_at, seen_at, version) values ('dead', now(), now() - interval '1 minute', ''), ('alive', now(), now(), '')");
        await table.ClaimOneAsync("alive");
        (await table.ClaimAsync("b")).ShouldBeEmpty();
        await table.ExecuteAsync("update work set leased_by = 'dead'");

        await table.ClaimOneAsync("b");
        (await table.ValueAsync<string>("select last_error from work")).ShouldBe("Host dead died or hung while working on it.");
    }

    [PostgresFact]
    public async Task A_sole_host_takes_back_what_its_dead_predecessor_held()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        await table.ClaimOneAsync("before");
        (await table.ClaimAsync("after")).ShouldBeEmpty();

        await table.Queue.TakeBackAllAsync(default);
        await table.ClaimOneAsync("after");
    }

    [PostgresFact]
    public async Task Work_that_kills_its_hosts_backs_off_and_in_the_end_waits_for_a_person()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        for (var loss = 1; loss <= 5; loss++)
        {
            await table.ExecuteAsync("update work set due_at = now()");
            await table.ClaimOneAsync();
            await table.Queue.TakeBackAllAsync(default);
            var waits = await table.ValueAsync<bool>("select due_at > now() from work");
            waits.ShouldBe(loss > 3, $"after loss {loss}");
        }

        (await table.StatesAsync()).ShouldBe("read 1: failed, attempts 0");
    }

    [PostgresFact]
    public async Task Failed_work_comes_back_later_until_its_attempts_are_used_up()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var work = await table.ClaimOneAsync();
            work.Attempt.ShouldBe(attempt);
            var failure = await table.Queue.FailAsync(work, "The bank is closed.", permanent: false, default);
            failure.Exhausted.ShouldBeFalse();
            (failure.RetryAt - DateTimeOffset.UtcNow).ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromMinutes(attempt));
            await table.ExecuteAsync("update work set due_at = now()");
        }

        (await table.Queue.FailAsync(await table.ClaimOneAsync(), "The bank is closed.", permanent: false, default)).ShouldBe(new WorkFailure(null, Exhausted: true));
        (await table.StatesAsync()).ShouldBe("read 1: failed, attempts 3");
        (await table.ValueAsync<string>("select last_error from work")).ShouldBe("The bank is closed.");
    }

    [PostgresTheory]
    [InlineData("read", true, "failed")] // permanent: trying again cannot help
    [InlineData("read", false, "due")]
    [InlineData("deliver", false, "failed")] // its rules allow one attempt
    public async Task One_failure_leads_to(string kind, bool permanent, string state)
    {
        var table = await TableAsync();
        await table.AddAsync(kind, 1);
        await table.Queue.FailAsync(await table.ClaimOneAsync(), new string('x', 5000), permanent, default);

        (await table.StatesAsync()).ShouldBe($"{kind} 1: {state}, attempts 1");
        (await table.ValueAsync<int>("select length(last_error) from work")).ShouldBe(2000);
    }

    [PostgresFact]
    public async Task Released_work_is_due_at_once_and_costs_no_attempt()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        await table.Queue.ReleaseAsync(await table.ClaimOneAsync("a"), default);
        (await table.ClaimOneAsync("b")).Attempt.ShouldBe(1);
    }

    [PostgresFact]
    public async Task Requeued_work_has_fresh_attempts_and_the_audit_names_who_asked()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        var work = await table.ClaimOneAsync();
        (await table.Queue.RequeueAsync(work.Id, "ann", null, default)).ShouldBeFalse("it is running");
        await table.Queue.FailAsync(work, "no", permanent: true, default);

        (await table.Queue.RequeueAsync(work.Id, "ann", null, default)).ShouldBeTrue();
        var again = await table.ClaimOneAsync();
        again.Attempt.ShouldBe(1);
        (await table.CompleteAsync(again)).ShouldBeTrue();
        (await table.Queue.RequeueAsync(work.Id, "ann", null, default)).ShouldBeFalse("it is done");
        (await table.ValueAsync<string>("select string_agg(actor || ' ' || action || ' ' || object, ';') from audit")).ShouldBe($"ann work.requeue work:{work.Id}");
    }

    [PostgresFact]
    public async Task Held_work_waits_until_it_is_requeued()
    {
        var table = await TableAsync();
        await table.AddAsync("deliver", 1);
        var id = await table.ValueAsync<long>("select id from work");
        (await table.Queue.HoldAsync(id, "ann", null, default)).ShouldBeTrue();
        (await table.Queue.HoldAsync(id, "ann", null, default)).ShouldBeFalse("it is held");
        (await table.ClaimAsync()).ShouldBeEmpty();

        (await table.Queue.RequeueAsync(id, "bob", null, default)).ShouldBeTrue();
        await table.ClaimOneAsync();
    }

    [PostgresFact]
    public async Task The_board_counts_open_work_and_lists_it()
    {
        var table = await TableAsync();
        await table.AddAsync("read", 1);
        await table.AddAsync("read", 2);
        await table.AddAsync("match", 3);
        (await table.CompleteAsync(await table.ClaimOneAsync())).ShouldBeTrue();
        var board = new WorkBoard(table.Database);

        (await board.CountAsync(default)).Select(c => $"{c.Kind} {c.State} {c.Rows}").ShouldBe(["match due 1", "read due 1"]);
        (await board.ListAsync("due", 10, default)).Select(r => $"{r.Kind} {r.Subject} {r.Partner} {r.Attempts}").ShouldBe(["read 2 acme 0", "match 3 acme 0"]);
    }

    async Task<WorkTable> TableAsync() => new(await databases.CreateDatabaseAsync(), Quick);

    sealed class AheadClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
