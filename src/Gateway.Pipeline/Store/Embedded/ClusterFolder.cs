using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Store.Embedded;

/// <summary>The private cluster's places: data, log, and a folder for the socket. The server's user owns them and nobody else can enter.</summary>
/// <param name="Root">Holds data, data.tmp while it is made, and the log.</param>
/// <param name="Run">The socket's folder; under <paramref name="Root"/> unless that path is too long for a socket.</param>
public sealed record ClusterFolder(string Root, string Run)
{
    /// <summary>A unix socket's path has 108 bytes with its end, of which PostgreSQL's file name takes the rest.</summary>
    public const int LongestRunPath = 93;

    const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Data => Path.Combine(Root, "data");
    public string DataInTheMaking => Path.Combine(Root, "data.tmp");
    public string Log => Path.Combine(Root, "postgresql.log");

    /// <summary>Finds or makes the folders for a state folder; the same state folder always gets the same ones.</summary>
    /// <exception cref="EmbeddedPostgresException">No place can be made where the server's user may enter.</exception>
    public static async Task<ClusterFolder> PrepareAsync(string stateFolder, ServerAccount account, ILogger log, CancellationToken ct)
    {
        var (here, elsewhere) = (Here(stateFolder), Elsewhere(stateFolder));
        var root = here;
        // Where a cluster is, there it stays: permissions that have changed must not make an empty one appear in its place.
        if (!HasData(here) && account.DropsRoot && HasData(elsewhere) || !await TryOwnAsync(here, account, ct))
        {
            if (HasData(here) || !account.DropsRoot || !await TryOwnAsync(elsewhere, account, ct)) throw NotWritable(here, account);
            StoreLog.ClusterElsewhere(log, stateFolder, account.Name, elsewhere);
            root = elsewhere;
        }
        return new ClusterFolder(root, await RunFolderAsync(root, Key(stateFolder), account, ct));
    }

    /// <summary>The clusters that a state folder may have left, to be removed with it.</summary>
    public static IEnumerable<string> RootsOf(string stateFolder) => new[] { Here(stateFolder), Elsewhere(stateFolder) }.Where(Directory.Exists);

    static async Task<string> RunFolderAsync(string root, string key, ServerAccount account, CancellationToken ct)
    {
        var runtime = account.DropsRoot ? "/run" : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var candidates = new[] { Path.Combine(root, "run"), string.IsNullOrEmpty(runtime) ? null : $"{runtime}/gateway-{key}", $"/tmp/gateway-{key}" };
        foreach (var candidate in candidates.OfType<string>())
        {
            if (Encoding.UTF8.GetByteCount(candidate) <= LongestRunPath && await TryOwnAsync(candidate, account, ct)) return candidate;
        }
        throw new EmbeddedPostgresException($"There is no folder for PostgreSQL's socket that user {account.Name} may use; tried {string.Join(", ", candidates.OfType<string>())}.");
    }

    static async Task<bool> TryOwnAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        try
        {
            MakeParents(folder);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (account.DropsRoot) await PostgresCommand.RunAsync(account with { DropsRoot = false }, "chown", ["--no-dereference", account.Name, folder], ct);
            // Also refuses a folder or link in /tmp that somebody else has made in our place: only its owner can change its mode.
            var (status, _) = await PostgresCommand.TryAsync(account, "sh", ["-c", "test ! -L \"$0\" && test -O \"$0\" && chmod 700 \"$0\" && test -w \"$0\"", folder], ct);
            return status == 0;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Parents that we make let others pass, whatever the umask; parents that were there are not ours to change.
    static void MakeParents(string folder)
    {
        var parent = Path.GetDirectoryName(folder)!;
        if (Directory.Exists(parent)) return;
        MakeParents(parent);
        Directory.CreateDirectory(parent);
        File.SetUnixFileMode(parent, Passable);
    }

    static string Here(string stateFolder) => Path.Combine(stateFolder, "pg");

    // Under /root, for one, no other user can go; the key keeps two checkouts apart.
    static string Elsewhere(string stateFolder) => $"/var/lib/gateway/elsewhere/{Key(stateFolder)}";

    static bool HasData(string root) => Directory.Exists(Path.Combine(root, "data"));

    static string Key(string stateFolder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stateFolder)))[..12];

    static EmbeddedPostgresException NotWritable(string folder, ServerAccount account) =>
        new($"The folder {folder} cannot be made or used by user {account.Name}. Name another state folder with GATEWAY_STATE, or a running server with GATEWAY_DATABASE.");
}
