namespace Gateway.Pipeline.Jobs;

/// <summary>Work that cannot succeed however often it is tried; it waits for a person. The message tells that person why.</summary>
public sealed class PermanentFailureException(string message, Exception? inner = null) : Exception(message, inner);
