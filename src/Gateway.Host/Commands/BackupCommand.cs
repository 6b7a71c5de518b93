using System.CommandLine;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Backup;
using Gateway.Pipeline.Store.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway backup FOLDER [--with-keys]</c>: the database as it is at one moment, while hosts work.</summary>
static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Where to; it must not be there yet." };
        var withKeys = new Option<bool>("--with-keys") { Description = "Put the key file beside the database: whoever has this folder can then read everything." };
        var config = CommandOptions.Configuration();
        var command = new Command("backup", "Take a backup while the gateway runs.") { folder, withKeys, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => RunAsync(
            OpenArchive.Where(result.GetValue(config)), result.GetRequiredValue(folder).FullName, result.GetValue(withKeys), result.InvocationConfiguration, ct)));
        return command;
    }

    static async Task<int> RunAsync(DatabaseOptions options, string folder, bool withKeys, InvocationConfiguration console, CancellationToken ct)
    {
        await using var database = await GatewayDatabase.OpenUnchangedAsync(options, DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);
        var keyFile = options.ResolveKeyFile();
        var manifest = await new TakeBackup(database.Source, database.ConnectionString).RunAsync(folder, withKeys ? keyFile : null, ct);
        await console.Output.WriteLineAsync(
            $"{folder}: {manifest.Books.Files} files, {manifest.Books.Receipts} receipts, {manifest.Books.LedgerLines} ledger lines, {manifest.Dump.Bytes} bytes, as of {manifest.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        if (manifest.Keys.Count > 0) await console.Error.WriteLineAsync(Words(manifest, keyFile));
        return 0;
    }

    static string Words(BackupManifest manifest, string keyFile)
    {
        var ids = BackupKeys.Named(manifest.Keys);
        if (manifest.HasKeyFile) return $"The key file is in it ({ids}): keep this folder as safe as the keys themselves.";
        var needs = $"It needs the keys {ids}: without them its archive and its account numbers are lost.";
        if (!File.Exists(keyFile)) return $"{needs} There is no key file {keyFile} here to compare: make sure that a copy is kept elsewhere.";
        return BackupKeys.Fault(KeyringFile.Load(keyFile), manifest.Keys) is { } fault
            ? $"{needs} The key file {keyFile} is NOT the one: {fault} Look for the right one now."
            : $"{needs} They are in {keyFile}: keep a copy of it in another place than this backup.";
    }
}
