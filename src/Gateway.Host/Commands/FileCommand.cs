using System.CommandLine;
using System.Globalization;
using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway file list</c>, <c>show ID</c>, <c>answers ID</c> and <c>release ID</c>: what the archive holds, its bytes as they came, and a person's word on a held file.</summary>
static class FileCommand
{
    public static Command Create() => new("file", "Look into the archive.") { List(), Show(), Release(), TransmissionTelling.Answers() };

    static Command Show()
    {
        var id = new Argument<long>("ID") { Description = "The file's number, as 'file list' and the console show it." };
        var config = CommandOptions.Configuration();
        var command = new Command("show", "Write a file's bytes, as they came, to standard output.") { id, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => ShowAsync(OpenArchive.Where(result.GetValue(config)), result.GetRequiredValue(id), ct)));
        return command;
    }

    static Command List()
    {
        var limit = new Option<int>("--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 20 };
        var config = CommandOptions.Configuration();
        var command = new Command("list", "List the files of the archive.") { limit, config };
        command.SetAction((result, ct) => Outcome.OfAsync(
            result, () => ListAsync(OpenArchive.Where(result.GetValue(config)), result.GetValue(limit), result.InvocationConfiguration.Output, ct)));
        return command;
    }

    static Command Release()
    {
        var id = new Argument<long>("ID") { Description = "The file's number." };
        var reason = new Option<string>("--reason") { Description = "Why; it stays in the audit.", Required = true };
        var config = CommandOptions.Configuration();
        var command = new Command("release", "Let the sound batches of an ACH or lockbox file take effect that is held because its own totals disagree.") { id, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(
            result,
            () => ReleaseAsync(OpenArchive.Where(result.GetValue(config)), result.GetRequiredValue(id), result.GetRequiredValue(reason), result.InvocationConfiguration, ct)));
        return command;
    }

    static async Task<int> ReleaseAsync(DatabaseOptions options, long id, string reason, InvocationConfiguration invocation, CancellationToken ct)
    {
        await using var database = await GatewayDatabase.OpenAsync(
            options, DatabaseUse.Command, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, ct);
        var isReleased = await new OperatorActions(database.Source, TimeProvider.System).ReleaseFileAsync(id, CommandOptions.Actor, reason, ct);
        await (isReleased ? invocation.Output : invocation.Error).WriteLineAsync(
            isReleased ? $"File {id} will be read again; its sound batches take effect." : $"File {id} is no held ACH or lockbox file, or was released before.");
        return isReleased ? 0 : 1;
    }

    static async Task<int> ShowAsync(DatabaseOptions options, long id, CancellationToken ct)
    {
        await using var archive = await OpenArchive.OpenAsync(options, DatabaseUse.Command, ct);
        await using var content = await new FileArchive(archive.Database.Source, archive.Keyring, TimeProvider.System).OpenAsync(id, ct);
        // Bytes, not text: past the invocation's text writer.
        await using var output = System.Console.OpenStandardOutput();
        await content.CopyToAsync(output, ct);
        return 0;
    }

    static async Task<int> ListAsync(DatabaseOptions options, int limit, TextWriter output, CancellationToken ct)
    {
        await using var database = await GatewayDatabase.OpenAsync(
            options, DatabaseUse.Command, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, ct);
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        var files = await connection.QueryAsync<ListedFile>(new CommandDefinition(
            "select id, direction, received_at, coalesce(partner, '-') as partner, size, state, name from file order by id desc limit @limit",
            new { limit }, cancellationToken: ct));
        foreach (var file in files) await output.WriteLineAsync(file.ToString());
        return 0;
    }

    sealed record ListedFile(long Id, string Direction, DateTimeOffset Received_at, string Partner, long Size, string State, string Name)
    {
        public override string ToString() => string.Join('\t',
            Id.ToString(CultureInfo.InvariantCulture), Direction, Received_at.ToString("u"), Partner, Size.ToString(CultureInfo.InvariantCulture), State, Name);
    }
}
