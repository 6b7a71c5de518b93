using Gateway.Console.Tests.Seeds;
using Gateway.Pipeline.Alerts;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Send;
using Gateway.Pipeline.Store;
using Gateway.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Console.Tests;

/// <summary>The console on a free port of loopback, over a database of its own.</summary>
sealed class ConsoleServer : IAsyncDisposable
{
    readonly WebApplication _app;

    ConsoleServer(WebApplication app) => _app = app;

    internal string Address => _app.Urls.First();

    internal static async Task<ConsoleServer> StartAsync(NpgsqlDataSource database, string? token = null, PartnerDirectory? partners = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new SteadyClock());
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TestKeys.Keyring);
        builder.Services.AddSingleton<FileArchive>();
        builder.Services.AddGatewayWorkQueue(new WorkRules());
        builder.Services.AddSingleton(partners ?? new PartnerDirectory([]));
        builder.Services.AddSingleton<ProfileHistory>();
        builder.Services.AddSingleton<SecretStore>();
        builder.Services.AddSingleton<ISecrets>(provider => new SecretReader(provider.GetRequiredService<SecretStore>()));
        builder.Services.AddSingleton<TransportFactory>();
        builder.Services.AddSingleton<AlertActions>();
        builder.Services.AddSingleton(_ => ShippedFormats.Catalog);
        builder.Services.AddSingleton<ResendTransmission>();
        builder.Services.AddGatewayConsole(new ConsoleOptions { Token = token, WatchEvery = TimeSpan.FromMilliseconds(100) });
        var app = builder.Build();
        app.MapGatewayConsole();
        await app.StartAsync();
        return new ConsoleServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
