namespace Gateway.Pipeline.Store.Embedded;

/// <summary>The operating system's user that a private PostgreSQL server runs as. PostgreSQL refuses to run as root.</summary>
/// <param name="Name">Name in the passwd file.</param>
/// <param name="DropsRoot">We are root and start the server as somebody else.</param>
public sealed record ServerAccount(string Name, bool DropsRoot)
{
    const string Unprivileged = "postgres";

    /// <summary>The present user, or for root the user that PostgreSQL's packages create.</summary>
    /// <exception cref="EmbeddedPostgresException">We are root and that user does not exist.</exception>
    public static ServerAccount Choose()
    {
        if (!Environment.IsPrivilegedProcess) return new ServerAccount(Environment.UserName, DropsRoot: false);
        if (!Exists(Unprivileged))
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and the user '{Unprivileged}' that it should run as does not exist. "
                + $"Install the package 'postgresql' (it creates the user), or run 'useradd --system {Unprivileged}', or start the gateway as a user other than root.");
        }
        return new ServerAccount(Unprivileged, DropsRoot: true);
    }

    static bool Exists(string user) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(user + ":", StringComparison.Ordinal));
}
