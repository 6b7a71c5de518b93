using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gateway.Host.Commands;

/// <summary>One reading of one file and what it cost: CPU time of the whole process, the collector's and the compiler's threads included.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ParsePass(double CpuSeconds, long AllocatedBytes, ReadingCount Count)
{
    public static ParsePass Run(string path, Func<Stream, ReadingCount> read)
    {
        using var process = Process.GetCurrentProcess();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = process.TotalProcessorTime;
        var count = read(file);
        process.Refresh();
        return new((process.TotalProcessorTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, count);
    }
}
