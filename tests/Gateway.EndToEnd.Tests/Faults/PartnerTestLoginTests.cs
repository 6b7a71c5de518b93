using System.Text.Json;
using Gateway.Testing;
using Gateway.TestServers;
using Gateway.TestServers.Ssh;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>Accounts are locked after a few refused logins; a test of a partner must not bring that about.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class PartnerTestLoginTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresAndSshUsersFact]
    public async Task A_refused_login_is_tried_once_however_many_places_use_it_and_another_connection_is_still_tried()
    {
        await using var server = await SshServer.StartAsync("LogLevel VERBOSE");
        await using var site = await GatewaySite.CreateAsync(databases);
        var wrong = Path.Combine(site.Folder, "password");
        await File.WriteAllTextAsync(wrong, "not-it");
        File.SetUnixFileMode(wrong, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        object Server(string name, string secret, string value) => new Dictionary<string, object>
        {
            ["type"] = "sftp", ["host"] = "127.0.0.1", ["port"] = server.Port, ["user"] = server.User, ["hostKeys"] = new[] { server.HostKey }, [secret] = $"file:{value}",
        };
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "partners", "acme.json"), JsonSerializer.Serialize(new
        {
            id = "acme",
            name = "Acme",
            role = "partner",
            connections = new Dictionary<string, object> { ["wrong"] = Server("wrong", "password", wrong), ["right"] = Server("right", "privateKey", server.PrivateKeyFile) },
            inboxes = new[] { new { name = "first", connection = "wrong", path = "a" }, new { name = "second", connection = "wrong", path = "b" }, new { name = "third", connection = "right", path = "." } },
            outbox = new { name = "out", connection = "wrong", path = "c" },
        }));

        var output = await HostCommand.RunAsync(1, "partner", "test", "acme", "--config", site.Configuration("command"));

        output.ShouldContain("first: does not work");
        output.ShouldContain("second: not tried; it uses the login of 'first', which failed");
        output.ShouldContain("out: not tried; it uses the login of 'first', which failed");
        output.ShouldContain("third: works");
        output.ShouldNotContain("not-it");
        server.Words.Split("Failed password").Length.ShouldBe(2, server.Words);
    }
}

/// <summary>A fact that needs PostgreSQL, and an SSH server with users of its own.</summary>
sealed class PostgresAndSshUsersFactAttribute : FactAttribute
{
    public PostgresAndSshUsersFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? new SshUsersFactAttribute().Skip;
}
