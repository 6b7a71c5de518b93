namespace Gateway.Jobs.Hangfire;

/// <summary>The last reason of work that was given up, as Hangfire shows reasons.</summary>
sealed class WorkGivenUpException(string reason) : Exception(reason);
