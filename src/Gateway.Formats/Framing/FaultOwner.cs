namespace Gateway.Formats.Framing;

/// <summary>Who has to act on a fault; decides between reject, retry, stop and alert.</summary>
public enum FaultOwner
{
    Partner,
    Bank,
    Network,
    Configuration,
    Us,
}
