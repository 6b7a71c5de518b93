using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2.Faults;

/// <summary>Every fault that the Bai2 reader can tell, with its message.</summary>
public static class Bai2FaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;
}
