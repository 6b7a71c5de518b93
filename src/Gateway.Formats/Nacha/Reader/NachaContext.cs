using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>What all parts of one reading share.</summary>
sealed class NachaContext(NachaCatalog catalog, NachaReaderOptions options, RecordLines lines)
{
    public NachaCatalog Catalog { get; } = catalog;

    public NachaReaderOptions Options { get; } = options;

    public NachaTolerances Tolerances { get; } = options.Tolerances;

    public RecordLines Lines { get; } = lines;

    /// <summary>Read and not yet given to the caller.</summary>
    public List<NachaItem> Ready { get; } = [];

    public EntriesSeen Entries { get; } = new();

    public BatchesSeen Batches { get; } = new();

    public ShortTexts Texts { get; } = new();

    public FaultSink NewFaults() => new(Lines, Options.MaxFaults);

    /// <summary>A field of the record that is being read, without its padding.</summary>
    public string Text(Field field) => Lines.Text.Of(field, Lines.Record);
}
