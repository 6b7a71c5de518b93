using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store;

/// <summary>An archive on a fresh database, and short ways to put something in, take it out and damage it.</summary>
sealed record ArchiveRig(NpgsqlDataSource Database, FileArchive Archive)
{
    public static readonly DateTimeOffset Received = new(2026, 3, 31, 23, 59, 59, TimeSpan.Zero);

    public static async Task<ArchiveRig> CreateAsync(DatabaseFixture databases, ArchiveKeyring? keyring = null)
    {
        var database = await databases.CreateDatabaseAsync();
        return new ArchiveRig(database, new FileArchive(database, keyring ?? TestKeys.Keyring, TimeProvider.System));
    }

    public ArchiveRig WithKeyring(ArchiveKeyring keyring) => this with { Archive = new FileArchive(Database, keyring, TimeProvider.System) };

    public Task<ArchivedFile> StoreAsync(byte[] content) => StoreAsync(new MemoryStream(content), Received);

    public async Task<ArchivedFile> StoreAsync(Stream content, DateTimeOffset receivedAt)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var stored = await Archive.StoreAsync(transaction, Described("payment.820", receivedAt), content, default);
        await transaction.CommitAsync();
        return stored;
    }

    public static NewFile Described(string name, DateTimeOffset receivedAt) =>
        new("in", "acme", "acme/inbox", System.Text.Encoding.UTF8.GetBytes(name), "archived", receivedAt);

    public async Task<byte[]> ReadAsync(long fileId)
    {
        await using var content = await Archive.OpenAsync(fileId, default);
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<T?> AskAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }
}
