using System.Text;
using Dapper;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Secrets;

public sealed class SecretStoreTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    readonly ArchiveKeyring keyring = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);

    [PostgresFact]
    public async Task A_secret_is_found_by_its_name_and_never_readable_in_the_database()
    {
        var database = await databases.CreateDatabaseAsync();
        var store = new SecretStore(database, keyring, TimeProvider.System);

        await store.SetAsync("bank", "swordfish", "maria", default);
        await store.SetAsync("bank", "swordfish 2", "jon", default);

        (await new SecretReader(store).ReadAsync(SecretReference.Parse("store:bank")!, default)).ShouldBe("swordfish 2");
        (await store.ListAsync(default)).ShouldHaveSingleItem().Changed_by.ShouldBe("jon");
        await using var connection = await database.OpenConnectionAsync();
        Encoding.Latin1.GetString(await connection.QuerySingleAsync<byte[]>("select cipher from secret")).ShouldNotContain("swordfish");
        (await connection.QueryAsync<string>("select actor || ' ' || action || ' ' || object || ' ' || detail from audit order by id"))
            .ShouldBe(["maria secret.set secret:bank {}", "jon secret.set secret:bank {}"]);
    }

    [PostgresFact]
    public async Task A_row_that_was_given_another_name_does_not_open()
    {
        var database = await databases.CreateDatabaseAsync();
        var store = new SecretStore(database, keyring, TimeProvider.System);
        await store.SetAsync("harmless", "swordfish", "maria", default);
        await ExecuteAsync(database, "update secret set name = 'bank'");

        (await Should.ThrowAsync<KeyringException>(async () => await store.FindAsync("bank", default))).Message.ShouldContain("'bank'");
    }

    [PostgresFact]
    public async Task A_new_key_brings_every_secret_under_it()
    {
        var database = await databases.CreateDatabaseAsync();
        await new SecretStore(database, keyring, TimeProvider.System).SetAsync("bank", "swordfish", "maria", default);
        var renewed = keyring.WithNewCurrentKey(DateTimeOffset.UnixEpoch);

        (await new KeyRotation(database, renewed).ReencryptSecretsAsync(default)).ShouldBe(1);

        (await new SecretStore(database, renewed, TimeProvider.System).FindAsync("bank", default)).ShouldBe("swordfish");
        (await new KeyRotation(database, renewed).ReencryptSecretsAsync(default)).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_removed_secret_is_gone()
    {
        var store = new SecretStore(await databases.CreateDatabaseAsync(), keyring, TimeProvider.System);
        await store.SetAsync("bank", "swordfish", "maria", default);

        (await store.RemoveAsync("bank", "maria", default)).ShouldBeTrue();
        (await store.RemoveAsync("bank", "maria", default)).ShouldBeFalse();
        (await store.FindAsync("bank", default)).ShouldBeNull();
    }

    static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
