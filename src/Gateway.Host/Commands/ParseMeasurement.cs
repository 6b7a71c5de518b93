using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Host.Commands;

/// <summary>What scripts read of a measurement; the names are a contract. MB is 10^6 bytes; peak memory is the process's since its start.</summary>
sealed record ParseMeasurement(
    string File, string Format, double Megabytes, double CpuSeconds, double CpuMegabytesPerSecond, double PeakMemoryMegabytes,
    double AllocatedBytesPerInputByte, long Documents, long Errors)
{
    const double Mega = 1e6;

    public static ParseMeasurement Of(string path, FileFormat format, ParsePass pass)
    {
        var bytes = new FileInfo(path).Length;
        var megabytes = bytes / Mega;
        return new(
            path, FileFaults.FormatName(format), Math.Round(megabytes, 6), Math.Round(pass.CpuSeconds, 4),
            pass.CpuSeconds > 0 ? Math.Round(megabytes / pass.CpuSeconds, 2) : 0, Math.Round(PeakMemoryBytes() / Mega, 1),
            bytes > 0 ? Math.Round((double)pass.AllocatedBytes / bytes, 3) : 0, pass.Count.Documents, pass.Count.Errors);
    }

    /// <summary>VmHWM is exact on Linux; elsewhere the runtime's own figure has to do.</summary>
    static long PeakMemoryBytes()
    {
        const string status = "/proc/self/status";
        if (!System.IO.File.Exists(status)) return System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64;
        var line = System.IO.File.ReadLines(status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
