namespace Gateway.Formats.X12.Acks;

/// <summary>When a partner wants a TA1.</summary>
public enum Ta1Demand
{
    /// <summary>When ISA14 is 1 or the envelope has an error. The default.</summary>
    OnRequest,

    /// <summary>For every interchange that is not itself an acknowledgment.</summary>
    Always,
}
