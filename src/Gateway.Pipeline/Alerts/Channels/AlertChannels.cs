using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>Opens the channels that the configuration names. Nothing is connected and no secret is read before the first message.</summary>
public static class AlertChannels
{
    /// <param name="source">Makes a reference readable, as <c>TransportFactory.Source</c> does.</param>
    /// <exception cref="ArgumentException">A channel cannot be opened as it is described; the message names every such channel and why.</exception>
    public static IReadOnlyList<AlertRoute> Open(
        IReadOnlyList<AlertChannelSettings> settings, Func<SecretReference, SecretSource> source, ILoggerFactory loggers, TimeProvider clock)
    {
        var faults = new List<string>();
        faults.AddRange(settings.GroupBy(one => one.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"Two alert channels are named '{same.Key}'."));
        var routes = new List<AlertRoute>();
        foreach (var one in settings)
        {
            try
            {
                routes.Add(new AlertRoute(Open(one, source, loggers, clock), Enum.Parse<AlertSeverity>(one.From, ignoreCase: true)));
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                faults.Add($"Alert channel '{one.Name}': {e.Message}");
            }
        }

        return faults.Count == 0 ? routes : throw new ArgumentException(string.Join(' ', faults), nameof(settings));
    }

    static IAlertChannel Open(AlertChannelSettings one, Func<SecretReference, SecretSource> source, ILoggerFactory loggers, TimeProvider clock) => one.Type switch
    {
        "mail" => new MailChannel(one.Name, Mail(one, source), clock),
        "webhook" => new WebhookChannel(one.Name, Webhook(one, source), clock),
        "log" => new LogChannel(one.Name, loggers.CreateLogger<LogChannel>()),
        _ => throw new ArgumentException($"'{one.Type}' is no type; mail, webhook and log are.", nameof(one)),
    };

    static MailChannelOptions Mail(AlertChannelSettings one, Func<SecretReference, SecretSource> source) => new()
    {
        Host = one.Host,
        Port = one.Port,
        From = one.Sender,
        To = one.Recipients.Count > 0 ? one.Recipients : throw new ArgumentException("Nobody is written to.", nameof(one)),
        User = one.User,
        Password = one.Password is { } password ? source(Reference(password)) : null,
        AllowUnencrypted = one.AllowUnencrypted,
        Within = TimeSpan.FromSeconds(one.TimeoutSeconds),
    };

    static WebhookChannelOptions Webhook(AlertChannelSettings one, Func<SecretReference, SecretSource> source) => new()
    {
        Address = SecretReference.Parse(one.Address) is { } kept ? source(kept) : _ => new(one.Address),
        Shape = Enum.Parse<WebhookShape>(one.Shape, ignoreCase: true),
        SigningKey = one.SigningKey is { } key ? source(Reference(key)) : null,
        AllowUnencrypted = one.AllowUnencrypted,
        Within = TimeSpan.FromSeconds(one.TimeoutSeconds),
    };

    static SecretReference Reference(string text) =>
        SecretReference.Parse(text) ?? throw new ArgumentException("A secret is kept elsewhere and only named here: env:NAME, file:PATH or store:NAME.", nameof(text));
}

/// <param name="From">The least severity that goes this way.</param>
public sealed record AlertRoute(IAlertChannel Channel, AlertSeverity From);
