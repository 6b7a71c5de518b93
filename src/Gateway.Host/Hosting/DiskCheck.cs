using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Host.Hosting;

/// <summary>
/// Ready while the disk of the state folder takes what comes: the private database, the archive in it and the logs all live there. It is tried by
/// writing, too, since quotas, a lack of inodes and a file system that went read-only show in no free space.
/// </summary>
sealed class DiskCheck(string folder, Func<string, long> freeBytesOf) : IHealthCheck
{
    /// <summary>Below this a single large file may fill the disk while it is archived.</summary>
    public const long Low = 1L << 30;

    /// <summary>Below this the database may stop at any moment.</summary>
    public const long Full = 64L << 20;

    const string Consequence = "Files stay in their inboxes and nothing is lost, but nothing is taken in either. Make room; the gateway goes on by itself.";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var probe = Path.Combine(folder, $"health-{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            await TryWritingAsync(probe, cancellationToken);
            var free = freeBytesOf(folder);
            return free >= Low ? HealthCheckResult.Healthy()
                : free >= Full ? HealthCheckResult.Degraded($"The disk of the state folder has {Megabytes(free)} MB left. Make room before a large file fills it.")
                : HealthCheckResult.Unhealthy($"The disk of the state folder is full: {Megabytes(free)} MB left. {Consequence}");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy($"The state folder cannot be written: {trouble.Message.Replace(probe, "a trial file", StringComparison.Ordinal)} {Consequence}", trouble);
        }
    }

    /// <summary>What the file system of a folder has left for us.</summary>
    public static long FreeBytesOf(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    static async Task TryWritingAsync(string probe, CancellationToken cancellation)
    {
        await using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        await file.WriteAsync(new byte[4096], cancellation);
    }

    static string Megabytes(long bytes) => (bytes >> 20).ToString("#,##0", CultureInfo.InvariantCulture);
}
