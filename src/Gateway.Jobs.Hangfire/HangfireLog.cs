using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;
using HangfireLevel = Hangfire.Logging.LogLevel;

namespace Gateway.Jobs.Hangfire;

/// <summary>Hangfire's log as ours. Hangfire has one for the whole process, which may outlive the host that it was made for.</summary>
sealed class HangfireLog(ILoggerFactory factory) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new Named(factory.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            // The host has ended; what is said after that has no reader.
            return new Named(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        }
    }

    sealed class Named(ILogger logger) : ILog
    {
        public bool Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            var level = LevelOf(logLevel);
            if (!logger.IsEnabled(level)) return false;
            if (messageFunc is not null) logger.Log(level, default, messageFunc(), exception, (message, _) => message);
            return true;
        }

        static LogLevel LevelOf(HangfireLevel level) => level switch
        {
            HangfireLevel.Trace => LogLevel.Trace,
            HangfireLevel.Debug => LogLevel.Debug,
            HangfireLevel.Info => LogLevel.Information,
            HangfireLevel.Warn => LogLevel.Warning,
            HangfireLevel.Error => LogLevel.Error,
            _ => LogLevel.Critical,
        };
    }
}
