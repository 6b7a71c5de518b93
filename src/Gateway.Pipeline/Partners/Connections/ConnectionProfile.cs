using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Partners.Connections;

/// <summary>A server of a partner or bank that inboxes and outboxes of its profile share: where it is, how we log in, whom we trust.</summary>
/// <param name="Name">Unique within the profile.</param>
/// <param name="Sessions">Connections open at once.</param>
/// <param name="ConnectSeconds">Connecting and logging in take at most so long.</param>
/// <param name="AnswerSeconds">Without a sign of life for so long in the middle of an exchange, the server counts as frozen.</param>
public abstract record ConnectionProfile(string Name, int Sessions, int ConnectSeconds, int AnswerSeconds)
{
    /// <summary>As the profile spells it, and as people see it.</summary>
    public abstract string Type { get; }

    /// <summary>Where it is, for people; nothing secret.</summary>
    public abstract string Address { get; }

    /// <summary>Every secret that it needs.</summary>
    public abstract IReadOnlyList<SecretReference> Secrets { get; }

    private protected static IReadOnlyList<SecretReference> Those(params SecretReference?[] references) => [.. references.OfType<SecretReference>()];
}
