using System.Globalization;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.Generation;

/// <summary>Lockbox files of the ERP BAI2 layout: lockboxes of up to 200 batches, each of some dozens of checks with the invoices that they pay.</summary>
public sealed class LockboxGenerator : IFileGenerator
{
    const string Layout = "lockbox/erp-bai2";
    const int BatchesOfLockbox = 200;

    static readonly Lazy<LockboxCatalog> Catalog = new(LoadCatalog);
    static readonly DateOnly Day = new(2026, 1, 5);

    public string Name => "lockbox";

    public IReadOnlyList<string> Plantable => LockboxPlanting.Codes;

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var batch = new MemoryStream();
        var run = new Run(output, batch, plan);
        return run.Write(new LockboxWriter(batch, Catalog.Value, Layout, new LockboxWriterOptions()));
    }

    /// <summary>The layout stands in maps/lockbox; this assembly carries a copy, so that a file can be generated without any folder.</summary>
    static LockboxCatalog LoadCatalog()
    {
        var assembly = typeof(LockboxGenerator).Assembly;
        var (catalog, faults) = LockboxCatalog.Load(
            assembly.GetManifestResourceNames().Where(name => name.StartsWith("lockbox/", StringComparison.Ordinal)).Select(name => (name, assembly.GetManifestResourceStream(name)!)));
        return catalog ?? throw new InvalidOperationException(string.Join(' ', faults));
    }

    /// <summary>One file while it is written; a batch is held in memory until nothing more is planted in it.</summary>
    sealed class Run(Stream output, MemoryStream batch, GenerationPlan plan)
    {
        readonly SeededNumbers numbers = new(plan.Seed);
        readonly List<PlantedFault> planted = [];
        long written;
        int checks;

        public IReadOnlyList<PlantedFault> Write(LockboxWriter writer)
        {
            writer.BeginFile(new LockboxFileHeader(default, "NORTHWIND", "0611000012", Day, "0630", "")
            {
                Service = new LockboxServiceRecord("NORTHWIND", "0611000012", "", "400", 80, 80, "1"),
            });
            for (var number = 0; written < plan.Bytes || planted.Count < plan.Faults.Count; number++)
            {
                WriteBatch(writer, number);
            }

            writer.EndFile();
            Flush();
            return planted;
        }

        void WriteBatch(LockboxWriter writer, int number)
        {
            var batchNumber = ((number % BatchesOfLockbox) + 1).ToString("000", CultureInfo.InvariantCulture);
            var lockbox = (44120 + (number / BatchesOfLockbox)).ToString("0000000", CultureInfo.InvariantCulture);
            writer.BeginBatch(new LockboxDeposit(default, lockbox, batchNumber, Day, null, null, null, null) { Destination = "NORTHWIND", Origin = "0611000012" });
            Flush();
            var count = numbers.Next(20, 60);
            for (var i = 0; i < count; i++) writer.Write(Payment());
            writer.EndBatch();
            if (planted.Count < plan.Faults.Count && written >= plan.Bytes / (plan.Faults.Count + 1) * (planted.Count + 1))
            {
                var code = plan.Faults[planted.Count];
                LockboxPlanting.Plant(code, batch.GetBuffer().AsSpan(0, (int)batch.Length));
                planted.Add(new PlantedFault(code, batchNumber, written));
            }

            Flush();
        }

        LockboxPayment Payment()
        {
            var lines = new LockboxLine[numbers.Next(1, 5)];
            var amount = 0m;
            for (var i = 0; i < lines.Length; i++)
            {
                var paid = numbers.Next(1_000, 250_000) / 100m;
                var deduction = numbers.Next(0, 8) == 0 ? numbers.Next(100, 1_000) / 100m : 0m;
                amount += paid;
                lines[i] = new LockboxLine(
                    default, null, string.Create(CultureInfo.InvariantCulture, $"INV-{numbers.Next(10_000_000, 99_999_999)}"), paid, null, null, deduction,
                    deduction > 0 ? "054" : null, null, null, null);
            }

            checks++;
            return new LockboxPayment(
                default, "", amount, RoutingNumbers.WithCheckDigit(numbers.Next(10_000_000, 12_999_999).ToString(CultureInfo.InvariantCulture)),
                numbers.Next(1_000_000, 999_999_999).ToString("0000000000", CultureInfo.InvariantCulture), (1000 + checks).ToString(CultureInfo.InvariantCulture),
                null, null, null, null, null, lines);
        }

        void Flush()
        {
            output.Write(batch.GetBuffer(), 0, (int)batch.Length);
            written += batch.Length;
            batch.SetLength(0);
        }
    }
}
