using Gateway.Testing;
using Npgsql;

namespace Gateway.Host.Tests.Commands;

public sealed class PartnerCommandTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gateway-partners-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PostgresFact]
    public async Task A_profile_is_imported_changed_and_its_history_tells_what_changed()
    {
        var database = await databases.CreateDatabaseAsync();
        var file = Write("acme.json", Profile(30));
        (await RunAsync(database, "partner", "import", file, "--reason", "New partner.")).Output.Trim().ShouldBe("acme is version 1 now.");
        Write("acme.json", Profile(60));
        (await RunAsync(database, "partner", "import", file, "--reason", "Poll less.")).Output.Trim().ShouldBe("acme is version 2 now.");

        var (status, output, errors) = await RunAsync(database, "partner", "history", "acme");

        (status, errors).ShouldBe((0, ""));
        output.ShouldContain(": Poll less.");
        output.ShouldContain("  /inboxes/0/everySeconds: 30 → 60");
        (await RunAsync(database, "partner", "show", "acme", "--version", "1")).Output.ShouldBe(Profile(30));
    }

    [PostgresFact]
    public async Task Every_fault_of_every_profile_is_told_and_nothing_is_imported()
    {
        var database = await databases.CreateDatabaseAsync();
        Write("a.json", Profile(30));
        Write("b.json", """{ "id": "b", "name": "B", "role": "bnak", "mode": "live" }""");

        var (status, output, errors) = await RunAsync(database, "partner", "import", folder);

        (status, output).ShouldBe((1, ""));
        errors.ShouldContain("/role");
        errors.ShouldContain("/mode");
        (await RunAsync(database, "partner", "list")).Output.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_test_says_which_folder_works_and_leaves_nothing_behind()
    {
        var database = await databases.CreateDatabaseAsync();
        Directory.CreateDirectory(Path.Combine(folder, "out"));
        var file = Write("acme.json", Profile(30));
        await RunAsync(database, "partner", "import", file);

        var (status, output, _) = await RunAsync(database, "partner", "test", "acme");

        status.ShouldBe(1);
        output.ShouldContain("in: does not work");
        output.ShouldContain("FAILED  list:");
        output.ShouldContain("out: works");
        output.ShouldContain("ok      rename:");
        Directory.GetFileSystemEntries(Path.Combine(folder, "out")).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_secret_comes_by_standard_input_and_is_never_shown()
    {
        var database = await databases.CreateDatabaseAsync();

        var (status, output, errors) = await HostProcess.RunAsync(Settings(database), "swordfish\n", ["secret", "set", "bank"]);
        var listed = await RunAsync(database, "secret", "list");

        (status, output.Trim(), errors).ShouldBe((0, "Profiles can refer to it as store:bank.", ""));
        listed.Output.ShouldStartWith("bank\t");
        listed.Output.ShouldNotContain("swordfish");
        (await RunAsync(database, "secret", "remove", "bank")).Status.ShouldBe(0);
        (await RunAsync(database, "secret", "list")).Output.ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData("my bank")]
    [InlineData("bank\n")]
    [InlineData("\u001b[2Jbank")]
    [InlineData("../bank")]
    public async Task A_secret_whose_name_no_profile_could_spell_is_refused(string name)
    {
        var database = await databases.CreateDatabaseAsync();

        var (status, output, errors) = await HostProcess.RunAsync(Settings(database), "swordfish\n", ["secret", "set", name]);

        (status, output).ShouldBe((1, ""));
        errors.Trim().ShouldBe("The name of a secret has letters, digits, dots, hyphens and underscores, the first a letter or digit, at most 128 in all; this one cannot be used. Nothing was entered.");
        (await RunAsync(database, "secret", "list")).Output.ShouldBeEmpty();
    }

    string Profile(int seconds) => $$"""
        { "id": "acme", "name": "Acme", "role": "partner",
          "inboxes": [{ "name": "in", "transport": "folder", "path": "{{folder}}/missing", "everySeconds": {{seconds}} }],
          "outbox": { "name": "out", "transport": "folder", "path": "{{folder}}/out" } }
        """;

    string Write(string name, string json)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, json);
        return path;
    }

    Dictionary<string, string> Settings(NpgsqlDataSource database) => new()
    {
        ["GATEWAY_DATABASE"] = database.ConnectionString, ["GATEWAY_KEYS"] = Path.Combine(folder, "state", "keys.json"), ["GATEWAY_STATE"] = Path.Combine(folder, "state"),
    };

    Task<(int Status, string Output, string Errors)> RunAsync(NpgsqlDataSource database, params string[] arguments) => HostProcess.RunAsync(Settings(database), arguments);
}
