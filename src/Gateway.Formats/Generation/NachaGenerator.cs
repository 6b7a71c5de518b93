using System.Globalization;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Generation;

/// <summary>NACHA files: payments (PPD and CCD), CTX with an X12 820 in the addenda, or returns. Batches of some hundred entries.</summary>
public sealed class NachaGenerator : IFileGenerator
{
    const string Odfi = "07100028";

    static readonly Lazy<NachaCatalog> Catalog = new(LoadCatalog);
    static readonly DateOnly Day = new(2026, 1, 15);

    readonly INachaEntries entries;

    NachaGenerator(string name, INachaEntries entries) => (Name, this.entries) = (name, entries);

    public static NachaGenerator Payments { get; } = new("nacha", new NachaPaymentEntries());

    public static NachaGenerator Ctx { get; } = new("nacha-ctx", new NachaCtxEntries());

    public static NachaGenerator Returns { get; } = new("nacha-returns", new NachaReturnEntries());

    public string Name { get; }

    public IReadOnlyList<string> Plantable => NachaPlanting.Codes;

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var batch = new MemoryStream();
        return new Run(output, batch, plan, entries).Write(new NachaWriter(batch, Catalog.Value, new NachaWriterOptions()));
    }

    /// <summary>The code tables stand in maps/nacha; this assembly carries a copy, so that a file can be generated without any folder.</summary>
    static NachaCatalog LoadCatalog()
    {
        var assembly = typeof(NachaGenerator).Assembly;
        var (catalog, faults) = NachaCatalog.Load(
            assembly.GetManifestResourceNames().Where(name => name.StartsWith("nacha/", StringComparison.Ordinal)).Select(name => (name, assembly.GetManifestResourceStream(name)!)));
        return catalog ?? throw new InvalidOperationException(string.Join(' ', faults));
    }

    /// <summary>One file while it is written; a batch is held in memory until nothing more is planted in it.</summary>
    sealed class Run(Stream output, MemoryStream batch, GenerationPlan plan, INachaEntries entries)
    {
        readonly SeededNumbers numbers = new(plan.Seed);
        readonly List<PlantedFault> planted = [];
        long written;

        public IReadOnlyList<PlantedFault> Write(NachaWriter writer)
        {
            writer.BeginFile(new NachaFileHeader(default, "071000288", "1911234567", Day, "0730", "A", "FIRST LAKE BANK", "NORTHWIND TREASURY", ""));
            Flush();
            for (var number = 1; written < plan.Bytes || planted.Count < plan.Faults.Count; number++) WriteBatch(writer, number);
            writer.EndFile();
            Flush();
            return planted;
        }

        void WriteBatch(NachaWriter writer, int number)
        {
            var (serviceClass, entryClass) = entries.ClassOf(number);
            writer.BeginBatch(new NachaBatchHeader(
                default, serviceClass, "NORTHWIND", "", "1911234567", entryClass, "PAYMENT", "", Day.AddDays(1), "", "1", Odfi, number, null));
            var count = numbers.Next(100, 400);
            for (var i = 0; i < count; i++) writer.Write(entries.Next(numbers, number));
            writer.EndBatch();
            if (planted.Count < plan.Faults.Count && written >= plan.Bytes / (plan.Faults.Count + 1) * (planted.Count + 1))
            {
                var code = plan.Faults[planted.Count];
                NachaPlanting.Plant(code, batch.GetBuffer().AsSpan(0, (int)batch.Length));
                planted.Add(new PlantedFault(code, number.ToString("0000000", CultureInfo.InvariantCulture), written + 1));
            }

            Flush();
        }

        void Flush()
        {
            output.Write(batch.GetBuffer(), 0, (int)batch.Length);
            written += batch.Length;
            batch.SetLength(0);
        }
    }
}
