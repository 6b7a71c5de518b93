using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>Alerts in the gateway's own log, for whoever collects logs.</summary>
public sealed partial class LogChannel(string name, ILogger<LogChannel> logger) : IAlertChannel
{
    public string Name => name;

    public Task SendAsync(AlertMessage message, CancellationToken ct)
    {
        var bounded = AlertText.Bounded(message);
        var level = bounded.Event == AlertEvent.Cleared || bounded.Severity == AlertSeverity.Information ? LogLevel.Information
            : bounded.Severity == AlertSeverity.Warning ? LogLevel.Warning
            : LogLevel.Error;
        Alert(level, AlertText.Title(bounded), bounded.Words, bounded.Condition, bounded.Partner, bounded.Since, message.Items.Count);
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 5001, Message = "{Title}: {Words} ({Condition}, {Partner}, since {Since:O}, {Cases} cases)")]
    partial void Alert(LogLevel level, string title, string words, string condition, string? partner, DateTimeOffset since, int cases);
}
