using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Partners;

public sealed class ProfileHistoryTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Each_import_that_differs_is_a_version_with_who_when_why_and_what()
    {
        var history = await HistoryAsync();
        await ImportAsync(history, [("acme.json", Profile("acme", seconds: 30))], "maria", "New partner.");
        await ImportAsync(history, [("acme.json", Profile("acme", seconds: 30))], "maria", "The same again.");
        var made = await ImportAsync(history, [("acme.json", Profile("acme", seconds: 60))], "jon", "They asked us to poll less.");

        made.Made.ShouldHaveSingleItem().Version.ShouldBe(2);
        var versions = await history.OfAsync("acme", default);
        versions.Select(version => (version.Version, version.Actor, version.Reason)).ShouldBe([(2, "jon", "They asked us to poll less."), (1, "maria", "New partner.")]);
        ProfileChange.Between(versions[1].Profile, versions[0].Profile).ShouldHaveSingleItem().ToString().ShouldBe("/inboxes/0/everySeconds: 30 → 60");
    }

    [PostgresFact]
    public async Task With_one_fault_nothing_of_an_import_takes_effect()
    {
        var history = await HistoryAsync();

        var result = await ImportAsync(history, [("good.json", Profile("good")), ("bad.json", """{ "id": "bad", "name": "Bad", "role": "bnak" }""")]);

        result.Faults.ShouldHaveSingleItem().ToString().ShouldContain("bad.json");
        (await history.CurrentAsync(default)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Profiles_are_checked_together_with_those_that_stay()
    {
        var history = await HistoryAsync();
        await ImportAsync(history, [("first.json", """{ "id": "first", "name": "First", "role": "partner", "x12": { "ids": ["ZZ:SAME"] } }""")]);

        var clash = await ImportAsync(history, [("second.json", """{ "id": "second", "name": "Second", "role": "partner", "x12": { "ids": ["ZZ:SAME"] } }""")]);
        var fits = await ImportAsync(history, [("third.json", """{ "id": "third", "name": "Third", "role": "partner", "inboxes": [{ "name": "in", "transport": "folder", "path": "/x", "carries": ["first"] }] }""")]);

        clash.Faults.ShouldHaveSingleItem().ToString().ShouldContain("claimed by");
        fits.Faults.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_removed_partner_is_out_of_effect_and_keeps_its_history()
    {
        var history = await HistoryAsync();
        await ImportAsync(history, [("acme.json", Profile("acme"))]);

        (await history.RemoveAsync("acme", "maria", "Contract ended.", default)).ShouldBeTrue();
        (await history.RemoveAsync("acme", "maria", "Again.", default)).ShouldBeFalse();

        (await history.CurrentAsync(default)).ShouldBeEmpty();
        (await history.OfAsync("acme", default)).Select(version => version.Profile is null).ShouldBe([true, false]);
    }

    [PostgresFact]
    public async Task An_old_file_of_one_host_does_not_take_back_what_was_imported_elsewhere()
    {
        var history = await HistoryAsync();
        await FolderAsync(history, "one:/etc/partners", Profile("acme", seconds: 30));
        await ImportAsync(history, [("acme.json", Profile("acme", seconds: 60))], "maria", "Less.");

        await FolderAsync(history, "one:/etc/partners", Profile("acme", seconds: 30));
        await FolderAsync(history, "two:/etc/partners", Profile("acme", seconds: 30));

        (await history.CurrentAsync(default)).ShouldHaveSingleItem().Profile.ShouldBe(Profile("acme", seconds: 60));
    }

    [PostgresFact]
    public async Task A_file_that_is_changed_and_changed_back_counts_both_times()
    {
        var history = await HistoryAsync();
        foreach (var seconds in new[] { 30, 60, 30 })
        {
            await FolderAsync(history, "one:/etc/partners", Profile("acme", seconds));
        }

        (await history.OfAsync("acme", default)).Count.ShouldBe(3);
        (await history.CurrentAsync(default)).ShouldHaveSingleItem().Profile.ShouldBe(Profile("acme", seconds: 30));
    }

    [Fact]
    public void Changes_name_each_value_that_differs() => ProfileChange
        .Between("""{ "a": 1, "list": ["x", "y"], "gone": true }""", """{ "a": 2, "list": ["x"], "fresh": { "b": null } }""")
        .Select(change => change.ToString())
        .ShouldBe(["/a: 1 → 2", "/fresh/b: null (new)", "/list/1: \"y\" (taken out)", "/gone: true (taken out)"]);

    static string Profile(string id, int seconds = 30) =>
        $$"""{ "id": "{{id}}", "name": "{{id}}", "role": "partner", "inboxes": [{ "name": "in", "transport": "folder", "path": "/{{id}}", "everySeconds": {{seconds}} }] }""";

    static Task<ProfileImportResult> FolderAsync(ProfileHistory history, string source, string json) =>
        new ProfileImport(history, Definitions.Maps, calendars: null).RunAsync([("acme.json", json)], source, changes: true, "host", "Found at the start.", default);

    static Task<ProfileImportResult> ImportAsync(ProfileHistory history, IReadOnlyList<(string Name, string Json)> documents, string actor = "maria", string reason = "Test.") =>
        new ProfileImport(history, Definitions.Maps, calendars: null).RunAsync(documents, source: null, changes: true, actor, reason, default);

    async Task<ProfileHistory> HistoryAsync() => new(await databases.CreateDatabaseAsync(), TimeProvider.System);
}
