using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Partners;

public sealed class ProfilesInUseTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_version_that_a_running_host_has_not_read_is_told_until_that_host_was_started_again()
    {
        await using var database = await databases.CreateDatabaseAsync();
        var history = new ProfileHistory(database, TimeProvider.System);
        await ImportAsync(history, "acme", "{}");
        await StartHostAsync(database, history, "a");
        await StartHostAsync(database, history, "b");
        (await history.UnusedAsync(default)).ShouldBeEmpty();

        await ImportAsync(history, "acme", """{"id":"acme"}""");
        await ImportAsync(history, "newcomer", "{}");
        await StartHostAsync(database, history, "b");
        (await history.UnusedAsync(default)).Select(unused => $"{unused.Partner} {unused.Version} {unused.Hosts}").ShouldBe(["acme 2 a", "newcomer 1 a"]);

        await StartHostAsync(database, history, "a");
        await history.RemoveAsync("newcomer", "ann", "gone", default);
        var removed = (await history.UnusedAsync(default)).ShouldHaveSingleItem();
        removed.Words.ShouldStartWith("newcomer was removed by ann at ");
        removed.Words.ShouldEndWith("and is not in use yet: start a, b again.");
    }

    static Task ImportAsync(ProfileHistory history, string partner, string json) =>
        history.ImportAsync(new Dictionary<string, string> { [partner] = json }, null, "ann", "test", default);

    static async Task StartHostAsync(NpgsqlDataSource database, ProfileHistory history, string name)
    {
        var options = new JobOptions { Host = name };
        await new HostRegister(database, options).BeatAsync(default);
        await new ProfilesInUse(database, options, new PartnerDirectory([]) { AsOf = await history.LatestAsync(default) }).StartAsync(default);
    }
}
