using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Faults;

/// <summary>Every fault that the Edifact reader can tell, with its message.</summary>
public static class EdifactFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;
}
