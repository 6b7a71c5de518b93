using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Imports.Seeds;

/// <summary>Columns of the files that an older system hands over, each under the name of its field. Dates are ISO 8601.</summary>
static class SeedColumns
{
    /// <summary>The last numbers that it gave out.</summary>
    public static CsvColumnMap ControlNumbers { get; } = Of("control-numbers", ["format", "sender", "receiver", "kind", "last"], []);

    /// <summary>What it has taken: <c>interchange</c> (partner, format, sender, receiver, number), <c>file</c> (sha256), <c>trace</c> (account, source, date, amount, number).</summary>
    public static CsvColumnMap Received { get; } = Of(
        "received", ["kind"], ["partner", "format", "sender", "receiver", "number", "sha256", "date", "account", "source", "amount"]);

    static CsvColumnMap Of(string name, string[] required, string[] optional) => new(
        $"seed/{name}", $"seed/{name}@1", new ImportTarget(name, required, optional, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)), ',',
        new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "\0" }, ["yyyy-MM-dd"], '|', Encoding.UTF8,
        required.Concat(optional).ToDictionary(field => field, field => new CsvColumn([field], null, null), StringComparer.Ordinal));
}
