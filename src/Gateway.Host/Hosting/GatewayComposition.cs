using System.Text.RegularExpressions;
using Gateway.Host.Options;
using Gateway.Pipeline.Alerts;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Alerts.Conditions;
using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Collect;
using Gateway.Pipeline.Stages.Deliver;
using Gateway.Pipeline.Stages.Expect;
using Gateway.Pipeline.Stages.Export;
using Gateway.Pipeline.Stages.Match;
using Gateway.Pipeline.Stages.Match.Again;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Returns;
using Gateway.Pipeline.Stages.Send;
using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Stages.Track;
using Gateway.Pipeline.Stages.Unpack;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Keys;
using Npgsql;

namespace Gateway.Host.Hosting;

/// <summary>Wires the stages together. Decides nothing.</summary>
static partial class GatewayComposition
{
    public static IServiceCollection AddGateway(
        this IServiceCollection services, GatewayOptions options, DefinitionFolders definitions, NpgsqlDataSource database, ArchiveKeyring keyring, bool soleHost)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton(keyring);
        services.AddSingleton(definitions.Formats);
        services.AddSingleton(definitions.Maps);
        services.AddSingleton(definitions.Partners);
        services.AddSingleton(definitions.Calendars);
        services.AddSingleton(options.Ledger);
        services.AddSingleton(options.Repair);
        services.AddSingleton(options.Matching.Over(definitions.Matching));
        services.AddSingleton<FileArchive>();
        services.AddSingleton<AccountProtection>();
        services.AddSingleton(definitions.ColumnMaps);
        services.AddSingleton(definitions.PostingMaps);
        services.AddSingleton(new PeriodRights(options.Periods.Closers));
        services.AddSingleton<PeriodActions>();
        services.AddSingleton<CsvImports>();
        services.AddSingleton<SecretStore>();
        services.AddSingleton<ISecrets>(provider => new SecretReader(provider.GetRequiredService<SecretStore>()));
        services.AddSingleton<ProfileHistory>();
        var runtimeFolder = RuntimeFolderBelow(StateFolder.Of(options).Path);
        services.AddSingleton(provider => new TransportFactory(provider.GetRequiredService<ISecrets>(), TimeProvider.System, runtimeFolder));
        services.AddSingleton<Endpoints>();
        services.AddSingleton(new CircuitRules { FirstPause = TimeSpan.FromSeconds(options.Exchange.PauseSeconds) });
        services.AddSingleton(StateFolder.Of(options).Pgp);
        services.AddGatewayJobs(new JobOptions
        {
            SoleHost = soleHost,
            Concurrency = options.Jobs.Concurrency == 0 ? Environment.ProcessorCount : options.Jobs.Concurrency,
            SweepEvery = TimeSpan.FromSeconds(options.Jobs.SweepSeconds),
            StopWithin = TimeSpan.FromSeconds(options.Jobs.StopSeconds),
            HeartbeatEvery = TimeSpan.FromSeconds(options.Jobs.HostSilenceSeconds / 5.0),
            Rules = new WorkRules { HostSilence = TimeSpan.FromSeconds(options.Jobs.HostSilenceSeconds) },
        }, JobEngines.Choose(options.Jobs));
        services.AddHostedService<ProfilesInUse>();
        return services.AddAlerts(options).AddStages(definitions.Partners);
    }

    static IServiceCollection AddAlerts(this IServiceCollection services, GatewayOptions options)
    {
        var rules = new AlertRules
        {
            ClearAfter = TimeSpan.FromSeconds(options.Alerts.ClearAfterSeconds),
            GroupFrom = options.Alerts.GroupFrom,
            EscalateAfter = options.Alerts.EscalateAfterMinutes == 0 ? null : TimeSpan.FromMinutes(options.Alerts.EscalateAfterMinutes),
            EscalateTo = options.Alerts.EscalateTo,
            LookEvery = TimeSpan.FromSeconds(options.Alerts.LookEverySeconds),
            StalledAfter = TimeSpan.FromMinutes(options.Alerts.StalledAfterMinutes),
            PassingAfter = TimeSpan.FromSeconds(options.Alerts.PassingAfterSeconds),
            ConsoleAddress = options.Alerts.ConsoleAddress is { } address ? new Uri(address) : null,
        };
        var stateFolder = StateFolder.Of(options).Path;
        services.AddSingleton(rules);
        services.AddSingleton(provider => AlertChannels.Open(
            options.Alerts.Channels, reference => provider.GetRequiredService<TransportFactory>().Source(reference)!, provider.GetRequiredService<ILoggerFactory>(), TimeProvider.System));
        services.AddSingleton<AlertNotices>();
        services.AddSingleton<AlertRows>();
        services.AddSingleton<AlertActions>();
        services.AddSingleton<IAlertCondition, OpenExceptions>();
        services.AddSingleton<IAlertCondition, StalledWork>();
        services.AddSingleton<IAlertCondition, SilentHosts>();
        services.AddSingleton<IAlertCondition, HeldOperations>();
        services.AddSingleton<IAlertCondition, DeadChannels>();
        services.AddSingleton<IAlertCondition, ExpiringCredentials>();
        services.AddSingleton<IAlertCondition>(_ => new DiskLow(() => DiskCheck.FreeBytesOf(stateFolder), DiskCheck.Low));
        services.AddSingleton<IRecurringWork, AlertWatch>();
        services.AddSingleton<IRecurringWork, CredentialWatch>();
        services.AddSingleton<IWorkHandler, SendNotice>();
        return services;
    }

    static IServiceCollection AddStages(this IServiceCollection services, PartnerDirectory partners)
    {
        services.AddSingleton<StageEvents>();
        services.AddSingleton<ArchiveFiles>();
        services.AddSingleton<InboxTurns>();
        services.AddSingleton<EndpointHealth>();
        services.AddSingleton<IRecurringWork, ForgetOldTraces>();
        services.AddSingleton<AcknowledgmentOutbox>();
        services.AddSingleton<ExportBatches>();
        services.AddSingleton<ExportAnswers>();
        services.AddSingleton<IRecurringWork, ScheduledExports>();
        services.AddSingleton<IRecurringWork, DailyTieOut>();
        services.AddSingleton<IRecurringWork, DepositConfirmation>();
        services.AddSingleton<SendInvoices>();
        services.AddSingleton<ResendTransmission>();
        services.AddSingleton<IRecurringWork, OverdueAnswers>();
        services.AddSingleton<IRecurringWork, ExpectedFiles>();
        services.AddSingleton<IRecurringWork, MissingNumbers>();
        services.AddSingleton<PgpKeys>();
        services.AddSingleton<PgpCipher>();
        services.AddSingleton(UnpackLimits.Default);
        services.AddSingleton<Unpacker>();
        services.AddSingleton<PackOutgoing>();
        services.AddSingleton<IWorkHandler, UnpackFile>();
        services.AddSingleton<IWorkHandler, ReadFile>();
        services.AddSingleton<BankingDays>();
        services.AddSingleton<IWorkHandler, MatchReceipt>();
        services.AddSingleton<IWorkHandler, SettleReturn>();
        services.AddSingleton<IWorkHandler, ArrivedAdvices>();
        services.AddSingleton<IWorkHandler, AwaitedDocuments>();
        services.AddSingleton<IWorkHandler, DeliverFile>();
        foreach (var profile in partners.Profiles)
        {
            foreach (var inbox in profile.Inboxes)
            {
                services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CollectInbox>(provider, profile, inbox));
            }
        }

        services.AddHostedService<InboxPoller>();
        return services;
    }

    /// <summary>In the state folder, unless a socket of the system could not have so long or so odd a path.</summary>
    static string? RuntimeFolderBelow(string stateFolder) => PlainShortPath().IsMatch(stateFolder) ? Path.Combine(stateFolder, "logins") : null;

    [GeneratedRegex("^/[A-Za-z0-9._/-]{1,50}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainShortPath();
}
