using Dapper;
using Gateway.Pipeline.Store.Migrations;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store;

public sealed class SchemaMigratorTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly Migration First = new(1, "first", "create table one (id int);");
    static readonly Migration Second = new(2, "second", "create table two (id int);");

    [PostgresFact]
    public async Task Applies_all_migrations_of_this_build_and_then_none()
    {
        var database = await databases.CreateBareDatabaseAsync();

        (await Migrator(database, [.. Migration.Embedded()]).ApplyAsync(default)).ShouldBe(Migration.Embedded());
        (await Migrator(database, [.. Migration.Embedded()]).ApplyAsync(default)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Hosts_that_start_together_apply_each_step_once()
    {
        var database = await databases.CreateBareDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Migrator(database, First, Second).ApplyAsync(default)));

        applied.SelectMany(steps => steps).ShouldBe([First, Second]);
    }

    [PostgresFact]
    public async Task Refuses_a_schema_newer_than_the_build()
    {
        var database = await databases.CreateBareDatabaseAsync();
        await Migrator(database, First, Second).ApplyAsync(default);

        var refusal = await Should.ThrowAsync<SchemaRefusedException>(() => Migrator(database, First).ApplyAsync(default));

        refusal.Message.ShouldStartWith("The database has schema version 0002_second, applied ");
        refusal.Message.ShouldContain("which this build does not have (its newest is 0001_first)");
    }

    [PostgresFact]
    public async Task Refuses_a_migration_whose_text_has_changed_and_names_both_checksums()
    {
        var database = await databases.CreateBareDatabaseAsync();
        await Migrator(database, First).ApplyAsync(default);
        var changed = First with { Sql = "create table other (id int);" };
        changed = new Migration(changed.Version, changed.Name, changed.Sql);

        var refusal = await Should.ThrowAsync<SchemaRefusedException>(() => Migrator(database, changed).ApplyAsync(default));

        refusal.Message.ShouldContain(First.Checksum);
        refusal.Message.ShouldContain(changed.Checksum);
    }

    [PostgresFact]
    public async Task Refuses_a_migration_that_comes_too_late_in_the_order()
    {
        var database = await databases.CreateBareDatabaseAsync();
        await Migrator(database, First, new Migration(3, "third", "select 1")).ApplyAsync(default);

        var refusal = await Should.ThrowAsync<SchemaRefusedException>(
            () => Migrator(database, First, Second, new Migration(3, "third", "select 1")).ApplyAsync(default));

        refusal.Message.ShouldStartWith("Migration 0002_second is missing in the database, though 0003_third after it was applied.");
    }

    [PostgresFact]
    public async Task A_failing_step_leaves_the_steps_before_it_and_nothing_of_itself()
    {
        var database = await databases.CreateBareDatabaseAsync();
        var broken = new Migration(2, "broken", "create table half (id int); select 1/0;");

        await Should.ThrowAsync<PostgresException>(() => Migrator(database, First, broken).ApplyAsync(default));

        await using var connection = await database.OpenConnectionAsync();
        (await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = 'gateway' order by 1"))
            .ShouldBe(["one", "schema_version"]);
        (await Migrator(database, First, Second).ApplyAsync(default)).ShouldBe([Second]);
    }

    [Fact]
    public void Line_ends_of_the_checkout_do_not_change_the_checksum() =>
        new Migration(1, "first", "select 1;\r\nselect 2;\r\n").Checksum.ShouldBe(new Migration(1, "first", "select 1;\nselect 2;\n").Checksum);

    [Fact]
    public async Task Refuses_two_migrations_with_one_number()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=/nowhere");
        var refusal = await Should.ThrowAsync<SchemaRefusedException>(() => Migrator(nowhere, First, new Migration(1, "twin", "")).ApplyAsync(default));
        refusal.Message.ShouldBe("Two migrations have one number: 0001_first and 0001_twin.");
    }

    static SchemaMigrator Migrator(NpgsqlDataSource database, params Migration[] known) => new(database, TimeProvider.System, known);
}
