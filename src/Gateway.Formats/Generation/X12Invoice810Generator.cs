using System.Globalization;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.Generation;

/// <summary>810s of 004010: invoices with one to forty lines, freight, allowances, tax and terms.</summary>
public sealed class X12Invoice810Generator : IFileGenerator
{
    static readonly X12SetStream Sets = new(
        "810", "IN",
        SetText.Damages(
            ("x12.810.total", set => set.Plus("TDS", 1, 99_999)),
            ("x12.810.lines", set => set.Plus("CTT", 1, 1)),
            ("x12.element.decimal", set => set.With("IT1", 4, _ => "1,5")),
            ("x12.element.date", set => set.With("BIG", 1, _ => "20261399")),
            ("x12.element.missing", set => set.With("BIG", 2, _ => "")),
            ("x12.element.number", set => set.With("TDS", 1, _ => "12E4"))),
        Compose);

    public string Name => "x12-810";

    public IReadOnlyList<string> Plantable { get; } =
    [
        .. SetText.CommonDamages.Keys, "x12.810.total", "x12.810.lines", "x12.element.decimal", "x12.element.date", "x12.element.missing", "x12.element.number",
    ];

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan) => Sets.Write(output, plan);

    static void Compose(SetComposer composer, SeededNumbers random, int number)
    {
        var lines = new List<Invoice810Line>();
        for (var i = random.Next(1, 41); i > 0; i--)
            lines.Add(Line(random, lines.Count + 1));
        AllowanceOrCharge[] charges = random.Next(2) == 0 ? [] : [new AllowanceOrCharge(default, "C", "D240", random.Next(500, 20_000) / 100m, "FREIGHT")];
        decimal? tax = random.Next(3) == 0 ? random.Next(100, 90_000) / 100m : null;
        Invoice810Composer.Compose(composer, Header(random, number), lines, new Invoice810Summary(default, null, null, null, null, tax, charges, null));
    }

    static Invoice810Header Header(SeededNumbers random, int number)
    {
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(0, 90));
        var customer = $"C{random.Next(1, 5000)}";
        return new Invoice810Header(
            default, date, $"INV{10_000_000 + number}", date.AddDays(-20), $"PO{random.Next(100_000, 999_999)}", null, "DI", null, new CurrencyNote("SE", "USD"),
            [new QualifiedReference("IA", "4711", null)], [new QualifiedDate("011", date.AddDays(-2), null)],
            [Party("SE", "OUR COMPANY", "4711"), Party("BT", $"CUSTOMER {customer}", customer)],
            [new Terms("01", "3", 2, null, 10, null, 30, null)], []);
    }

    static X12Party Party(string role, string name, string id) => new(role, name, "92", id, ["2 SIDE STREET"], "DENVER", "CO", "80202", "US", []);

    static Invoice810Line Line(SeededNumbers random, int number)
    {
        AllowanceOrCharge[] charges = random.Next(8) == 0 ? [new AllowanceOrCharge(default, "A", "C310", random.Next(1, 100) / 100m, null)] : [];
        return new Invoice810Line(
            default, number.ToString(CultureInfo.InvariantCulture), random.Next(1, 500), "EA", random.Next(10, 50_000) / 100m, null,
            [new QualifiedReference("VP", $"SKU{random.Next(10_000, 99_999)}", null)], [], ["STEEL PART"], charges, null);
    }
}
