using System.Security.Cryptography;
using Dapper;
using FsCheck.Fluent;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

public sealed class FileArchiveTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const int Chunk = 1 << 20;

    [PostgresTheory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Chunk - 1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData(3 * Chunk, 3)]
    public async Task Content_comes_back_identical_whatever_its_size(int size, int chunks)
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var content = RandomNumberGenerator.GetBytes(size);

        var stored = await rig.StoreAsync(content);

        stored.Size.ShouldBe(size);
        stored.Sha256.ShouldBe(SHA256.HashData(content));
        (await rig.ReadAsync(stored.Id)).ShouldBe(content);
        (await rig.AskAsync<int>("select chunks from archive_key")).ShouldBe(chunks);
        (await rig.AskAsync<string>("select codec from archive_key")).ShouldBe("none");
    }

    [PostgresFact]
    public async Task Any_bytes_come_back_identical()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var contents = Gen.Sample(Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number)), 200, 60);
        foreach (var content in contents)
        {
            var stored = await rig.StoreAsync(content);
            (await rig.ReadAsync(stored.Id)).ShouldBe(content);
        }
    }

    [PostgresFact]
    public async Task Text_shrinks_and_is_not_readable_at_rest()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var text = string.Concat(Enumerable.Repeat("RMR*IV*INV-0001**100.00~\n", 100_000));

        var stored = await rig.StoreAsync(System.Text.Encoding.ASCII.GetBytes(text));

        (await rig.AskAsync<string>("select codec from archive_key")).ShouldBe("brotli");
        (await rig.AskAsync<long>("select sum(length(bytes)) from archive_chunk")).ShouldBeLessThan(stored.Size / 10);
        (await rig.AskAsync<bool>("select bool_or(position('INV-0001'::bytea in bytes) > 0) from archive_chunk")).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task The_file_row_says_what_was_stored()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await using var connection = await rig.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var name = new byte[] { (byte)'a', 0xFF, (byte)'\n', 0xC3, 0xA9 };

        var stored = await rig.Archive.StoreAsync(
            transaction, ArchiveRig.Described("", ArchiveRig.Received) with { NameBytes = name }, new MemoryStream([1, 2, 3]), default);
        await transaction.CommitAsync();

        var row = (await connection.QueryAsync<(string, byte[], long, byte[], string, DateTimeOffset, DateOnly)>(
            "select name, name_bytes, size, sha256, state, received_at, archive_month from file where id = @Id", stored)).Single();
        row.Item1.ShouldBe("a\\xFF\\x0Aé");
        row.Item2.ShouldBe(name);
        row.Item3.ShouldBe(3);
        row.Item4.ShouldBe(SHA256.HashData([1, 2, 3]));
        row.Item5.ShouldBe("archived");
        row.Item6.ShouldBe(ArchiveRig.Received);
        row.Item7.ShouldBe(new DateOnly(2026, 3, 1));
    }

    [PostgresFact]
    public async Task Can_be_read_without_async_by_a_reader_that_takes_what_it_gets()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var stored = await rig.StoreAsync(new PatternStream(5 * Chunk + 3), ArchiveRig.Received);

        using var content = await rig.Archive.OpenAsync(stored.Id, default);
        SHA256.HashData(content).ShouldBe(stored.Sha256);
        content.ReadByte().ShouldBe(-1);
    }

    [PostgresFact]
    public async Task A_rolled_back_transaction_leaves_nothing()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await using (var connection = await rig.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
            await rig.Archive.StoreAsync(transaction, ArchiveRig.Described("x", ArchiveRig.Received), new MemoryStream([1]), default);

        (await rig.AskAsync<long>("select (select count(*) from file) + (select count(*) from archive_chunk) + (select count(*) from archive_key)")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_source_that_breaks_off_is_an_error_and_the_transaction_cannot_commit_half_a_file()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await using var connection = await rig.Database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();

        await Should.ThrowAsync<IOException>(() => rig.Archive.StoreAsync(
            transaction, ArchiveRig.Described("x", ArchiveRig.Received), new BrokenStream(3 * Chunk), default));
        await transaction.RollbackAsync();

        (await rig.AskAsync<long>("select (select count(*) from file) + (select count(*) from archive_chunk)")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_lost_connection_is_an_error()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await using var connection = await rig.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var pid = connection.ProcessID;
        var content = new InterruptedStream(20 * Chunk, async () => await rig.ExecuteAsync("select pg_terminate_backend(@pid)", new { pid }));

        await Should.ThrowAsync<Exception>(() => rig.Archive.StoreAsync(transaction, ArchiveRig.Described("x", ArchiveRig.Received), content, default));

        (await rig.AskAsync<long>("select count(*) from file")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Stores_that_meet_in_a_new_month_make_its_partition_once_and_do_not_wait_for_each_other_s_transactions()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await using var connection = await rig.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await rig.Archive.StoreAsync(transaction, ArchiveRig.Described("open", ArchiveRig.Received), new MemoryStream([1]), default);

        // The transaction above has written to the parent and stays open, also for a month of its own.
        var others = Enumerable.Range(0, 8).Select(number => rig.WithKeyring(TestKeys.Keyring)
            .StoreAsync(new MemoryStream([(byte)number]), ArchiveRig.Received.AddMonths(1 + number % 2)));
        await Task.WhenAll(others).WaitAsync(TimeSpan.FromSeconds(30));
        await rig.Archive.StoreAsync(transaction, ArchiveRig.Described("later", ArchiveRig.Received.AddMonths(5)), new MemoryStream([2]), default)
            .WaitAsync(TimeSpan.FromSeconds(30));
        await transaction.CommitAsync();

        (await rig.AskAsync<long>("select count(*) from pg_inherits where inhparent = 'archive_chunk'::regclass")).ShouldBe(4);
        (await rig.AskAsync<long>("select count(*) from file")).ShouldBe(10);
    }

    [PostgresFact]
    public async Task Partitions_of_this_month_and_the_next_are_made_ahead_and_store_chunks_uncompressed()
    {
        var rig = await ArchiveRig.CreateAsync(databases);

        await rig.Archive.EnsurePartitionsAsync(default);
        await rig.Archive.EnsurePartitionsAsync(default);

        (await rig.AskAsync<long>("select count(*) from pg_inherits where inhparent = 'archive_chunk'::regclass")).ShouldBe(2);
        (await rig.AskAsync<long>("""
            select count(*) from pg_attribute a join pg_inherits i on i.inhrelid = a.attrelid where a.attname = 'bytes' and a.attstorage = 'e'
            """)).ShouldBe(2);
    }

    [PostgresFact]
    public async Task The_first_file_with_the_same_content_is_found()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var first = await rig.StoreAsync([1, 2, 3]);
        var other = await rig.StoreAsync([1, 2, 4]);
        var again = await rig.StoreAsync([1, 2, 3]);
        await using var connection = await rig.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        (await Gateway.Pipeline.Store.FileArchive.FindSameContentAsync(transaction, again, default)).ShouldBe(first.Id);
        (await Gateway.Pipeline.Store.FileArchive.FindSameContentAsync(transaction, other, default)).ShouldBeNull();
    }

    [PostgresFact]
    public async Task A_number_without_a_file_is_said_so()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        (await Should.ThrowAsync<FileNotFoundException>(() => rig.Archive.OpenAsync(7, default))).Message.ShouldBe("The archive has no file 7.");
    }

    sealed class BrokenStream(long length) : InterruptedStream(length, () => throw new IOException("the line went dead"));

    class InterruptedStream(long length, Func<Task> halfway) : MemoryStream(new byte[length])
    {
        bool _interrupted;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > Length / 2 && !_interrupted)
            {
                _interrupted = true;
                await halfway();
            }
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
