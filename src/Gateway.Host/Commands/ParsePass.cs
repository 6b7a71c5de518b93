using System.Diagnostics;
using System.Runtime.InteropServices;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Host.Commands;

/// <summary>One reading of one file and what it cost: CPU time of the whole process, the collector's and the compiler's threads included.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ParsePass(double CpuSeconds, long AllocatedBytes, long Documents, long ErrorCount)
{
    public static ParsePass Run(string path, X12Reader reader)
    {
        using var process = Process.GetCurrentProcess();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = process.TotalProcessorTime;
        var (documents, errors) = Read(path, reader);
        process.Refresh();
        return new((process.TotalProcessorTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, documents, errors);
    }

    static (long Documents, long Errors) Read(string path, X12Reader reader)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        long documents = 0, errors = 0;
        foreach (var item in reader.Read(file))
        {
            switch (item)
            {
                case SetEnd set:
                    documents++;
                    errors += Errors(set.Outcome.Faults) + set.Outcome.MoreFaults;
                    break;
                case GroupEnd group:
                    errors += Errors(group.Outcome.Faults) + group.Outcome.MoreFaults;
                    break;
                case InterchangeEnd interchange:
                    errors += Errors(interchange.Outcome.Faults) + interchange.Outcome.MoreFaults;
                    break;
                case StrayFault { Fault.Severity: FaultSeverity.Error }:
                    errors++;
                    break;
            }
        }

        return (documents, errors);
    }

    static int Errors(IReadOnlyList<Fault> faults) => faults.Count(fault => fault.Severity == FaultSeverity.Error);
}
