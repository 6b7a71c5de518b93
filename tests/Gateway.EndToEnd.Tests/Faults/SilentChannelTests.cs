using Gateway.Testing;
using Gateway.TestServers.Lines;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>A mail server and a webhook that take the connection and then say nothing.</summary>
public sealed class SilentChannelTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    [PostgresFact]
    public async Task They_are_shown_as_dead_and_tried_again_while_the_other_channel_and_the_files_go_on()
    {
        await using var mail = new TroubledLine(0);
        await using var webhook = new TroubledLine(0);
        await using var site = await GatewaySite.CreateAsync(databases);
        var configuration = site.Configuration("host");
        // Longer than everything that must not wait for them; there are as many of them as this host has hands.
        var channels = $$"""
            { "type": "mail", "name": "mail", "host": "127.0.0.1", "port": {{mail.Port}}, "sender": "gateway@company.example", "recipients": ["clerk@company.example"], "allowUnencrypted": true, "timeoutSeconds": 15 },
            { "type": "webhook", "name": "chat", "address": "http://127.0.0.1:{{webhook.Port}}/", "timeoutSeconds": 15 },
            { "type": "log", "name": "log" }
            """;
        await File.WriteAllTextAsync(
            configuration,
            (await File.ReadAllTextAsync(configuration)).Replace("\"jobs\": {", $"\"alerts\": {{ \"lookEverySeconds\": 1, \"channels\": [{channels}] }}, \"jobs\": {{ \"concurrency\": 2,", StringComparison.Ordinal));
        await using var host = HostProcess.Start(configuration);
        await host.ReadyAsync(patience);

        await HostCommand.RunAsync(0, "hold", "deliver", "--reason", "test", "--config", site.Configuration("command"));
        await site.WaitUntilAsync("select count(*) = 2 from work where kind = 'notify' and state = 'leased'", patience, () => host.Output);
        var (inbox, name, bytes) = Traffic.Create()[0];
        site.Drop(inbox, name, bytes);
        await site.WaitUntilAsync("select exists (select from file where direction = 'in' and state = 'read') and exists (select from alert_notice where channel = 'log' and state = 'sent')", patience, () => host.Output);
        await site.WaitUntilAsync("select count(*) = 0 from work where kind = 'notify' and last_error is not null", TimeSpan.FromSeconds(1), () => "The file and the log waited for the silent ones.");

        await site.WaitUntilAsync("select count(distinct subject) = 2 from alert where condition = 'channel-dead' and words like '%no answer within 15 seconds%' and cleared_at is null", patience, () => host.Output);
        await site.WaitUntilAsync("select count(distinct channel) = 2 from alert_notice n join work w on w.kind = 'notify' and w.subject = n.id where w.attempts > 1", patience, () => host.Output);
        await site.WaitUntilAsync("select exists (select from alert_notice n join alert a on a.id = any(n.alerts) where n.channel = 'log' and n.state = 'sent' and a.condition = 'channel-dead')", patience, () => host.Output);
        host.Output.ShouldNotContain("   at Gateway.", Case.Sensitive, "what a channel did not do is told in a line, without our code's trace");
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
    }
}
