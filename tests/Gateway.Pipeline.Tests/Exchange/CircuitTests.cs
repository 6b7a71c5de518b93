using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class CircuitTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_dead_endpoint_is_left_alone_after_three_failures_and_tried_by_one_worker()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Outbox.Before = (verb, _) => verb == "write" ? ScriptedTransport.Fault(TransportCause.Unreachable) : null;
        for (var no = 1; no <= 20; no++) await site.EnterAsync($"{no:00}.edi", "text");

        await site.DeliverAsync();

        site.Outbox.CallsOf("write").ShouldBe(3);
        (await StateAsync(site)).ShouldBe("open 3 unreachable");
        (await site.ExceptionsAsync()).ShouldBe(["outboxUnreachable bank/outbox"]);
        (await site.OneAsync<string>("select why from exception")).ShouldStartWith("bank/outbox: ");
        (await site.DeliverAsync()).ShouldBe(0, "all of it is put off");
        (await site.OneAsync<int>("select max(attempts) from work where due_at > clock_timestamp() + interval '20 seconds'")).ShouldBe(0, "that costs no attempts");

        await site.HurryAsync();
        await site.DeliverAsync();
        site.Outbox.CallsOf("write").ShouldBe(4, "one probe for all twenty");
        (await StateAsync(site)).ShouldBe("open 4 unreachable");

        site.Outbox.Before = (_, _) => null;
        await site.HurryAsync();
        while (await site.DeliverAsync() > 0)
        {
        }

        (await site.OneAsync<int>("select count(*) from outbox where state = 'delivered'")).ShouldBe(20, "the probe that works lets the others go");
        (await StateAsync(site)).ShouldBe("closed 0");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData(TransportCause.AuthenticationFailed)]
    [InlineData(TransportCause.PeerNotTrusted)]
    public async Task A_refused_login_is_told_at_once_and_not_tried_again_for_long(TransportCause cause)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Outbox.Before = (verb, _) => verb == "write" ? ScriptedTransport.Fault(cause) : null;
        var id = await site.EnterAsync("1.edi", "text");
        await site.EnterAsync("2.edi", "text");

        await site.DeliverAsync();

        site.Outbox.CallsOf("write").ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBe(["outboxUnreachable bank/outbox"]);
        (await site.OneAsync<bool>("select min(due_at) > clock_timestamp() + interval '20 minutes' from work")).ShouldBeTrue();
        (await site.OneAsync<string>("select state from outbox where id = @id", new { id })).ShouldBe("waiting", "the file is fine");

        site.Outbox.Before = (_, _) => null;
        (await site.Actions.TryEndpointNowAsync("bank/outbox", "clerk", "new password", default)).ShouldBeTrue();
        while (await site.DeliverAsync() > 0)
        {
        }

        ExchangeSite.Below(site.OutFolder).ShouldBe(["1.edi", "2.edi"]);
        (await site.Actions.TryEndpointNowAsync("bank/outbox", "clerk", "again", default)).ShouldBeFalse("it works");
    }

    [PostgresTheory]
    [InlineData(TransportCause.DiskFull, "open 3 diskFull")]
    [InlineData(TransportCause.Busy, "closed 0")]
    public async Task A_full_disk_takes_no_other_file_either_but_a_busy_file_says_nothing_of_the_endpoint(TransportCause cause, string state)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Outbox.Before = (verb, _) => verb == "write" ? ScriptedTransport.Fault(cause) : null;
        for (var no = 1; no <= 4; no++) await site.EnterAsync($"{no}.edi", "text");

        await site.DeliverAsync();

        (await StateAsync(site)).ShouldBe(state);
        (await site.OneAsync<int>("select count(*) from outbox where state = 'waiting'")).ShouldBe(4);
    }

    [PostgresFact]
    public async Task A_prober_that_dies_is_followed_by_another()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Circuit = new CircuitRules { OpensAfter = 1, ProbeWithin = TimeSpan.FromMilliseconds(1) };
        await site.Health.FailedAsync("bank/outbox", "out", "bank", ScriptedTransport.Fault(TransportCause.Unreachable), default);
        (await site.Health.EnterAsync("bank/outbox", "first", default)).MayGo.ShouldBeFalse();
        await site.HurryAsync();

        (await site.Health.EnterAsync("bank/outbox", "first", default)).MayGo.ShouldBeTrue();
        await Jobs.Eventually.TrueAsync(async () => (await site.Health.EnterAsync("bank/outbox", "second", default)).MayGo, "the second host may probe");
    }

    [PostgresFact]
    public async Task A_prober_whose_host_has_died_is_followed_by_another_at_once()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Circuit = new CircuitRules { OpensAfter = 1 };
        await site.RunAsync("insert into host (name, started_at, seen_at, version) select name, clock_timestamp(), clock_timestamp(), '1' from unnest(array['first', 'second']) name");
        await site.Health.FailedAsync("bank/outbox", "out", "bank", ScriptedTransport.Fault(TransportCause.Unreachable), default);
        await site.HurryAsync();
        (await site.Health.EnterAsync("bank/outbox", "first", default)).MayGo.ShouldBeTrue();
        (await site.Health.EnterAsync("bank/outbox", "second", default)).MayGo.ShouldBeFalse("the first one is at it");

        await site.RunAsync("update host set seen_at = clock_timestamp() - interval '20 seconds' where name = 'first'");

        (await site.Health.EnterAsync("bank/outbox", "second", default)).MayGo.ShouldBeTrue();
        await new HostRegister(site.Database, new JobOptions { Host = "second" }).LeaveAsync(default);
        (await site.Health.EnterAsync("bank/outbox", "third", default)).MayGo.ShouldBeTrue("the second one has stopped");
    }

    /// <summary>Seen with a login's folder that was gone: the probe ended without a word, and for five minutes nobody tried again.</summary>
    [PostgresFact]
    public async Task A_probe_that_ends_through_a_fault_of_ours_is_followed_soon()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Circuit = new CircuitRules { OpensAfter = 1 };
        await site.EnterAsync("1.edi", "text");
        await site.Health.FailedAsync("bank/outbox", "out", "bank", ScriptedTransport.Fault(TransportCause.Unreachable), default);
        await site.HurryAsync();
        site.Outbox.Before = (verb, _) => verb == "write" ? new InvalidOperationException("A mistake of ours.") : null;

        await Should.ThrowAsync<InvalidOperationException>(() => site.DeliverAsync());

        (await site.OneAsync<bool>("select circuit = 'open' and retry_at < clock_timestamp() + interval '10 seconds' from endpoint_state where endpoint = 'bank/outbox'")).ShouldBeTrue();
        await site.HurryAsync();
        (await site.Health.EnterAsync("bank/outbox", "host", default)).MayGo.ShouldBeTrue();
    }

    [PostgresFact]
    public async Task The_hours_of_an_endpoint_count_what_worked_and_what_did_not()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        for (var no = 0; no < 2; no++) await site.Health.FailedAsync("bank/outbox", "out", "bank", ScriptedTransport.Fault(TransportCause.TimedOut), default);
        await site.EnterAsync("1.edi", "text");
        await site.DeliverAsync();

        (await site.OneAsync<string>("select concat_ws(' ', sum(ok), sum(failed), sum(files), sum(bytes)) from endpoint_hour")).ShouldBe("1 2 1 4");
    }

    [Fact]
    public void Pauses_double_up_to_their_longest()
    {
        var rules = new CircuitRules();

        Enumerable.Range(1, 7).Select(openings => rules.PauseOf(TransportCause.TimedOut, openings, chance: 1).TotalSeconds).ShouldBe([30, 60, 120, 240, 480, 900, 900]);
        Enumerable.Range(1, 5).Select(openings => rules.PauseOf(TransportCause.AuthenticationFailed, openings, chance: 1).TotalMinutes).ShouldBe([30, 60, 120, 240, 360]);
        rules.PauseOf(TransportCause.TimedOut, 1, chance: 0).TotalSeconds.ShouldBe(24);
    }

    static Task<string> StateAsync(ExchangeSite site) => site.OneAsync<string>("select concat_ws(' ', circuit, failures, cause) from endpoint_state where endpoint = 'bank/outbox'");
}
