using System.CommandLine;
using System.Globalization;
using Dapper;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Commands;

/// <summary><c>gateway file list</c> and <c>gateway file show ID</c>: what the archive holds, and its bytes as they came.</summary>
static class FileCommand
{
    public static Command Create() => new("file", "Look into the archive.") { List(), Show() };

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
