using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

public sealed class ArchiveDamageTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    // Two files of three chunks: 1 and 2.
    [PostgresTheory]
    [InlineData("a bit is flipped", "update archive_chunk set bytes = set_bit(bytes, 4711, 1 - get_bit(bytes, 4711)) where file_id = 1 and no = 1", "Chunk 1 of file 1 is damaged")]
    [InlineData("a nonce is changed", "update archive_chunk set bytes = set_byte(bytes, 0, 255 - get_byte(bytes, 0)) where file_id = 1 and no = 0", "Chunk 0 of file 1 is damaged")]
    [InlineData("a chunk is cut short", "update archive_chunk set bytes = substr(bytes, 1, length(bytes) - 1) where file_id = 1 and no = 2", "Chunk 2 of file 1 is damaged")]
    [InlineData("a chunk is emptied", "update archive_chunk set bytes = '' where file_id = 1 and no = 0", "Chunk 0 of file 1 is damaged")]
    [InlineData("a chunk has grown", "update archive_chunk set bytes = bytes || bytes || bytes where file_id = 1 and no = 1", "more than any that is written")]
    [InlineData("two chunks are swapped", "update archive_chunk a set bytes = b.bytes from archive_chunk b where a.file_id = 1 and b.file_id = 1 and a.no + b.no = 1", "Chunk 0 of file 1 is damaged")]
    [InlineData("a chunk of another file", "update archive_chunk a set bytes = b.bytes from archive_chunk b where a.file_id = 1 and b.file_id = 2 and a.no = 1 and b.no = 1", "Chunk 1 of file 1 is damaged")]
    [InlineData("the last chunk is gone", "delete from archive_chunk where file_id = 1 and no = 2", "2 chunks are there of 3")]
    [InlineData("the last chunk is gone and its count too", "delete from archive_chunk where file_id = 1 and no = 2; update archive_key set chunks = 2 where file_id = 1", "Chunk 1 of file 1 is damaged")]
    [InlineData("a middle chunk is gone", "delete from archive_chunk where file_id = 1 and no = 1", "2 chunks are there of 3")]
    [InlineData("a chunk too many", "insert into archive_chunk select file_id, month, 3, bytes from archive_chunk where file_id = 1 and no = 2", "4 chunks are there of 3")]
    [InlineData("a gap in the numbers", "update archive_chunk set no = 7 where file_id = 1 and no = 1", "chunk 1 of 3 is missing")]
    [InlineData("another size is recorded", "update file set size = size + 1 where id = 1", "do not have the size")]
    [InlineData("another hash is recorded", "update file set sha256 = decode(repeat('00', 32), 'hex') where id = 1", "do not have the size")]
    public async Task Damage_is_found(string damage, string sql, string message)
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await rig.StoreAsync(new PatternStream(2_600_000), ArchiveRig.Received);
        var untouched = await rig.StoreAsync(new PatternStream(2_600_001), ArchiveRig.Received);

        await rig.ExecuteAsync(sql);

        (await Should.ThrowAsync<ArchiveDamagedException>(() => rig.ReadAsync(1), damage)).Message.ShouldContain(message);
        (await rig.ReadAsync(untouched.Id)).LongLength.ShouldBe(untouched.Size);
    }

    [PostgresTheory]
    [InlineData("keys of two files swapped", "update archive_key a set wrapped_key = b.wrapped_key from archive_key b where a.file_id <> b.file_id")]
    [InlineData("key changed", "update archive_key set wrapped_key = set_bit(wrapped_key, 200, 1 - get_bit(wrapped_key, 200))")]
    [InlineData("key cut off", "update archive_key set wrapped_key = substr(wrapped_key, 1, 5)")]
    public async Task A_file_key_that_is_not_the_file_s_does_not_open(string damage, string sql)
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        await rig.StoreAsync([1]);
        await rig.StoreAsync([2]);

        await rig.ExecuteAsync(sql);

        (await Should.ThrowAsync<KeyringException>(() => rig.ReadAsync(1), damage)).Message.ShouldStartWith("The key of file 1 does not open with key ");
    }

    [PostgresFact]
    public async Task A_missing_master_key_is_named_and_so_are_those_that_are_there()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var stored = await rig.StoreAsync([1, 2, 3]);
        var stranger = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);

        var refusal = await Should.ThrowAsync<KeyringException>(() => rig.WithKeyring(stranger).ReadAsync(stored.Id));

        refusal.Message.ShouldStartWith($"The key file holds no key '{TestKeys.Keyring.CurrentId}' (it holds {stranger.CurrentId}).");
    }

    [PostgresFact]
    public async Task Another_key_under_the_same_ID_is_refused()
    {
        var keys = new[] { 1, 2 }.Select(_ => new ArchiveKeyring(
            "k", new Dictionary<string, byte[]> { ["k"] = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32) }, new byte[32])).ToList();
        var rig = await ArchiveRig.CreateAsync(databases, keys[0]);
        var stored = await rig.StoreAsync([1, 2, 3]);

        var refusal = await Should.ThrowAsync<KeyringException>(() => rig.WithKeyring(keys[1]).ReadAsync(stored.Id));

        refusal.Message.ShouldContain("does not open with key 'k' of the key file");
    }
}
