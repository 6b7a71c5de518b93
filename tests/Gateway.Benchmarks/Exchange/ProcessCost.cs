using System.Diagnostics;
using System.Globalization;
using Gateway.TestServers;

namespace Gateway.Benchmarks.Exchange;

/// <summary>What processes have used so far, and hold now, as /proc tells it. Linux counts processor time in hundredths of a second.</summary>
/// <param name="Megabytes">Proportional: what processes share is counted once over all of them.</param>
sealed record ProcessCost(int Processes, double CpuSeconds, double Megabytes)
{
    const double TicksPerSecond = 100;

    public static ProcessCost Of(IEnumerable<int> processes)
    {
        var (count, ticks, kilobytes) = (0, 0L, 0L);
        foreach (var process in processes)
        {
            if (Read($"/proc/{process}/stat").Split(") ") is not [_, var after]) continue;
            var fields = after.Split(' ');
            // Its own time and that of its children that have ended.
            ticks += fields.Skip(11).Take(4).Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            kilobytes += Kilobytes(process);
            count++;
        }

        return new ProcessCost(count, ticks / TicksPerSecond, kilobytes / 1024.0);
    }

    /// <summary>The server of this benchmark's database, which was started under this process's number.</summary>
    public static ProcessCost OfPostgres() => Of(Process.GetProcesses().Where(process => process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)).Select(process => process.Id).Where(id => Link($"/proc/{id}/cwd").StartsWith($"/tmp/gateway-test-{Environment.ProcessId}/", StringComparison.Ordinal)));

    public static ProcessCost OfTree(int process) => Of([process, .. ProcessTree.Below(process)]);

    public double CoresSince(ProcessCost before, double seconds) => (CpuSeconds - before.CpuSeconds) / seconds;

    static long Kilobytes(int process)
    {
        var line = Read($"/proc/{process}/smaps_rollup").Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) ?? "Pss: 0 kB";
        return long.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    static string Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Empty where the process has gone.</summary>
    static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
