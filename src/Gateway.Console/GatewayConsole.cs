using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Api;
using Gateway.Console.Display;
using Gateway.Console.Live;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway.Console;

/// <summary>The web console and its HTTP API, as parts of a host.</summary>
public static class GatewayConsole
{
    /// <summary>NpgsqlDataSource (search path "gateway"), FileArchive, WorkQueue, WorkBoard, PartnerDirectory, ProfileHistory, TransportFactory, AlertActions, SendInvoices and ResendTransmission must be registered too; an IJobEngine is shown, and an IEngineDashboard linked to, when there is one.</summary>
    public static IServiceCollection AddGatewayConsole(this IServiceCollection services, ConsoleOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<AccessCookie>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<Clock>();
        services.AddSingleton<ReadDatabase>();
        services.AddSingleton<BusinessKeySearch>();
        services.AddSingleton<TransmissionQuery>();
        services.AddSingleton<FileQuery>();
        services.AddSingleton<ExceptionQuery>();
        services.AddSingleton<ReceiptQuery>();
        services.AddSingleton<ReceiptEvidenceQuery>();
        services.AddSingleton<BankWordsQuery>();
        services.AddSingleton<SentQuery>();
        services.AddSingleton<TodayQuery>();
        services.AddSingleton<ChangeStampQuery>();
        services.AddSingleton<SendingQuery>();
        services.AddSingleton<ExchangeQuery>();
        services.AddSingleton<AlertQuery>();
        services.AddSingleton<PartnerQuery>();
        services.AddSingleton<TieOutQuery>();
        services.AddSingleton<ExportQuery>();
        services.AddSingleton<PeriodQuery>();
        services.AddSingleton<OperatorActions>();
        services.AddSingleton<ExceptionActions>();
        services.AddSingleton<ExceptionDesk>();
        services.AddWorkbench();
        services.AddSingleton<ReceiptRepairQuery>();
        services.TryAddSingleton<LedgerAccounts>();
        services.TryAddSingleton<RepairRules>();
        services.AddSingleton<ReceiptActions>();
        services.AddSingleton<ReturnActions>();
        services.AddSingleton<PayerChangeActions>();
        services.TryAddSingleton<OperationHolds>();
        services.AddSingleton<OutboxActions>();
        services.AddSingleton<ConnectionTests>();
        services.AddSingleton<FileActions>();
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        AddPages(services, options);
        return services;
    }

    /// <summary>Puts the gate and the security headers before, and the pages among, the host's endpoints. Health checks stay open.</summary>
    public static WebApplication MapGatewayConsole(this WebApplication app)
    {
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler("/failed");
        app.UseStatusCodePagesWithReExecute("/not-found", "?status={0}");
        app.UseMiddleware<AccessGate>();
        // Stated here, so that an address that is executed again (an error's page) finds its endpoint.
        app.UseRouting();
        app.UseAntiforgery();
        app.MapGet(ConsoleAssets.Root + "/{name}", ConsoleAssets.Get);
        app.MapGet("/favicon.ico", () => TypedResults.Redirect(ConsoleAssets.Root + "/icon.svg"));
        app.MapGet("/events", (ChangeFeed feed, CancellationToken ct) => TypedResults.ServerSentEvents(feed.WatchAsync(ct)));
        app.MapConsoleApi();
        app.MapRazorPages();
        app.Services.GetService<IEngineDashboard>()?.Map(app, Actor.Of);
        return app;
    }

    static void AddPages(IServiceCollection services, ConsoleOptions options)
    {
        var keys = services.AddDataProtection().SetApplicationName("gateway console");
        if (options.KeysFolder is null)
            keys.UseEphemeralDataProtectionProvider();
        else
            keys.PersistKeysToFileSystem(new DirectoryInfo(options.KeysFolder));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "gateway-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddRazorPages().AddApplicationPart(typeof(GatewayConsole).Assembly);
    }
}
