using Gateway.Formats.Framing;

namespace Gateway.Formats.Nacha.Faults;

/// <summary>Every fault that the Nacha reader can tell, with its message.</summary>
public static class NachaFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;
}
