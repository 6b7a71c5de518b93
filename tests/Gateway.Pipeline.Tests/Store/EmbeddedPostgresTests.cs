using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

public sealed class EmbeddedPostgresTests
{
    [PostgresFact]
    public async Task First_start_makes_a_checked_cluster_without_TCP_and_the_second_finds_everything_there()
    {
        await using var state = new StateFolder();
        await using (var first = await state.StartAsync())
        {
            (await StateFolder.AskAsync<string>(first, "show data_checksums")).ShouldBe("on");
            (await StateFolder.AskAsync<string>(first, "show listen_addresses")).ShouldBe("");
            (await StateFolder.AskAsync<string>(first, "show fsync")).ShouldBe("on");
            await StateFolder.RunAsync(first, "create table kept as select 42 as answer");
        }
        File.Exists(Path.Combine(state.Data, "postmaster.pid")).ShouldBeFalse();

        await using var second = await state.StartAsync();
        (await StateFolder.AskAsync<int>(second, "select answer from kept")).ShouldBe(42);
    }

    [PostgresFact]
    public async Task A_server_whose_host_was_killed_is_adopted()
    {
        await using var state = new StateFolder();
        using var owner = await DatabaseOwner.StartAsync(state.Path);
        var server = state.ServerProcess;

        await owner.KillAsync();
        await using var adopted = await state.StartAsync();

        state.ServerProcess.ShouldBe(server);
        (await StateFolder.AskAsync<int>(adopted, "select 1")).ShouldBe(1);
        await adopted.DisposeAsync();
        File.Exists(Path.Combine(state.Data, "postmaster.pid")).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task Host_and_server_both_killed_leave_what_was_committed()
    {
        await using var state = new StateFolder();
        using var owner = await DatabaseOwner.StartAsync(state.Path);
        var server = state.ServerProcess;
        await using (var guest = await state.StartAsync(DatabaseUse.Command))
            await StateFolder.RunAsync(guest, "create table kept as select 42 as answer");

        await owner.KillAsync();
        StateFolder.Kill(server);
        await using var restarted = await state.StartAsync();

        (await StateFolder.AskAsync<int>(restarted, "select answer from kept")).ShouldBe(42);
    }

    [PostgresTheory]
    [InlineData("another program by now", true)]
    [InlineData("no process", false)]
    public async Task A_pid_file_that_names_something_else_does_not_stop_the_start(string named, bool alive)
    {
        await using var state = new StateFolder();
        string left, socketLock;
        await using (var first = await state.StartAsync())
        {
            left = File.ReadAllText(Path.Combine(state.Data, "postmaster.pid"));
            socketLock = File.ReadAllText(Path.Combine(state.Path, "pg", "run", ".s.PGSQL.5432.lock"));
        }
        var stranger = alive ? Environment.ProcessId : int.MaxValue;
        File.WriteAllText(Path.Combine(state.Data, "postmaster.pid"), WithProcess(left, stranger));
        File.WriteAllText(Path.Combine(state.Path, "pg", "run", ".s.PGSQL.5432.lock"), WithProcess(socketLock, stranger));

        await using var second = await state.StartAsync();

        (await StateFolder.AskAsync<int>(second, "select 1")).ShouldBe(1, named);
        state.ServerProcess.ShouldNotBe(stranger);
    }

    [PostgresFact]
    public async Task An_empty_pid_file_does_not_stop_the_start()
    {
        await using var state = new StateFolder();
        await using (await state.StartAsync()) { }
        File.WriteAllText(Path.Combine(state.Data, "postmaster.pid"), "");

        await using var second = await state.StartAsync();
        (await StateFolder.AskAsync<int>(second, "select 1")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_server_that_dies_under_its_host_is_started_again()
    {
        await using var state = new StateFolder();
        await using var database = await state.OpenAsync();
        await using (var connection = await database.Source.OpenConnectionAsync()) connection.ProcessID.ShouldNotBe(0);

        StateFolder.Kill(state.ServerProcess);
        await database.EnsureRunningAsync(default);

        await using var again = await database.Source.OpenConnectionAsync();
        again.PostgreSqlVersion.Major.ShouldBeGreaterThanOrEqualTo(14);
        await database.EnsureRunningAsync(default);
    }

    [PostgresFact]
    public async Task What_a_process_left_that_died_while_making_the_cluster_is_thrown_away()
    {
        await using var state = new StateFolder();
        var half = Path.Combine(state.Path, "pg", "data.tmp");
        await using (await state.StartAsync()) { }
        Directory.Move(state.Data, half);
        Directory.Delete(Path.Combine(half, "base"), recursive: true);

        await using var server = await state.StartAsync();

        (await StateFolder.AskAsync<int>(server, "select 1")).ShouldBe(1);
        Directory.Exists(half).ShouldBeFalse();
    }

    [PostgresTheory]
    [InlineData(120)]
    [InlineData(40)]
    public async Task A_long_path_with_blanks_and_quotes_gets_its_socket_elsewhere(int length)
    {
        await using var state = new StateFolder($"it's {new string('x', length)}/a b");

        await using var server = await state.StartAsync();

        (await StateFolder.AskAsync<int>(server, "select 1")).ShouldBe(1);
        var inside = (await StateFolder.AskAsync<string>(server, "show unix_socket_directories")).StartsWith(state.Path, StringComparison.Ordinal);
        inside.ShouldBe(length == 40 && state.Path.Length < 80);
    }

    [PostgresFact]
    public async Task A_cluster_of_another_major_version_is_refused_and_not_touched()
    {
        await using var state = new StateFolder();
        Directory.CreateDirectory(state.Data);
        File.WriteAllText(Path.Combine(state.Data, "PG_VERSION"), "9.6\n");

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => state.StartAsync());

        refusal.Message.ShouldStartWith($"The cluster in {state.Data} was made by PostgreSQL 9.6, but installed is 1");
        Directory.GetFileSystemEntries(state.Data).ShouldHaveSingleItem();
    }

    [PostgresFact]
    public async Task A_second_host_is_refused_while_the_first_lives_and_welcome_when_it_was_killed()
    {
        await using var state = new StateFolder();
        using var owner = await DatabaseOwner.StartAsync(state.Path);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => state.StartAsync());
        refusal.Message.ShouldStartWith($"The state folder {state.Path} is in use by process {owner.ProcessId}. A private database serves one host");

        await owner.KillAsync();
        await using var second = await state.StartAsync();
        (await StateFolder.AskAsync<int>(second, "select 1")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_command_uses_the_host_s_server_and_leaves_it_running()
    {
        await using var state = new StateFolder();
        await using var host = await state.StartAsync();
        var server = state.ServerProcess;

        await using (var command = await state.StartAsync(DatabaseUse.Command)) (await StateFolder.AskAsync<int>(command, "select 1")).ShouldBe(1);

        state.ServerProcess.ShouldBe(server);
        (await StateFolder.AskAsync<int>(host, "select 1")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_command_alone_runs_the_server_as_long_as_any_command_needs_it()
    {
        await using var state = new StateFolder();
        var first = await state.StartAsync(DatabaseUse.Command);
        await using (var second = await state.StartAsync(DatabaseUse.Command))
        {
            await first.DisposeAsync();
            (await StateFolder.AskAsync<int>(second, "select 1")).ShouldBe(1);
        }
        await using (await state.StartAsync(DatabaseUse.Command)) { }

        File.Exists(Path.Combine(state.Data, "postmaster.pid")).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task A_host_waits_for_a_command_to_end()
    {
        await using var state = new StateFolder();
        var command = await state.StartAsync(DatabaseUse.Command);

        var starting = state.StartAsync();
        starting.IsCompleted.ShouldBeFalse();
        await command.DisposeAsync();

        await using var host = await starting.WaitAsync(TimeSpan.FromSeconds(30));
        (await StateFolder.AskAsync<int>(host, "select 1")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task Removing_stops_the_server_of_a_killed_host_but_not_that_of_a_living_one()
    {
        await using var state = new StateFolder();
        using var owner = await DatabaseOwner.StartAsync(state.Path);
        (await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.RemoveAsync(state.Path, default))).Message.ShouldContain("is in use by process");
        var server = state.ServerProcess;

        await owner.KillAsync();
        await EmbeddedPostgres.RemoveAsync(state.Path, default);
        await EmbeddedPostgres.RemoveAsync(state.Path, default);

        Directory.Exists($"/proc/{server}/cwd").ShouldBeFalse();
        Directory.Exists(state.Data).ShouldBeFalse();
    }

    static string WithProcess(string pidFile, int process) => process + pidFile[pidFile.IndexOf('\n')..];
}
