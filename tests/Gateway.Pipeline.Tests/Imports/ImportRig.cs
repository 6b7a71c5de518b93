using System.Text;
using Dapper;
using Gateway.Formats.Definitions;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Store;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Imports;

/// <summary>Imports with the shipped column maps into a database.</summary>
sealed class ImportRig(NpgsqlDataSource database)
{
    public const string Invoices = "number,customer,kind,date,due,amount,currency,discount_percent,discount_days,purchase_order\n";

    public static CsvColumnMaps Maps { get; } = LoadMaps();

    public NpgsqlDataSource Database => database;

    public AccountProtection Protection { get; } = new(TestKeys.Keyring);

    public static async Task<ImportRig> WithCustomersAsync(DatabaseFixture databases)
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());
        await rig.ImportAsync("customers", "number,name\nC1,Harbor Lane Markets\nC2,North Steel Works\n");
        return rig;
    }

    public Task<ImportReport> ImportAsync(string kind, string csv) => ImportAsync(kind, Encoding.UTF8.GetBytes(csv));

    public async Task<ImportReport> ImportAsync(string kind, byte[] csv)
    {
        using var stream = new MemoryStream(csv);
        return await new CsvImports(database, Protection, Maps, TimeProvider.System).RunAsync(kind, kind, stream, "test.csv", "clerk", CancellationToken.None);
    }

    public async Task<T?> ValueAsync<T>(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    /// <summary>A query's rows as text, cells parted by |.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    static CsvColumnMaps LoadMaps()
    {
        var faults = new List<DefinitionFault>();
        var folder = Path.Combine(RepositoryFolder.Root, "maps");
        var maps = CsvColumnMaps.Load(
            Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
                .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), (Stream)new MemoryStream(File.ReadAllBytes(file)))),
            faults);
        faults.ShouldBeEmpty();
        return maps!;
    }
}
