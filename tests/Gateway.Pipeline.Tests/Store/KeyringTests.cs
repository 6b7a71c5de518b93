using System.Text.Json.Nodes;
using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Receivables;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store;

public sealed class KeyringTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("gateway-keys-").FullName;

    string KeyFile => Path.Combine(_folder, "state", "keys.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task The_first_start_makes_a_key_file_for_its_owner_only_and_the_next_uses_it()
    {
        var database = await databases.CreateDatabaseAsync();

        var made = await OpenAsync(database);
        var again = await OpenAsync(database);

        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        again.CurrentId.ShouldBe(made.CurrentId);
        var account = new AccountNumber("099900014", "12345678");
        new AccountProtection(again).Reveal(new AccountProtection(made).Protect(account)).ShouldBe(account);
    }

    [PostgresFact]
    public async Task A_database_that_was_written_with_keys_gets_no_new_ones()
    {
        var database = await databases.CreateDatabaseAsync();
        var made = await OpenAsync(database);
        File.Delete(KeyFile);

        var refusal = await Should.ThrowAsync<KeyringException>(() => OpenAsync(database));

        refusal.Message.ShouldStartWith($"There is no key file {KeyFile}, but this database was written with the keys {made.CurrentId}.");
        File.Exists(KeyFile).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task Another_database_s_key_file_is_refused()
    {
        var database = await databases.CreateDatabaseAsync();
        await OpenAsync(database);
        File.Delete(KeyFile);
        KeyringFile.Create(KeyFile, ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch));

        (await Should.ThrowAsync<KeyringException>(() => OpenAsync(database))).Message
            .ShouldStartWith($"The account hash key in the key file {KeyFile} is not the one with which this database was written.");
    }

    [PostgresFact]
    public async Task An_old_key_may_leave_the_file_only_when_nothing_needs_it()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var first = await OpenAsync(rig.Database);
        await rig.WithKeyring(first).StoreAsync([1]);
        var both = first.WithNewCurrentKey(DateTimeOffset.UnixEpoch);
        var old = first.CurrentId;
        KeyringFile.Replace(KeyFile, both);
        await OpenAsync(rig.Database);

        KeepOnlyCurrent(both);
        (await Should.ThrowAsync<KeyringException>(() => OpenAsync(rig.Database))).Message.ShouldContain($"lacks key '{old}', which this database still needs");

        await new KeyRotation(rig.Database, both).RewrapFilesAsync(default);
        (await OpenAsync(rig.Database)).Ids.ShouldBe([both.CurrentId]);
    }

    [PostgresFact]
    public async Task Hosts_that_start_together_on_a_new_database_end_with_one_key_file()
    {
        var database = await databases.CreateDatabaseAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(database)));
        opened.Select(keyring => keyring.CurrentId).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{", "is not the JSON that it must be (line 1)")]
    [InlineData("{}", "lacks 'current', 'keys' or 'accountHashKey'")]
    [InlineData("""{"current":"a","keys":{"a":"AAAA"},"accountHashKey":"AAAA"}""", "Key 'a' has 3 bytes instead of 32.")]
    [InlineData("""{"current":"a","keys":{},"accountHashKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""", "The current key 'a' is not among the keys")]
    [InlineData("""{"current":"a","keys":{"a":"s3cret!"},"accountHashKey":"AAAA"}""", "is not the JSON that it must be")]
    public void A_key_file_that_is_not_one_is_refused_without_showing_it(string content, string message)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, content);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var refusal = Should.Throw<KeyringException>(() => KeyringFile.Load(KeyFile));

        refusal.Message.ShouldContain(message);
        refusal.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_key_file_that_others_can_read_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        KeyringFile.Create(KeyFile, TestKeys.Keyring);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Should.Throw<KeyringException>(() => KeyringFile.Load(KeyFile)).Message.ShouldContain($"Run 'chmod 600 {KeyFile}'");
    }

    [Fact]
    public void Keys_are_never_overwritten_or_dropped()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        KeyringFile.Create(KeyFile, TestKeys.Keyring);

        Should.Throw<KeyringException>(() => KeyringFile.Create(KeyFile, TestKeys.Keyring)).Message.ShouldContain("already");
        Should.Throw<KeyringException>(() => KeyringFile.Replace(KeyFile, ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch))).Message.ShouldContain(TestKeys.Keyring.CurrentId);
        KeyringFile.Load(KeyFile).CurrentId.ShouldBe(TestKeys.Keyring.CurrentId);
        Directory.GetFiles(Path.GetDirectoryName(KeyFile)!).ShouldHaveSingleItem();
    }

    [PostgresFact]
    public async Task After_a_rotation_everything_opens_with_the_new_key_alone()
    {
        var rig = await ArchiveRig.CreateAsync(databases);
        var file = await rig.StoreAsync([1, 2, 3]);
        var account = new AccountNumber("099900014", "12345678");
        await AddBankAccountAsync(rig, new AccountProtection(TestKeys.Keyring).Protect(account));
        var rotated = TestKeys.Keyring.WithNewCurrentKey(DateTimeOffset.UnixEpoch);
        var recent = await rig.WithKeyring(rotated).StoreAsync([4]);

        var rotation = new KeyRotation(rig.Database, rotated);
        (await rotation.RewrapFilesAsync(default)).ShouldBe(1);
        (await rotation.ReencryptAccountsAsync(default)).ShouldBe(1);
        (await rotation.RewrapFilesAsync(default) + await rotation.ReencryptAccountsAsync(default)).ShouldBe(0);

        var alone = KeepOnlyCurrent(rotated);
        (await rig.WithKeyring(alone).ReadAsync(file.Id)).ShouldBe([1, 2, 3]);
        (await rig.WithKeyring(alone).ReadAsync(recent.Id)).ShouldBe([4]);
        await using var connection = await rig.Database.OpenConnectionAsync();
        var (last4, hash, cipher) = await connection.QuerySingleAsync<(string, byte[], byte[])>("select account_last4, account_hash, account_cipher from bank_account");
        new AccountProtection(alone).Reveal(new ProtectedAccount(last4, hash, cipher)).ShouldBe(account);
    }

    static Task AddBankAccountAsync(ArchiveRig rig, ProtectedAccount account) => rig.ExecuteAsync("""
        insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, updated_at)
        values ('main', @LastFour, @Hash, @Cipher, 'USD', 'ours', '1010', 'bank', '{x12-820}', now())
        """, account);

    // Through the file's own form: what a person keeps after a rotation.
    ArchiveKeyring KeepOnlyCurrent(ArchiveKeyring keyring)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.Delete(KeyFile);
        KeyringFile.Create(KeyFile, keyring);
        var content = JsonNode.Parse(File.ReadAllText(KeyFile))!;
        foreach (var old in keyring.Ids.Where(id => id != keyring.CurrentId)) content["keys"]!.AsObject().Remove(old);
        File.WriteAllText(KeyFile, content.ToJsonString());
        return KeyringFile.Load(KeyFile);
    }

    Task<ArchiveKeyring> OpenAsync(NpgsqlDataSource database) =>
        new KeyringRegister(database, TimeProvider.System, NullLogger.Instance).OpenAsync(KeyFile, default);
}
