using System.CommandLine;
using System.Text.Json;
using Gateway.Host.Demo;
using Gateway.Host.Hosting;
using Spectre.Console;

namespace Gateway.Host.Commands;

/// <summary><c>gateway demo [--once] [--json]</c>: an invented company's day, from an empty database to posted receipts.</summary>
static class DemoCommand
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "End after the table." };
        var asJson = new Option<bool>("--json") { Description = "Print a summary as one line of JSON at the end (with --once)." };
        var command = new Command("demo", "Show everything on invented files; needs nothing else.") { once, asJson };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => RunAsync(result.GetValue(once), result.GetValue(asJson), result.InvocationConfiguration, ct)));
        return command;
    }

    static async Task<int> RunAsync(bool once, bool asJson, InvocationConfiguration streams, CancellationToken ct)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(asJson ? streams.Error : streams.Output) });
        await using var site = DemoSite.Create();
        await streams.Error.WriteLineAsync($"Demo in {site.Folder}: starting an empty database.");
        await site.LayOutAsync(streams.Error.WriteLine, ct);
        await using var gateway = await RunningGateway.StartAsync(site.Options, quiet: true, ct);
        await streams.Error.WriteLineAsync($"Console: {gateway.ConsoleAddress}");
        var alert = await PlayAsync(site, gateway, console, streams.Error, ct);
        await DemoTable.WriteAsync(gateway.Database, console, ct);
        var summary = await DemoSummary.ReadAsync(gateway.Database, site.Options.Ledger.BaseCurrency, ct) with { Partners = site.Reached, Alert = alert };
        if (!once)
        {
            await streams.Error.WriteLineAsync($"The console stays open at {gateway.ConsoleAddress} – Ctrl-C ends the demo.");
            await gateway.WaitForShutdownAsync(ct);
        }

        if (asJson)
        {
            await streams.Output.WriteLineAsync(JsonSerializer.Serialize(summary, json));
        }

        return 0;
    }

    static Task<DemoAlert?> PlayAsync(DemoSite site, RunningGateway gateway, IAnsiConsole console, TextWriter errors, CancellationToken ct) =>
        console.Profile.Out.IsTerminal
            ? BarProgress.RunAsync(console, DemoFile.All().Count, progress => new DemoRun(site, gateway, progress).PlayAsync(ct))
            : new DemoRun(site, gateway, new PlainProgress(errors)).PlayAsync(ct);
}
