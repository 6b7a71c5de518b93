using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>All imports by their names, as the command line and the demo use them.</summary>
public sealed class CsvImports(NpgsqlDataSource database, AccountProtection protection, CsvColumnMaps maps, TimeProvider clock)
{
    /// <summary>What <c>kind</c> may be.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ImportTarget.All.Where(target => target != ImportTarget.OutgoingInvoices && target != ImportTarget.UnappliedCash).Select(target => target.Kind)];

    /// <param name="snapshot">The file holds all that is open; null where it holds what is new or changed.</param>
    /// <exception cref="ArgumentException">There is no such map; the message names those that there are.</exception>
    public Task<ImportReport> RunInvoicesAsync(string map, Stream csv, string sourceName, SnapshotRules? snapshot, string actor, CancellationToken cancellation) =>
        new InvoiceImport(database, clock).RunAsync(csv, sourceName, maps.Find(map, ImportTarget.Invoices), snapshot, actor, cancellation);

    /// <param name="kind">invoices, customers or bank-accounts.</param>
    /// <param name="map">Name of a column map: <c>invoices</c> or <c>csv/invoices</c>.</param>
    /// <param name="sourceName">The file as people know it, without a folder.</param>
    /// <exception cref="ArgumentException">There is no such kind, or no such map for it; the message names those that there are.</exception>
    public Task<ImportReport> RunAsync(string kind, string map, Stream csv, string sourceName, string actor, CancellationToken cancellation) => kind switch
    {
        "invoices" => RunInvoicesAsync(map, csv, sourceName, null, actor, cancellation),
        "customers" => new CustomerImport(database, protection, clock).RunAsync(csv, sourceName, maps.Find(map, ImportTarget.Customers), actor, cancellation),
        "bank-accounts" => new BankAccountImport(database, protection, clock).RunAsync(csv, sourceName, maps.Find(map, ImportTarget.BankAccounts), actor, cancellation),
        _ => throw new ArgumentException($"'{kind}' cannot be imported; known are {string.Join(", ", Kinds)}.", nameof(kind)),
    };
}
