using Gateway.Transports.Sessions;

namespace Gateway.Transports.Tests.Sessions;

public sealed class SessionPoolTests
{
    int opened;

    [Fact]
    public async Task A_session_that_came_back_sound_is_lent_again()
    {
        await using var pool = Pool();
        Connection first;
        await using (var lease = await pool.LendAsync(default)) first = lease.Session;
        await using var second = await pool.LendAsync(default);
        second.Session.ShouldBeSameAs(first);
        second.WasKept.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_of_doubtful_state_is_closed_and_replaced()
    {
        await using var pool = Pool();
        Connection first;
        await using (var lease = await pool.LendAsync(default))
        {
            first = lease.Session;
            first.IsUsable = false;
        }

        first.Closed.ShouldBeTrue();
        await using var second = await pool.LendAsync(default);
        second.Session.ShouldNotBeSameAs(first);
        second.WasKept.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_comes_when_all_are_lent_waits_for_one_to_come_back()
    {
        await using var pool = Pool(new PoolLimits { MaxSessions = 1 });
        var lease = await pool.LendAsync(default);
        var waiting = pool.LendAsync(default);
        waiting.IsCompleted.ShouldBeFalse();
        await lease.DisposeAsync();
        await using var next = await waiting;
        opened.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_connect_frees_its_place()
    {
        var fails = true;
        await using var pool = Pool(new PoolLimits { MaxSessions = 1 }, _ =>
            fails ? throw new TransportException(TransportCause.Unreachable, null, "refused") : Task.FromResult(new Connection()));
        await Should.ThrowAsync<TransportException>(() => pool.LendAsync(default));
        fails = false;
        await using var lease = await pool.LendAsync(default);
        lease.Session.IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_never_answers_is_told_as_timed_out()
    {
        await using var pool = Pool(new PoolLimits { ConnectWithin = TimeSpan.FromMilliseconds(50) }, async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return new Connection();
        });
        (await Should.ThrowAsync<TransportException>(() => pool.LendAsync(default))).Cause.ShouldBe(TransportCause.TimedOut);
    }

    [Fact]
    public async Task Servers_that_hang_while_connecting_do_not_keep_the_others_out()
    {
        var gate = new ConnectGate(1, TimeSpan.FromMilliseconds(20), TimeProvider.System);
        using var end = new CancellationTokenSource();
        var hanging = gate.EnterAsync<int>(async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return 0;
        }, end.Token);
        (await gate.EnterAsync(_ => Task.FromResult(7), default)).ShouldBe(7);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hanging);
    }

    SessionPool<Connection> Pool(PoolLimits? limits = null, Func<CancellationToken, Task<Connection>>? open = null) =>
        new(open ?? (_ =>
        {
            opened++;
            return Task.FromResult(new Connection());
        }), limits ?? new PoolLimits(), ConnectGate.Default, TimeProvider.System);

    sealed class Connection : ITransportSession
    {
        public bool IsUsable { get; set; } = true;

        public bool Closed { get; private set; }

        public ValueTask DisposeAsync()
        {
            Closed = true;
            return ValueTask.CompletedTask;
        }
    }
}
