namespace Gateway.TestServers;

/// <summary>Tests of real servers are skipped where the server is missing, but not where CI is set: there a missing server must fail, not vanish.</summary>
public static class ServerRequirement
{
    /// <summary>Name and value of the trait that `./gateway test --fast` leaves out.</summary>
    public const string Trait = "Needs";

    public const string TraitValue = "Server";

    /// <summary>Null to run.</summary>
    public static string? SkipUnless(bool there, string reason) => there || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? null : reason;
}
