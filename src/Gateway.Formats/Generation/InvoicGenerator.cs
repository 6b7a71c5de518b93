using System.Globalization;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Generation;

/// <summary>INVOIC D.96A (EAN008): invoices of some 25 lines each, with VAT, now and then an allowance or a discount.</summary>
sealed class InvoicGenerator : IFileGenerator
{
    static readonly string[] Words = ["VALVE", "GASKET", "HOSE", "PANEL", "FILTER", "TIMBER", "RESIN", "CABLE", "SENSOR", "BRACKET"];

    static readonly Dictionary<string, Func<string, string>> Spoilers = new(SpoiledMessage.OfSyntax, StringComparer.Ordinal)
    {
        ["edifact.invoic.gross"] = text => SpoiledMessage.Raise(text, @"'MOA\+77:([\d.]+)"),
        ["edifact.invoic.lines-total"] = text => SpoiledMessage.Raise(text, @"'MOA\+79:([\d.]+)"),
        ["edifact.invoic.line-count"] = text => SpoiledMessage.Raise(text, @"'CNT\+2:(\d+)"),
        ["edifact.invoic.kind"] = text => SpoiledMessage.Change(text, @"'BGM\+(\d+)", _ => "310"),
        ["edifact.invoic.number"] = text => SpoiledMessage.Change(text, @"'BGM\+\d+\+(\w+)", _ => ""),
    };

    public string Name => "invoic";

    public IReadOnlyList<string> Plantable { get; } = [.. Spoilers.Keys];

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan)
    {
        var random = new SeededNumbers(plan.Seed);
        InvoicWriter? writer = null;
        return new EdifactGeneration(Spoilers).Write(output, plan, (envelope, message) =>
        {
            writer ??= new InvoicWriter(envelope, "96A", "EAN008");
            WriteInvoice(writer, random, message);
        });
    }

    static void WriteInvoice(InvoicWriter writer, SeededNumbers random, int message)
    {
        var lines = Enumerable.Range(1, random.Next(12, 38)).Select(line => Line(random, line)).ToList();
        var net = lines.Sum(line => line.Amount!.Value);
        var tax = Math.Round(net * 0.21m, 2);
        var header = Header(random, message);
        var summary = new InvoicSummary(
            default, [new EdifactAmount(default, "77", 0m, null), new EdifactAmount(default, "79", 0m, null)],
            [new EdifactTax(default, "7", "VAT", "S", 21m, tax, net)], [], null);
        writer.Write(header, lines, summary);
    }

    static InvoicHeader Header(SeededNumbers random, int message)
    {
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(0, 360));
        var order = new EdifactReference("ON", Text($"PO{random.Next(1, 9999999):D7}"), null) { Date = date.AddDays(-10) };
        return new InvoicHeader(
            default, "380", Text($"INV{message + 100000:D8}"), "9", "EUR", null, null,
            [new EdifactDate("137", date, null), new EdifactDate("35", date.AddDays(-3), null)],
            [order, new EdifactReference("DQ", Text($"DN{random.Next(1, 9999999):D7}"), null)],
            [Party("BY", random, "MAIN STREET", "GENT", "9000", "BE"), Party("SU", random, "HAUPTSTR", "KOELN", "50667", "DE")], [],
            [new InvoicTerms(default, "1", 30, date.AddDays(30), null, null)], [], []);
    }

    static EdifactTradeParty Party(string role, SeededNumbers random, string street, string city, string postalCode, string country) => new(
        role, Digits(random), null, "9", $"{Word(random)} {Word(random)} CO", [Text($"{street} {random.Next(1, 99)}")], city, postalCode, country,
        [new EdifactReference("VA", Text($"{country}{random.Next(100000000, 999999999)}"), null)]);

    static InvoicLine Line(SeededNumbers random, int number)
    {
        var quantity = (decimal)random.Next(1, 500);
        var price = random.Next(50, 50000) / 100m;
        var allowance = random.Next(0, 10) == 0 ? new EdifactAllowanceOrCharge(default, "A", "DI", 2m, null, null) : null;
        return new InvoicLine(
            default, Text($"{number}"), Digits(random), "EN", [new EdifactReference("SA", Text($"SKU{random.Next(1, 999999):D6}"), null)],
            Text($"{Word(random)} {Word(random)} {random.Next(1, 999)}MM{(random.Next(0, 20) == 0 ? " + 50'S" : "")}"), quantity, "PCE", price, "AAA", null, quantity * price,
            [new EdifactTax(default, "7", "VAT", "S", 21m, null, null)], allowance is null ? [] : [allowance], []);
    }

    static string Word(SeededNumbers random) => Words[random.Next(0, Words.Length)];

    static string Digits(SeededNumbers random) => Text($"{random.Next(100_000, 999_999)}{random.Next(1_000_000, 9_999_999)}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
