using Gateway.Testing;
using Npgsql;

namespace Gateway.Host.Tests.Commands;

public sealed class ImportCommandTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("gateway-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task Imports_tell_what_they_did_and_end_with_the_status_of_the_worst()
    {
        var database = await databases.CreateDatabaseAsync();
        var customers = Write("customers.csv", "number,name\nC1,Harbor Lane Markets\n");
        var invoices = Write("open.csv", "number,customer,date,amount,currency\nA1,C1,2026-10-26,5.00,USD\nA2,C9,2026-10-26,5.00,USD\n");

        (await RunAsync(database, "import", "customers", customers))
            .ShouldBe((0, "customers.csv (csv/customers@1): 1 inserted, 0 updated, 0 unchanged, 0 rejected\n", ""));
        (await RunAsync(database, "import", "invoices", invoices)).ShouldBe((
            1,
            "open.csv (csv/invoices@1): 1 inserted, 0 updated, 0 unchanged, 1 rejected\n",
            "open.csv, line 3, customer: 'C9' is there; expected is a customer's number that we know; import customers first.\n"));
        var (status, _, errors) = await RunAsync(database, "import", "invoices", customers);
        status.ShouldBe(2);
        errors.ShouldStartWith("customers.csv cannot be read: There is no column for customer");
    }

    [PostgresFact]
    public async Task A_map_of_ones_own_is_found_by_its_name_and_an_unknown_name_is_answered_with_the_known_ones()
    {
        var database = await databases.CreateDatabaseAsync();
        Directory.CreateDirectory(Path.Combine(_folder, "maps", "csv"));
        Write("maps/csv/erp.json", """
            { "$schema": "column-map.schema.json", "name": "csv/erp", "version": 3, "target": "customers", "delimiter": ";", "columns": { "number": "Debitor", "name": "Name" } }
            """);
        var file = Write("erp.csv", "Debitor;Name\nC1;Harbor Lane\n");

        (await RunAsync(database, "import", "customers", file, "--map", "erp"))
            .ShouldBe((0, "erp.csv (csv/erp@3): 1 inserted, 0 updated, 0 unchanged, 0 rejected\n", ""));
        (await RunAsync(database, "import", "customers", file, "--map", "epr"))
            .ShouldBe((2, "", "There is no column map 'epr' for customers; known are csv/customers, csv/erp.\n"));
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    async Task<(int Status, string Output, string Errors)> RunAsync(NpgsqlDataSource database, params string[] arguments)
    {
        var settings = new Dictionary<string, string>
        {
            ["GATEWAY_DATABASE"] = database.ConnectionString,
            ["GATEWAY_KEYS"] = Path.Combine(_folder, "keys.json"),
            ["GATEWAY_STATE"] = _folder,
        };
        var (status, output, errors) = await HostProcess.RunAsync(settings, arguments);
        return (status, output.ReplaceLineEndings("\n"), errors.ReplaceLineEndings("\n"));
    }
}
