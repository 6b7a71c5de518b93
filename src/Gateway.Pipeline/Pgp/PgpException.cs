namespace Gateway.Pipeline.Pgp;

/// <summary>PGP did not work. The message says what happened and what to do next; nothing secret.</summary>
/// <param name="isDamage">The content itself is at fault (cut off, changed, no PGP): trying again, or another key, cannot help.</param>
public sealed class PgpException(string message, bool isDamage = false) : Exception(message)
{
    public bool IsDamage { get; } = isDamage;
}
