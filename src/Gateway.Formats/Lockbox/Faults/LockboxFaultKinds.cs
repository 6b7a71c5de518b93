using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox.Faults;

/// <summary>Every fault that the Lockbox reader can tell, with its message.</summary>
public static class LockboxFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;
}
