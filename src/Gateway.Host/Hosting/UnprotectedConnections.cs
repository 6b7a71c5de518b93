using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages;

namespace Gateway.Host.Hosting;

/// <summary>Says at each start which connections do without protection because their profiles want it so: nobody should have to remember that.</summary>
sealed partial class UnprotectedConnections(PartnerDirectory partners, ILogger<UnprotectedConnections> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var profile in partners.Profiles)
            foreach (var connection in profile.Connections)
                foreach (var words in TransportFactory.Warnings(connection)) LogUnprotected(words, connection.Name, profile.Id);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(5002, LogLevel.Warning, "{Words} (connection {Connection} of {Partner})")]
    partial void LogUnprotected(string words, string connection, string partner);
}
