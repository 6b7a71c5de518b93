using Gateway.Pipeline.Store.Embedded;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

/// <summary>What differs between root and others. Run by another user than root, the rest of the tests are the other half already.</summary>
public sealed class EmbeddedPostgresAsRootTests
{
    [RootFact]
    public async Task Root_runs_the_server_as_another_user_also_where_that_user_cannot_go()
    {
        await using var state = new StateFolder(topMode: UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string elsewhere;
        await using (var server = await state.StartAsync())
        {
            elsewhere = Path.GetDirectoryName(server.DataFolder)!;
            elsewhere.ShouldStartWith("/var/lib/gateway/elsewhere/");
            (await StateFolder.AskAsync<int>(server, "select 1")).ShouldBe(1);
            await StateFolder.RunAsync(server, "create table kept ()");
        }
        await using (var again = await state.StartAsync()) (await StateFolder.AskAsync<long>(again, "select count(*) from kept")).ShouldBe(0);

        // Opening the folder up later must not make the data disappear.
        File.SetUnixFileMode(Path.GetDirectoryName(state.Path)!, (UnixFileMode)0b111_101_101);
        await using (var opened = await state.StartAsync()) opened.DataFolder.ShouldStartWith(elsewhere);
        await EmbeddedPostgres.RemoveAsync(state.Path, default);
        Directory.Exists(elsewhere).ShouldBeFalse();
    }

    [RootFact]
    public async Task A_cluster_that_can_no_longer_be_entered_is_not_replaced_by_an_empty_one()
    {
        await using var state = new StateFolder();
        await using (await state.StartAsync()) { }
        File.SetUnixFileMode(Path.GetDirectoryName(state.Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        (await Should.ThrowAsync<EmbeddedPostgresException>(() => state.StartAsync())).Message
            .ShouldStartWith($"The folder {Path.GetDirectoryName(state.Data)} cannot be made or used by user postgres.");
    }

    [RootFact]
    public async Task Another_user_than_root_runs_the_server_itself()
    {
        await using var state = new StateFolder();
        var account = ServerAccount.Choose();
        Directory.CreateDirectory(state.Path);
        await PostgresCommand.RunAsync(account with { DropsRoot = false }, "chown", [account.Name, state.Path], default);

        using var owner = await DatabaseOwner.StartAsync(state.Path, account.Name);
        var server = state.ServerProcess;
        await owner.KillAsync();
        using var next = await DatabaseOwner.StartAsync(state.Path, account.Name);

        state.ServerProcess.ShouldBe(server);
        await next.StopAsync();
        File.Exists(Path.Combine(state.Data, "postmaster.pid")).ShouldBeFalse();
    }

    [AttributeUsage(AttributeTargets.Method)]
    sealed class RootFactAttribute : FactAttribute
    {
        public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess && PostgresBinaries.Installed().Count > 0 ? null : "Needs root and PostgreSQL's server programs.";
    }
}
