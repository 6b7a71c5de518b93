using Gateway.Host.Options;
using Gateway.Jobs.Hangfire;
using Gateway.Pipeline.Jobs;

namespace Gateway.Host.Hosting;

/// <summary>The one choice of a job engine. Quartz is always there; Hangfire where its packages could be had when this was built.</summary>
static class JobEngines
{
    /// <returns>Null for the engine that is always there.</returns>
    /// <exception cref="ConfigurationFaultException">The engine was left out of this build.</exception>
    public static Action<IServiceCollection, JobOptions>? Choose(JobSettings settings)
    {
        if (settings.Engine != JobSettings.Hangfire) return null;
        return HangfireEngine.IsBuiltIn ? HangfireEngine.AddHangfireEngine : throw new ConfigurationFaultException(
        [
            "jobs.engine is Hangfire, and this build has no Hangfire: its packages could not be had when it was built. " +
            "Set it to Quartz, which does the same work, or build where Hangfire's packages can be had (README, «Which job engine»).",
        ]);
    }
}
