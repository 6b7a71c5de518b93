using System.Diagnostics;
using System.Text.Json;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Host.Tests.Commands;

public sealed class BackupCommandTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("gateway-backups-").FullName;

    string Target => Path.Combine(_folder, "monday");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task Backup_restore_verify_and_resume_say_what_they_did()
    {
        var database = await databases.CreateDatabaseAsync();
        await StoreAsync(database, [1, 2, 3]);

        var (status, output, errors) = await RunAsync(database, "backup", Target);
        (status, errors).ShouldBe((0, $"It needs the keys {KeyringFile.Load(KeyFile).CurrentId}: without them its archive and its account numbers are lost. They are in {KeyFile}: keep a copy of it in another place than this backup.{Environment.NewLine}"));
        output.ShouldStartWith($"{Target}: 1 files, 0 receipts, 0 ledger lines, ");

        var fresh = await databases.CreateBareDatabaseAsync();
        (status, output, errors) = await RunAsync(database, "restore", Target, "--into", fresh.ConnectionString);
        status.ShouldBe(0, errors);
        errors.ShouldStartWith("Collection and delivery are held.");

        (status, output, errors) = await RunAsync(fresh, "verify", "--json", "--all");
        status.ShouldBe(0, output + errors);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("area").GetString()).Distinct().ShouldBe(["archive", "books", "numbers"]);

        (status, output, _) = await RunAsync(fresh, "resume", "deliver", "--reason", "All is well.");
        (status, output).ShouldBe((0, $"deliver: goes on{Environment.NewLine}"));
        (await RunAsync(fresh, "hold", "--reason", "Maintenance.")).Output.ReplaceLineEndings("\n").ShouldBe("collect: was held already\ndeliver: is held now\n");
    }

    [PostgresFact]
    public async Task Restore_into_what_is_not_empty_and_backup_onto_what_is_there_end_with_words()
    {
        var database = await databases.CreateDatabaseAsync();
        await StoreAsync(database, [1]);
        (await RunAsync(database, "backup", Target)).Status.ShouldBe(0);

        var (status, output, errors) = await RunAsync(database, "restore", Target);
        (status, output).ShouldBe((2, ""));
        errors.ShouldContain("is not empty: it has schema gateway");
        (status, output, errors) = await RunAsync(database, "backup", Target);
        (status, output).ShouldBe((2, ""));
        errors.ShouldContain("is there already and was left as it is");
        (status, _, errors) = await RunAsync(database, "verify", "--mark-delivered");
        status.ShouldBe(64, errors);
    }

    [PostgresFact]
    public async Task A_backup_killed_at_any_moment_leaves_no_folder_that_looks_complete()
    {
        var database = await databases.CreateDatabaseAsync();
        await StoreAsync(database, Enumerable.Range(0, 40_000_000).Select(number => (byte)(number * 7919 >> 7)).ToArray());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"), "backup", Target]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Settings(database)) start.Environment[name] = value;
        using (var process = Process.Start(start)!)
        {
            var dump = new FileInfo(Path.Combine(Target + ".partial", "gateway.dump"));
            for (var deadline = Stopwatch.StartNew(); !process.HasExited && deadline.Elapsed < TimeSpan.FromMinutes(1); dump.Refresh())
            {
                if (dump is { Exists: true, Length: > 0 }) break;
                await Task.Delay(1);
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        Directory.Exists(Target).ShouldBeFalse();
        (await RunAsync(database, "backup", Target)).Status.ShouldBe(0);
        (await RunAsync(database, "restore", Target, "--into", (await databases.CreateBareDatabaseAsync()).ConnectionString)).Status.ShouldBe(0);
    }

    string KeyFile => Path.Combine(_folder, "keys.json");

    async Task StoreAsync(NpgsqlDataSource database, byte[] content)
    {
        var keyring = await new KeyringRegister(database, TimeProvider.System, NullLogger.Instance).OpenAsync(KeyFile, default);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var file = new NewFile("in", null, null, "a.820"u8.ToArray(), "archived", DateTimeOffset.UnixEpoch.AddYears(56));
        await new FileArchive(database, keyring, TimeProvider.System).StoreAsync(transaction, file, new MemoryStream(content), default);
        await transaction.CommitAsync();
    }

    Dictionary<string, string> Settings(NpgsqlDataSource database) =>
        new() { ["GATEWAY_DATABASE"] = database.ConnectionString, ["GATEWAY_KEYS"] = KeyFile, ["GATEWAY_STATE"] = _folder };

    Task<(int Status, string Output, string Errors)> RunAsync(NpgsqlDataSource database, params string[] arguments) => HostProcess.RunAsync(Settings(database), arguments);
}
