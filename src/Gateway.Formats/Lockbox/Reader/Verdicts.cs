using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox.Reader;

static class Verdicts
{
    public static UnitVerdict Of(FaultList faults)
    {
        if (faults.Errors > 0) return UnitVerdict.Rejected;
        return faults.Faults.Count + faults.More > 0 ? UnitVerdict.AcceptedWithErrors : UnitVerdict.Accepted;
    }
}
