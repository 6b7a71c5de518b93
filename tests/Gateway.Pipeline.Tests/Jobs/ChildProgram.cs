using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>
/// What this assembly does as a process: "engine NAME DATABASE" runs an engine with one call that never ends, "recurring NAME DATABASE" one that polls, "host DATABASE" a whole host whose
/// handler never ends. It ends with its standard input, should nobody kill it.
/// </summary>
static class ChildProgram
{
    static async Task<int> Main(string[] args)
    {
        await using var database = DatabaseSource.Create(args[^1]);
        if (args is ["engine", var name, _])
        {
            var log = new EngineProbe.Log();
            await using var server = Engine(name, database, log);
            await server.Engine.StartAsync(default);
            await server.Engine.EnqueueAsync("hold", EngineProbe.Call("hold"), default);
            await Eventually.TrueAsync(() => log.Starts("hold") == 1, "it runs");
            await TellAndWaitAsync("started hold");
            return 0;
        }

        if (args is ["recurring", var planner, _])
        {
            var log = new EngineProbe.Log();
            await using var server = Engine(planner, database, log);
            await server.Engine.StartAsync(default);
            await server.Engine.SetRecurringAsync([JobEngineContract.Recurring("poll", 1)], default);
            await Eventually.TrueAsync(() => log.Finishes("poll") >= 2, "it polls");
            await server.Engine.StopAsync(default);
            await TellAndWaitAsync("polled");
            return 0;
        }

        if (args is ["host", _])
        {
            var stuck = new StuckHandler();
            await using var host = HostUnderTest.Build("child", database, services => services.AddSingleton<IWorkHandler>(stuck));
            await host.StartAsync();
            await stuck.Entered.Task;
            await TellAndWaitAsync("working");
            return 0;
        }

        await Console.Error.WriteLineAsync("This is a test assembly; run it with 'dotnet test'.");
        return 2;
    }

    static EngineServerUnderTest Engine(string name, NpgsqlDataSource database, EngineProbe.Log log) =>
        name == "hangfire" ? EngineServerUnderTest.Hangfire("child", database, log) : EngineServerUnderTest.Quartz("child", database, log);

    static async Task TellAndWaitAsync(string what)
    {
        Console.WriteLine(what);
        await Console.In.ReadToEndAsync();
    }

    sealed class StuckHandler : IWorkHandler
    {
        public TaskCompletionSource Entered { get; } = new();

        public string Kind => "read";

        public Task HandleAsync(ClaimedWork work, CancellationToken ct)
        {
            Entered.TrySetResult();
            return Task.Delay(Timeout.Infinite, ct);
        }
    }
}
