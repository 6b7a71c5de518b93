using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Store;

/// <summary>What the store says in the log; event IDs 1000 to 1099.</summary>
static partial class StoreLog
{
    [LoggerMessage(1000, LogLevel.Information, "Database {Place}: applied {Migrations}")]
    public static partial void Migrated(ILogger log, string place, string migrations);

    [LoggerMessage(1010, LogLevel.Information, "Making a new PostgreSQL {Version} cluster in {Folder}")]
    public static partial void MakingCluster(ILogger log, int version, string folder);

    [LoggerMessage(1011, LogLevel.Information, "PostgreSQL {Version} is running in {Folder}")]
    public static partial void Started(ILogger log, int version, string folder);

    [LoggerMessage(1012, LogLevel.Warning, "Adopted the PostgreSQL server {Pid} in {Folder} that an earlier process left running")]
    public static partial void Adopted(ILogger log, int pid, string folder);

    [LoggerMessage(1013, LogLevel.Warning, "Removed {Folder}/postmaster.pid: its process {Pid} is not this cluster's server")]
    public static partial void RemovedStalePid(ILogger log, string folder, int pid);

    [LoggerMessage(1014, LogLevel.Warning, "{StateFolder} cannot be entered by user {User}, that PostgreSQL runs as; its cluster is in {Folder} instead")]
    public static partial void ClusterElsewhere(ILogger log, string stateFolder, string user, string folder);

    [LoggerMessage(1015, LogLevel.Warning, "The PostgreSQL server in {Folder} is gone; starting it again")]
    public static partial void Restarting(ILogger log, string folder);

    [LoggerMessage(1016, LogLevel.Warning, "The PostgreSQL server in {Folder} did not stop: {Said}. The next start adopts it")]
    public static partial void DidNotStop(ILogger log, string folder, string said);

    [LoggerMessage(1020, LogLevel.Warning, "Made a new key file {Path}")]
    public static partial void MadeKeyFile(ILogger log, string path);

    [LoggerMessage(1021, LogLevel.Warning, "WITHOUT THE KEY FILE {Path} THE ARCHIVE AND ALL ACCOUNT NUMBERS ARE LOST. Keep a copy of it, apart from the database's backups")]
    public static partial void KeepTheKeys(ILogger log, string path);
}
