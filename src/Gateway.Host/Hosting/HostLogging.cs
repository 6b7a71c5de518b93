using Gateway.Host.Options;
using Gateway.Pipeline.Alerts.Channels;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Json;

namespace Gateway.Host.Hosting;

/// <summary>Lines for people on standard error, the same events as JSON in a file a day. File and partner are properties of each line.</summary>
static class HostLogging
{
    const int filesKept = 31;
    const long largestFile = 256L * 1024 * 1024;

    public static Serilog.ILogger Create(OperationSettings settings, string logFile, bool quiet) => new LoggerConfiguration()
        .MinimumLevel.Is(Enum.Parse<LogEventLevel>(settings.LogLevel))
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
        .Enrich.FromLogContext()
        .WriteTo.Logger(console => console
            // Whoever keeps the host quiet tells alerts in words of its own.
            .Filter.ByExcluding(line => quiet && Matching.FromSource<LogChannel>()(line))
            .WriteTo.Console(
                restrictedToMinimumLevel: quiet ? LogEventLevel.Error : LogEventLevel.Verbose,
                standardErrorFromLevel: LogEventLevel.Verbose,
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}"))
        .WriteTo.File(
            new JsonFormatter(renderMessage: true),
            logFile,
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: filesKept,
            fileSizeLimitBytes: largestFile,
            rollOnFileSizeLimit: true)
        .CreateLogger();
}
