using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.Inspection;

/// <summary>Every fault that a reader can tell, of every format. The gallery in sample-files/errors has a sample of each.</summary>
public static class AllFaultKinds
{
    public static IEnumerable<FaultKind> List =>
        [.. X12FaultKinds.All, .. EdifactFaultKinds.All, .. Bai2FaultKinds.All, .. LockboxFaultKinds.All, .. NachaFaultKinds.All];
}
