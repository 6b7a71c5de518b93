using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.Generation;

/// <summary>820s of 004010: payments by ACH with one to sixty lines, some with discounts, deductions and credit memos.</summary>
public sealed class X12Payment820Generator : IFileGenerator
{
    static readonly X12SetStream Sets = new(
        "820", "RA",
        SetText.Damages(
            ("x12.820.balance", set => set.Plus("BPR", 2, 1.11m)),
            ("x12.element.decimal", set => set.With("RMR", 4, _ => "1O0.00")),
            ("x12.element.date", set => set.With("DTM", 2, _ => "20261399")),
            ("x12.element.missing", set => set.With("BPR", 3, _ => "")),
            ("x12.element.code", set => set.With("BPR", 3, _ => "Q"))),
        Compose);

    public string Name => "x12-820";

    public IReadOnlyList<string> Plantable { get; } =
    [
        .. SetText.CommonDamages.Keys, "x12.820.balance", "x12.element.decimal", "x12.element.date", "x12.element.missing", "x12.element.code",
    ];

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan) => Sets.Write(output, plan);

    static void Compose(SetComposer composer, SeededNumbers random, int number)
    {
        var lines = new List<X12Item>();
        for (var i = random.Next(1, 61); i > 0; i--)
            lines.Add(Line(random));
        // A payment is never negative, whatever credit memos stand in it.
        lines.Add(Line(random, leastCents: 100_000_00));
        Payment820Composer.Compose(composer, Header(random, number), lines);
    }

    static Payment820Header Header(SeededNumbers random, int number)
    {
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(0, 90));
        var payer = new BankAccount("01", "099900014", "DA", Number(random, 9));
        var order = new PaymentOrder(default, "C", null, "C", "ACH", "CTX", payer, "1512345678", null, new BankAccount("01", "091000019", "DA", "444555666"), date);
        var customer = $"C{random.Next(1, 5000)}";
        return new Payment820Header(
            default, order, new Trace(default, "1", $"TR{number:0000000}", "1512345678", null), new CurrencyNote("PR", "USD"),
            [new QualifiedReference("EF", Number(random, 7), null)], [new QualifiedDate("097", date, null)],
            [Party("PE", "OUR COMPANY", "4711"), Party("PR", $"CUSTOMER {customer}", customer)]);
    }

    static X12Party Party(string role, string name, string id) => new(role, name, "92", id, ["1 MAIN STREET"], "CHICAGO", "IL", "60601", "US", []);

    static Payment820Line Line(SeededNumbers random, int leastCents = 1_00)
    {
        var gross = random.Next(leastCents, leastCents + 9_999_99) / 100m;
        var kind = random.Next(10);
        var reference = $"INV{random.Next(10_000_000, 99_999_999)}";
        var date = new QualifiedDate("003", new DateOnly(2025, 11, 1).AddDays(random.Next(0, 60)), null);
        return kind switch
        {
            0 when leastCents < 1000_00 => Line("CM", $"CM{Number(random, 8)}", "AJ", -gross, null, null, [], date),
            1 or 2 => Line("IV", reference, "PI", gross - Discount(gross), gross, Discount(gross), [], date),
            3 => Line("IV", reference, "PI", gross - 0.50m, gross, null, [new Adjustment820(default, -0.50m, "01", "IV", reference)], date),
            _ => Line("IV", reference, "PI", gross, gross, null, [], date),
        };
    }

    static Payment820Line Line(
        string kind, string reference, string action, decimal paid, decimal? gross, decimal? discount, IReadOnlyList<Adjustment820> adjustments, QualifiedDate date) =>
        new(default, "1", null, kind, reference, action, paid, gross, discount, null, null, [], [date], adjustments, []);

    static decimal Discount(decimal gross) => Math.Round(gross * 0.02m, 2, MidpointRounding.AwayFromZero);

    static string Number(SeededNumbers random, int digits)
    {
        Span<char> text = stackalloc char[digits];
        foreach (ref var digit in text)
            digit = (char)('1' + random.Next(9));
        return new string(text);
    }
}
