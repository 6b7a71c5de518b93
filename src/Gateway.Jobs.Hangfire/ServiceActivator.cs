using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Jobs.Hangfire;

/// <summary>Jobs are singletons of the host.</summary>
sealed class ServiceActivator(IServiceProvider services) : JobActivator
{
    public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
}
