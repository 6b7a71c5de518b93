using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Jobs.Hangfire;

namespace Gateway.Host.Tests.Hosting;

/// <summary>The job engine is a setting; one that this build lacks is refused at the start, in words.</summary>
public sealed class JobEnginesTests
{
    [Fact]
    public void Quartz_needs_no_choice() => JobEngines.Choose(new JobSettings()).ShouldBeNull();

    [Fact]
    public void Hangfire_is_there_or_is_refused_with_what_to_do()
    {
        var chosen = new JobSettings(Engine: JobSettings.Hangfire);
        if (HangfireEngine.IsBuiltIn)
        {
            JobEngines.Choose(chosen).ShouldNotBeNull();
            return;
        }

        var message = Should.Throw<ConfigurationFaultException>(() => JobEngines.Choose(chosen)).Message;
        message.ShouldContain("this build has no Hangfire");
        message.ShouldContain("Set it to Quartz");
    }
}
