using System.CommandLine;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Backup;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway restore FOLDER [--into CONNECTION]</c>: a backup into an empty database, with collection and delivery held.</summary>
static class RestoreCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "The backup." };
        var into = new Option<string?>("--into") { Description = "Connection string of an empty database, without a password in it (see PGPASSFILE); default is the configured one.", HelpName = "CONNECTION" };
        var config = CommandOptions.Configuration();
        var command = new Command("restore", "Restore a backup into an empty database; nothing is fetched or sent until 'gateway resume'.") { folder, into, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () =>
        {
            var options = OpenArchive.Where(result.GetValue(config));
            if (result.GetValue(into) is { } named) options.ConnectionString = named;
            return RunAsync(options, result.GetRequiredValue(folder).FullName, result.InvocationConfiguration, ct);
        }));
        return command;
    }

    static async Task<int> RunAsync(DatabaseOptions options, string folder, InvocationConfiguration console, CancellationToken ct)
    {
        // As a host: none can start on a private database meanwhile.
        await using var database = await GatewayDatabase.OpenUnchangedAsync(options, DatabaseUse.Host, TimeProvider.System, NullLogger.Instance, ct);
        var restore = new RestoreBackup(database.Source, database.ConnectionString, database.Place);
        var manifest = await restore.RunAsync(folder, options.ResolveKeyFile(), CommandOptions.Actor, ct);
        await console.Output.WriteLineAsync(
            $"{database.Place}: restored as of {manifest.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {manifest.Books.Files} files, {manifest.Books.Receipts} receipts, {manifest.Books.LedgerLines} ledger lines");
        await console.Error.WriteLineAsync(
            "Collection and delivery are held. Make sure that no host works on the old database any more, run 'gateway verify' to see what was sent and fetched since the backup, then go on with 'gateway resume --reason …'.");
        return 0;
    }
}
