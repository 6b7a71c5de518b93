using Gateway.Console;
using Gateway.Host.Options;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Keys;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Serilog;
using Serilog.Extensions.Logging;

namespace Gateway.Host.Hosting;

/// <summary>A whole gateway in this process: database, stages, jobs, console. Disposing stops it gracefully, last thing first.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    readonly WebApplication web;
    readonly GatewayDatabase opened;
    readonly MeterProvider? exported;

    RunningGateway(WebApplication app, GatewayDatabase database, MeterProvider? meters)
    {
        web = app;
        opened = database;
        exported = meters;
    }

    public NpgsqlDataSource Database => opened.Source;

    public IServiceProvider Services => web.Services;

    /// <summary>Where the console really listens (the port may have been left to the system).</summary>
    public string ConsoleAddress => web.Urls.First();

    /// <param name="quiet">Only errors on standard error: for commands that show something else there.</param>
    /// <exception cref="ConfigurationFaultException">Something in the settings, profiles, maps or grammars is wrong; the message names everything.</exception>
    public static async Task<RunningGateway> StartAsync(GatewayOptions options, bool quiet, CancellationToken ct)
    {
        var state = StateFolder.Of(options);
        ConsoleAccess.Check(options.Console.Url, options.Console.Token);
        JobEngines.Choose(options.Jobs);
        var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
        var serilog = HostLogging.Create(options.Operation, state.Logs, quiet);
        using var startLog = new SerilogLoggerFactory(serilog);
        var database = await GatewayDatabase.OpenAsync(
            state.Database, DatabaseUse.Host, TimeProvider.System, startLog.CreateLogger("Gateway.Database"), ct);
        try
        {
            var keyring = await new KeyringRegister(database.Source, TimeProvider.System, startLog.CreateLogger("Gateway.Keys")).OpenAsync(state.Keys, ct);
            definitions = await definitions.WithStoredPartnersAsync(new ProfileHistory(database.Source, TimeProvider.System), state.Partners, ct);
            var app = Build(options, definitions, database, keyring, serilog);
            await StartAsync(app, ct);
            return new RunningGateway(app, database, Meters(options.Operation));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>What has begun is stopped when the rest cannot start (the console's port is taken): else it would keep the process alive.</summary>
    static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.Services.GetRequiredService<FileArchive>().EnsurePartitionsAsync(ct);
            await app.StartAsync(ct);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken ct) => web.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
        exported?.Dispose();
        await opened.DisposeAsync();
    }

    static WebApplication Build(
        GatewayOptions options, DefinitionFolders definitions, GatewayDatabase database, ArchiveKeyring keyring, Serilog.ILogger serilog)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Console.Url);
        builder.Logging.ClearProviders().AddSerilog(serilog, dispose: true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Jobs.StopSeconds + 10));
        builder.Services.AddGateway(options, definitions, database.Source, keyring, database.IsEmbedded);
        builder.Services.AddGatewayConsole(new ConsoleOptions { Token = options.Console.Token, KeysFolder = Path.Combine(StateFolder.Of(options).Path, "console-keys") });
        builder.Services.AddSingleton(database);
        builder.Services.AddHostedService<DatabaseKeeper>();
        builder.Services.AddHostedService<UnprotectedConnections>();
        builder.Services.AddHealthChecks()
            .AddCheck("database", new DatabaseCheck(database), tags: ["ready"])
            .AddCheck("holds", new HoldCheck(new OperationHolds(database.Source)), tags: ["ready"])
            .AddCheck("disk", new DiskCheck(StateFolder.Of(options).Path, DiskCheck.FreeBytesOf), tags: ["ready"]);
        var app = builder.Build();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", HealthWords.Ready);
        app.MapGatewayConsole();
        return app;
    }

    static MeterProvider? Meters(OperationSettings settings) => settings.OtlpEndpoint is not { } endpoint
        ? null
        : Sdk.CreateMeterProviderBuilder().AddMeter("Gateway").AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)).Build();
}
