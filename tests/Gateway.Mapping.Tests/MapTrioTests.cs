using System.Text.Json;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

/// <summary>Trios in Trios/: NAME.edi is read, mapped by the map that NAME.expected.json names, and must give the vocabulary that stands there.</summary>
public sealed class MapTrioTests
{
    public static TheoryData<string> Names() =>
        [.. Directory.EnumerateFiles(Folder, "*.edi").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    static string Folder => Path.Combine(MapFiles.Root, "tests", "Gateway.Mapping.Tests", "Trios");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_read_by_its_map_gives_what_is_expected(string name)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, $"{name}.expected.json"));
        var map = JsonDocument.Parse(expected).RootElement.GetProperty("map").GetString()!;

        var actual = VocabularyJson.Of(Read(Path.Combine(Folder, $"{name}.edi"), map));

        actual.ShouldBe(expected.ReplaceLineEndings("\n").Trim());
    }

    static object Read(string file, string map)
    {
        using var bytes = File.OpenRead(file);
        var items = new X12Reader(Grammars(), new X12ReaderOptions()).Read(bytes).ToList();
        return items.OfType<Payment820Header>().FirstOrDefault() is { } header
            ? Advice(items, header, MapFiles.Shipped.Remittance(map), map)
            : Invoice(items, MapFiles.Shipped.Invoice(map), map);
    }

    static object Advice(List<X12Item> items, Payment820Header header, RemittanceMap remittance, string map)
    {
        var advice = remittance.Header(header, Currency.Usd);
        var lines = items.Where(item => item is Payment820Line or Payment820Adjustment).Select((item, index) => item is Payment820Line line
            ? remittance.Line(line, index + 1, Currency.Usd)
            : remittance.Adjustment((Payment820Adjustment)item, index + 1, Currency.Usd)).ToList();
        return new { map, version = remittance.Version, advice = advice.Value, lines = lines.ConvertAll(line => line.Value), faults = advice.Faults.Concat(lines.SelectMany(line => line.Faults)).Select(fault => fault.Message) };
    }

    static object Invoice(List<X12Item> items, InvoiceMap invoices, string map)
    {
        var invoice = invoices.Invoice(items.OfType<Invoice810Header>().Single(), items.OfType<Invoice810Summary>().Single(), Currency.Usd);
        return new { map, version = invoices.Version, invoice = invoice.Value, faults = invoice.Faults.Select(fault => fault.Message) };
    }

    static X12GrammarCatalog Grammars()
    {
        var root = Path.Combine(MapFiles.Root, "maps", "x12");
        var load = X12GrammarCatalog.Load(new[] { "segments", "grammars" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.json", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), (Stream)new MemoryStream(File.ReadAllBytes(path)))));
        return load.Catalog ?? throw new InvalidOperationException(string.Join('\n', load.Faults));
    }
}
