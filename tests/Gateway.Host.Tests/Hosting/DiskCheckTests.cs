using Gateway.Host.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Host.Tests.Hosting;

public sealed class DiskCheckTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gateway-disk").FullName;

    [Theory]
    [InlineData(DiskCheck.Low, HealthStatus.Healthy, null)]
    [InlineData(DiskCheck.Low - 1, HealthStatus.Degraded, "The disk of the state folder has 1,023 MB left. Make room before a large file fills it.")]
    [InlineData(
        DiskCheck.Full - 1,
        HealthStatus.Unhealthy,
        "The disk of the state folder is full: 63 MB left. Files stay in their inboxes and nothing is lost, but nothing is taken in either. Make room; the gateway goes on by itself.")]
    public async Task Says_how_much_is_left(long free, HealthStatus status, string? words)
    {
        var result = await new DiskCheck(folder, _ => free).CheckHealthAsync(new HealthCheckContext());

        (result.Status, result.Description).ShouldBe((status, words));
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_takes_nothing_is_not_ready_however_much_is_free()
    {
        var result = await new DiskCheck(Path.Combine(folder, "gone"), _ => long.MaxValue).CheckHealthAsync(new HealthCheckContext());

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldNotBeNull().ShouldStartWith("The state folder cannot be written: ");
        result.Description.ShouldNotContain(folder, customMessage: "whoever may ask whether we are ready need not know our folders");
    }

    [Fact]
    public void The_disk_of_a_folder_is_asked() => DiskCheck.FreeBytesOf(folder).ShouldBeGreaterThan(0);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
