namespace Gateway.Pipeline.Store.Embedded;

/// <summary>An installed PostgreSQL: the folder of its server programs and its major version.</summary>
public sealed record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>The oldest major version that the schema is written for.</summary>
    public const int OldestMajorVersion = 14;

    public string Path(string program) => System.IO.Path.Combine(Folder, program);

    /// <summary>All usable installations, newest first: $GATEWAY_POSTGRES_BIN alone when set, else where packages put them, else PATH.</summary>
    public static IReadOnlyList<PostgresBinaries> Installed()
    {
        return [.. Folders().Where(IsComplete).Select(Describe).OfType<PostgresBinaries>()
            .Where(found => found.MajorVersion >= OldestMajorVersion)
            .OrderByDescending(found => found.MajorVersion)];
    }

    /// <summary>The newest installation.</summary>
    /// <exception cref="EmbeddedPostgresException">There is none; the message says what to install.</exception>
    public static PostgresBinaries Newest() => Installed().FirstOrDefault() ?? throw new EmbeddedPostgresException(NotInstalled);

    internal const string NotInstalled =
        "No PostgreSQL server programs (14 or newer) were found. On Debian or Ubuntu: set 'create_main_cluster = false' in /etc/postgresql-common/createcluster.conf "
        + "and run 'apt-get install postgresql'; elsewhere install the PostgreSQL server. "
        + "GATEWAY_POSTGRES_BIN names a folder with initdb, pg_ctl and postgres; GATEWAY_DATABASE names a running server to use instead.";

    /// <summary>Where programs of PostgreSQL may be, the most likely first.</summary>
    internal static IEnumerable<string> Folders() =>
        Environment.GetEnvironmentVariable("GATEWAY_POSTGRES_BIN") is { Length: > 0 } named ? [named] : UsualFolders();

    /// <summary>What a program says of itself: "postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)" is 15.</summary>
    internal static int? MajorVersionOf(string program)
    {
        var version = PostgresCommand.Ask(program, "--version").Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "";
        return int.TryParse(new string([.. version.TakeWhile(char.IsAsciiDigit)]), out var major) ? major : null;
    }

    static IEnumerable<string> UsualFolders()
    {
        var versioned = new[] { "/usr/lib/postgresql", "/usr/local/lib/postgresql", "/usr/local/pgsql" }
            .Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(folder => System.IO.Path.Combine(folder, "bin"));
        var rpm = Directory.Exists("/usr") ? Directory.GetDirectories("/usr", "pgsql-*").Select(folder => System.IO.Path.Combine(folder, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return versioned.Concat(rpm).Concat(["/usr/local/pgsql/bin"]).Concat(path).Distinct(StringComparer.Ordinal);
    }

    static bool IsComplete(string folder) =>
        new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(System.IO.Path.Combine(folder, program)));

    static PostgresBinaries? Describe(string folder) =>
        MajorVersionOf(System.IO.Path.Combine(folder, "postgres")) is { } major ? new PostgresBinaries(folder, major) : null;
}
