using Gateway.Pipeline.Store.Embedded;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>pg_dump, pg_restore and psql of one version of PostgreSQL.</summary>
sealed record ClientPrograms(string Folder, int MajorVersion)
{
    static readonly string[] Needed = ["pg_dump", "pg_restore", "psql"];

    /// <summary>Those of the server's own version, else the nearest newer ones: older ones refuse it.</summary>
    /// <exception cref="BackupException">There are none; the message says what to install.</exception>
    public static ClientPrograms For(int server)
    {
        var found = PostgresBinaries.Folders()
            .Where(folder => Needed.All(program => File.Exists(System.IO.Path.Combine(folder, program))))
            .Select(folder => PostgresBinaries.MajorVersionOf(System.IO.Path.Combine(folder, "pg_dump")) is { } major ? new ClientPrograms(folder, major) : null)
            .OfType<ClientPrograms>()
            .ToList();
        var versions = found.Select(programs => programs.MajorVersion).Distinct().Order().ToList();
        return found.Where(programs => programs.MajorVersion >= server).MinBy(programs => programs.MajorVersion) ?? throw new BackupException(
            $"The database server is PostgreSQL {server}, and the programs pg_dump, pg_restore and psql of that version or a newer one are not here "
            + $"({(versions.Count == 0 ? "none are" : $"those of {string.Join(", ", versions)} are")}). Install them (Debian and Ubuntu: postgresql-client-{server}), or name their folder with GATEWAY_POSTGRES_BIN.");
    }

    public string Path(string program) => System.IO.Path.Combine(Folder, program);
}
