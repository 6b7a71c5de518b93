using Gateway.Pipeline.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Jobs.Hangfire;

/// <summary>Hangfire as the job engine: left out of this build.</summary>
public static class HangfireEngine
{
    public static bool IsBuiltIn => false;

    /// <exception cref="NotSupportedException">Always: this build has no Hangfire.</exception>
    public static void AddHangfireEngine(this IServiceCollection services, JobOptions options) =>
        throw new NotSupportedException("This build has no Hangfire; it is built in where its packages can be had.");
}
