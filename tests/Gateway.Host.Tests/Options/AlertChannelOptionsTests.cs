using Gateway.Host.Options;

namespace Gateway.Host.Tests.Options;

/// <summary>The section alerts.channels of the configuration file.</summary>
public sealed class AlertChannelOptionsTests
{
    [Fact]
    public void Channels_of_every_type_are_read()
    {
        var options = Read("""
            {
              "alerts": {
                "channels": [
                  {
                    "type": "mail", "name": "ops", "from": "critical", "host": "smtp.example", "port": 2525, "sender": "gateway@company.example",
                    "recipients": ["ops@company.example"], "user": "gateway", "password": "env:SMTP_PASSWORD", "timeoutSeconds": 10
                  },
                  { "type": "webhook", "name": "chat", "address": "store:chat-address", "shape": "slack", "signingKey": "file:/run/secrets/key" },
                  { "type": "log", "name": "log", "from": "information" }
                ]
              }
            }
            """);

        options.Alerts.Channels.Select(channel => (channel.Type, channel.Name, channel.From)).ShouldBe([("mail", "ops", "critical"), ("webhook", "chat", "warning"), ("log", "log", "information")]);
        var mail = options.Alerts.Channels[0];
        (mail.Host, mail.Port, mail.Sender, mail.Recipients.Single(), mail.User, mail.Password, mail.TimeoutSeconds)
            .ShouldBe(("smtp.example", 2525, "gateway@company.example", "ops@company.example", "gateway", "env:SMTP_PASSWORD", 10));
        var chat = options.Alerts.Channels[1];
        (chat.Address, chat.Shape, chat.SigningKey).ShouldBe(("store:chat-address", "slack", "file:/run/secrets/key"));
    }

    [Theory]
    [InlineData("""{ "type": "mail", "name": "ops", "host": "smtp.example", "sender": "gateway@company.example", "recipients": ["ops@company.example"], "password": "hunter2" }""")]
    [InlineData("""{ "type": "mail", "name": "ops", "host": "smtp.example", "sender": "gateway@company.example", "recipients": [] }""")]
    [InlineData("""{ "type": "webhook", "name": "chat", "address": "chat.example" }""")]
    [InlineData("""{ "type": "webhook", "name": "chat", "address": "env:CHAT", "shape": "pager" }""")]
    [InlineData("""{ "type": "log", "name": "log", "host": "smtp.example" }""")]
    [InlineData("""{ "type": "pager", "name": "p" }""")]
    public void A_channel_that_is_none_is_a_fault_of_the_file(string channel) =>
        Should.Throw<ConfigurationFaultException>(() => Read($$"""{ "alerts": { "channels": [{{channel}}] } }""")).Message.ShouldContain("/alerts/channels/0");

    static GatewayOptions Read(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return OptionsReader.Read(file, _ => null);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
