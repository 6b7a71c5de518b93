namespace Gateway.Formats.Framing;

/// <summary>A warning was tolerated and is told; an error keeps the unit it concerns from taking effect.</summary>
public enum FaultSeverity
{
    Warning,
    Error,
}
