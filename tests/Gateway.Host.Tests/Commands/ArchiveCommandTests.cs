using System.Diagnostics;
using System.Text;
using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Host.Tests.Commands;

public sealed class ArchiveCommandTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("gateway-archive-").FullName;

    string KeyFile => Path.Combine(_folder, "keys.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task File_show_writes_the_bytes_as_they_came_before_and_after_a_rotation()
    {
        var database = await databases.CreateDatabaseAsync();
        var bytes = Enumerable.Range(0, 300_000).Select(number => (byte)(number * 7919 >> 3)).ToArray();
        var id = await StoreAsync(database, bytes);
        var keyBefore = KeyringFile.Load(KeyFile).CurrentId;

        (await ShowAsync(database, id)).ShouldBe(bytes);
        var (status, _, errors) = await RunAsync(database, "keys", "rotate");
        status.ShouldBe(0, errors);
        errors.ShouldContain("1 files, 0 account numbers and 0 secrets are under it.");

        KeyringFile.Load(KeyFile).CurrentId.ShouldNotBe(keyBefore);
        (await ShowAsync(database, id)).ShouldBe(bytes);
    }

    [PostgresFact]
    public async Task File_show_says_when_there_is_no_such_file_or_no_key_file()
    {
        var database = await databases.CreateDatabaseAsync();
        await StoreAsync(database, [1]);

        (await RunAsync(database, "file", "show", "77")).ShouldBe((2, "", $"The archive has no file 77.{Environment.NewLine}"));
        File.Delete(KeyFile);
        var (status, output, errors) = await RunAsync(database, "file", "show", "1");
        (status, output).ShouldBe((2, ""));
        errors.ShouldStartWith($"There is no key file {KeyFile}, but this database was written with the keys ");
    }

    [PostgresFact]
    public async Task File_list_shows_the_newest_first()
    {
        var database = await databases.CreateDatabaseAsync();
        await StoreAsync(database, [1]);
        await StoreAsync(database, [1, 2]);

        var (status, output, errors) = await RunAsync(database, "file", "list");

        (status, errors).ShouldBe((0, ""));
        output.ReplaceLineEndings("\n").ShouldBe("2\tin\t2026-03-01 00:00:00Z\tacme\t2\tarchived\tzahlung\\xFC.820\n1\tin\t2026-03-01 00:00:00Z\tacme\t1\tarchived\tzahlung\\xFC.820\n");
    }

    [PostgresFact]
    public async Task Keys_are_not_rotated_under_a_running_host()
    {
        var database = await databases.CreateDatabaseAsync();
        await StoreAsync(database, [1]);
        await using (var connection = await database.OpenConnectionAsync())
            await connection.ExecuteAsync("insert into host (name, started_at, seen_at, version) values ('east-1', now(), now(), '1')");
        var before = File.ReadAllText(KeyFile);

        var (status, _, errors) = await RunAsync(database, "keys", "rotate");

        status.ShouldBe(2);
        errors.ShouldStartWith("These hosts are running with the present keys: east-1.");
        File.ReadAllText(KeyFile).ShouldBe(before);
    }

    async Task<long> StoreAsync(NpgsqlDataSource database, byte[] content)
    {
        var keyring = await new KeyringRegister(database, TimeProvider.System, NullLogger.Instance).OpenAsync(KeyFile, default);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var file = new NewFile("in", "acme", "acme/inbox", Encoding.Latin1.GetBytes("zahlungü.820"), "archived", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var stored = await new FileArchive(database, keyring, TimeProvider.System).StoreAsync(transaction, file, new MemoryStream(content), default);
        await transaction.CommitAsync();
        return stored.Id;
    }

    Dictionary<string, string> Settings(NpgsqlDataSource database) =>
        new() { ["GATEWAY_DATABASE"] = database.ConnectionString, ["GATEWAY_KEYS"] = KeyFile, ["GATEWAY_STATE"] = _folder };

    Task<(int Status, string Output, string Errors)> RunAsync(NpgsqlDataSource database, params string[] arguments) =>
        HostProcess.RunAsync(Settings(database), arguments);

    // Bytes, which the other runner would decode.
    async Task<byte[]> ShowAsync(NpgsqlDataSource database, long id)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"), "file", "show", id.ToString()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings(database)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var shown = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(shown);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return shown.ToArray();
    }
}
