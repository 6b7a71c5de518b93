using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Npgsql;

namespace Gateway.Console.Tests.Seeds;

/// <summary>Profiles with their history: a bank behind SFTP, a customer whose folders are here, and a partner in test mode whose server takes connections and says nothing.</summary>
sealed class PartnerSeed : IDisposable
{
    internal const string HostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0bW4xX2v1mS4rQ5b8dG3o1uLhTzq0p9nYkVw7cE2aF";

    readonly NpgsqlDataSource _database;
    readonly TcpListener _frozen = new(IPAddress.Loopback, 0);

    internal PartnerSeed(NpgsqlDataSource database)
    {
        _database = database;
        _frozen.Start();
    }

    /// <summary>The customer's folders.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("gateway-console-").FullName;

    internal async Task<PartnerDirectory> WriteAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "inbox"));
        Directory.CreateDirectory(Path.Combine(Folder, "outbox"));
        await ImportAsync("northstar-bank", Bank(300), "gateway partner import", "First agreement of 3 January.");
        await ImportAsync("northstar-bank", Bank(60), "console: Mary Jones", "The bank asks to be polled each minute.");
        await ImportAsync("lakeside-stores", Customer(), "gateway partner import", "New customer.");
        await ImportAsync("acme-packaging", Supplier(), "gateway partner import", "Tests until April.");
        var loaded = PartnerProfiles.Load(
            new[] { Bank(60), Customer(), Supplier() }.Select((json, n) => ($"profile {n}", (Stream)new MemoryStream(Encoding.UTF8.GetBytes(json)))), maps: null);
        loaded.Faults.ShouldBeEmpty();
        return loaded.Directory;
    }

    public void Dispose()
    {
        _frozen.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    async Task ImportAsync(string partner, string json, string actor, string reason) =>
        await new ProfileHistory(_database, new SteadyClock()).ImportAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [partner] = json }, null, actor, reason, CancellationToken.None);

    static string Bank(int everySeconds) => $$"""
        {
          "id": "northstar-bank", "name": "Northstar Bank", "role": "bank", "mode": "production",
          "x12": { "ids": ["ZZ:NORTHSTARBANK"], "ourIds": ["ZZ:MERIDIANSUPPLY"], "maps": { "820": "x12/820" }, "acknowledgments": { "997": true, "ta1": "whenAsked" }, "acceptance": "perSet", "rememberControlNumbersDays": 365 },
          "connections": { "server": { "type": "sftp", "host": "sftp.northstar.example", "user": "meridian", "folder": "/meridian", "hostKeys": ["{{HostKey}}"], "privateKey": "store:northstar-key" } },
          "inboxes": [ { "name": "inbox", "connection": "server", "path": "from-bank", "patterns": ["*.edi"], "everySeconds": {{everySeconds}} } ],
          "outbox": { "name": "outbox", "connection": "server", "path": "to-bank" }
        }
        """;

    string Customer() => $$"""
        {
          "id": "lakeside-stores", "name": "Lakeside Stores", "role": "partner", "mode": "production",
          "x12": { "ids": ["ZZ:LAKESIDE"], "ourIds": ["ZZ:MERIDIANSUPPLY"], "maps": { "820": "x12/820" }, "acknowledgments": { "997": true, "ta1": "whenAsked" }, "acceptance": "perSet", "rememberControlNumbersDays": 365 },
          "inboxes": [ { "name": "inbox", "transport": "folder", "path": "{{Folder}}/inbox", "patterns": ["*"], "everySeconds": 30 } ],
          "outbox": { "name": "outbox", "transport": "folder", "path": "{{Folder}}/outbox" }
        }
        """;

    string Supplier() => $$"""
        {
          "id": "acme-packaging", "name": "Acme Packaging", "role": "partner", "mode": "test",
          "connections": { "old-server": { "type": "ftps", "security": "plain", "host": "127.0.0.1", "port": {{((IPEndPoint)_frozen.LocalEndpoint).Port}}, "user": "meridian", "password": "env:ACME_PASSWORD", "connectSeconds": 3, "answerSeconds": 5 } },
          "inboxes": [ { "name": "inbox", "connection": "old-server", "path": "out", "patterns": ["*"], "everySeconds": 600 } ]
        }
        """;
}
