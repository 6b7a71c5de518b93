namespace Gateway.Pipeline.Jobs;

/// <summary>What goes first when more calls are due than an engine has hands; the first of these is the most urgent.</summary>
public enum JobUrgency
{
    /// <summary>Somebody must be told.</summary>
    Alert,

    /// <summary>Something leaves the house, or what is due is looked for.</summary>
    Delivery,

    /// <summary>Something comes in.</summary>
    Collection,

    /// <summary>All that nobody waits for.</summary>
    Maintenance,
}
