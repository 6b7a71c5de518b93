using System.Globalization;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.Generation;

/// <summary>823s of 004010: a deposit each, of one to four batches of one to thirty checks with their invoices.</summary>
public sealed class X12Lockbox823Generator : IFileGenerator
{
    static readonly X12Party Bank = new("LB", "ALPHA BANK", "92", "LBX1", [], null, null, null, null, []);

    static readonly X12SetStream Sets = new(
        "823", "LB",
        SetText.Damages(
            ("x12.823.amount", set => set.Plus("AMT", 2, 10)),
            ("x12.823.batches", set => set.Plus("QTY", 2, 1)),
            ("x12.823.checks", set => set.PlusInLast("QTY", 2, 1)),
            ("x12.element.decimal", set => set.With("BPR", 2, _ => "12.3.4")),
            ("x12.element.date", set => set.With("DEP", 2, _ => "20261399"))),
        Compose);

    public string Name => "x12-823";

    public IReadOnlyList<string> Plantable { get; } =
    [
        .. SetText.CommonDamages.Keys, "x12.823.amount", "x12.823.batches", "x12.823.checks", "x12.element.decimal", "x12.element.date",
    ];

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan) => Sets.Write(output, plan);

    static void Compose(SetComposer composer, SeededNumbers random, int number)
    {
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(0, 90));
        var batches = new List<LockboxBatch823>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var deposit = new LockboxDeposit(
                default, "770011", (batches.Count + 1).ToString("000", CultureInfo.InvariantCulture), date, $"D{number:0000000}", "091000019", "444555666", null);
            batches.Add(new LockboxBatch823(deposit, Payments(random, date)));
        }

        Lockbox823Composer.Compose(composer, Bank, $"LBX{number:0000000}", batches);
    }

    static List<LockboxPayment> Payments(SeededNumbers random, DateOnly date)
    {
        var payments = new List<LockboxPayment>();
        for (var i = random.Next(1, 31); i > 0; i--)
        {
            var lines = new List<LockboxLine>();
            for (var k = random.Next(0, 6); k > 0; k--)
                lines.Add(Line(random, date));
            var customer = $"C{random.Next(1, 5000)}";
            var amount = lines.Count > 0 ? lines.Sum(l => l.Paid ?? 0) : random.Next(1_00, 90_000_00) / 100m;
            payments.Add(new LockboxPayment(
                default, (payments.Count + 1).ToString(CultureInfo.InvariantCulture), amount, "099900014", random.Next(100_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture),
                random.Next(1000, 999_999).ToString(CultureInfo.InvariantCulture), date.AddDays(-3), $"CUSTOMER {customer}", customer, null, null, lines));
        }

        return payments;
    }

    static LockboxLine Line(SeededNumbers random, DateOnly date)
    {
        var gross = random.Next(1_00, 9_000_00) / 100m;
        decimal? discount = random.Next(5) == 0 ? Math.Round(gross * 0.02m, 2, MidpointRounding.AwayFromZero) : null;
        return new LockboxLine(default, "IV", $"INV{random.Next(10_000_000, 99_999_999)}", gross - (discount ?? 0), gross, discount, null, null, date.AddDays(-40), null, null);
    }
}
