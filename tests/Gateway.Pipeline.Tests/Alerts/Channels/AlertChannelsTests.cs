using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Pipeline.Tests.Alerts.Channels;

public sealed class AlertChannelsTests
{
    static readonly AlertChannelSettings mail = new() { Type = "mail", Name = "ops", Host = "smtp.example", Sender = "gateway@company.example", Recipients = ["ops@company.example"] };

    [Fact]
    public void Each_type_opens_without_reading_a_secret()
    {
        var routes = Open(
            mail with { User = "gateway", Password = "env:SMTP_PASSWORD", From = "critical" },
            new AlertChannelSettings { Type = "webhook", Name = "chat", Address = "store:chat-address", Shape = "teams", SigningKey = "file:/run/secrets/key" },
            new AlertChannelSettings { Type = "log", Name = "log", From = "information" });

        routes.Select(route => (route.Channel.GetType().Name, route.Channel.Name, route.From))
            .ShouldBe([("MailChannel", "ops", AlertSeverity.Critical), ("WebhookChannel", "chat", AlertSeverity.Warning), ("LogChannel", "log", AlertSeverity.Information)]);
    }

    [Fact]
    public void What_cannot_be_opened_is_told_together()
    {
        var told = Should.Throw<ArgumentException>(() => Open(
            mail with { Sender = "nobody" }, mail, mail with { Name = "none", Recipients = [] }, mail with { Name = "plain", User = "u", Password = "hunter2" }, new AlertChannelSettings { Type = "pager", Name = "p" })).Message;

        told.ShouldContain("Two alert channels are named 'ops'.");
        told.ShouldContain("Alert channel 'ops':");
        told.ShouldContain("Alert channel 'none': Nobody is written to.");
        told.ShouldContain("Alert channel 'plain': A secret is kept elsewhere");
        told.ShouldContain("'pager' is no type");
        told.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData(AlertSeverity.Critical, AlertEvent.Opened, LogLevel.Error)]
    [InlineData(AlertSeverity.Critical, AlertEvent.Cleared, LogLevel.Information)]
    [InlineData(AlertSeverity.Warning, AlertEvent.Reminder, LogLevel.Warning)]
    public async Task The_log_has_the_level_of_the_alert(AlertSeverity severity, AlertEvent happened, LogLevel level)
    {
        var logger = new LastLine();

        await new LogChannel("log", logger).SendAsync(Messages.Late with { Severity = severity, Event = happened }, default);

        logger.Level.ShouldBe(level);
        logger.Text.ShouldContain("First Bank's lockbox file is late: Nothing came from First Bank by 07:00.");
    }

    [Theory]
    [InlineData("see https://gateway.example:8443/alerts/1", "see https://gateway.example:8443/alerts/1")]
    [InlineData("sftp://user:hunter2@bank.example/in", "sftp://user:…@bank.example/in")]
    [InlineData("Password = hunter2; host=a", "Password = …; host=a")]
    [InlineData("?sv=1&sig=abc%3D&se=2", "?sv=1&sig=…&se=2")]
    [InlineData("a‮b c​d", "a b c d")]
    public void Lines_are_shown_without_secrets_and_tricks(string text, string shown) => AlertText.Line(text, 200).ShouldBe(shown);

    static IReadOnlyList<AlertRoute> Open(params AlertChannelSettings[] settings)
    {
        SecretSource Never(SecretReference reference) => _ => throw new InvalidOperationException($"{reference} was read.");
        return AlertChannels.Open(settings, Never, NullLoggerFactory.Instance, TimeProvider.System);
    }

    sealed class LastLine : ILogger<LogChannel>
    {
        public LogLevel Level { get; private set; }

        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            (Level, Text) = (logLevel, formatter(state, exception));
    }
}
