using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;

namespace Gateway.Host.Commands;

/// <summary><c>gateway run [--config FILE]</c>: the service itself, until it is told to stop.</summary>
static class RunCommand
{
    public static Command Create()
    {
        var config = CommandOptions.Configuration();
        var command = new Command("run", "Run the gateway until it is told to stop (Ctrl-C or SIGTERM).") { config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => RunAsync(result.GetValue(config), result.InvocationConfiguration.Error, ct)));
        return command;
    }

    static async Task<int> RunAsync(string? configuration, TextWriter errors, CancellationToken ct)
    {
        var options = OptionsReader.Read(configuration, Environment.GetEnvironmentVariable);
        await using var gateway = await RunningGateway.StartAsync(options, quiet: false, ct);
        await errors.WriteLineAsync($"Gateway is ready. Console: {gateway.ConsoleAddress}");
        await gateway.WaitForShutdownAsync(ct);
        await errors.WriteLineAsync("Gateway stops: running work is finished or given back.");
        return 0;
    }
}
