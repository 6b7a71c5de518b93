using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;
using Gateway.Formats.Nacha.Writer;

namespace Gateway.Formats.Nacha;

/// <summary>A file as a whole, in memory: what is merged, split and written.</summary>
public sealed record NachaFile(NachaFileHeader Header, IReadOnlyList<NachaBatch> Batches)
{
    public int Entries => Batches.Sum(batch => batch.Entries.Count);

    public decimal Debits => Batches.Sum(batch => batch.Debits);

    public decimal Credits => Batches.Sum(batch => batch.Credits);

    /// <summary>Records, those of nines that fill the last block included.</summary>
    public long Lines => ControlTotals.Blocks(2 + Batches.Sum(batch => batch.Lines)) * 10;

    /// <summary>One file with the batches of all of them, numbered anew in their order. Trace numbers stay: they tie payments to their advices and returns.</summary>
    /// <exception cref="ArgumentException">There is none, or they do not go from one origin to one destination.</exception>
    public static NachaFile Merge(IReadOnlyList<NachaFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0) throw new ArgumentException("There is no file to merge.", nameof(files));
        var first = files[0].Header;
        if (files.FirstOrDefault(file => file.Header.ImmediateDestination != first.ImmediateDestination || file.Header.ImmediateOrigin != first.ImmediateOrigin) is { } other)
        {
            throw new ArgumentException(
                $"A file from {other.Header.ImmediateOrigin} to {other.Header.ImmediateDestination} cannot be merged into one from {first.ImmediateOrigin} to {first.ImmediateDestination}.",
                nameof(files));
        }

        return new NachaFile(first, Numbered(files.SelectMany(file => file.Batches)));
    }

    /// <summary>As few files as keep to the limits without changing the order of entries; each has a file ID modifier of its own.</summary>
    /// <exception cref="ArgumentException">A single entry goes beyond a limit.</exception>
    public IReadOnlyList<NachaFile> Split(NachaFileLimits limits) => new FileSplit(this, limits).Run();

    public void WriteTo(NachaWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.BeginFile(Header);
        foreach (var batch in Batches)
        {
            writer.BeginBatch(batch.Header);
            foreach (var entry in batch.Entries) writer.Write(entry);
            writer.EndBatch(batch.ControlText, batch.ControlIndents);
        }

        writer.EndFile();
    }

    /// <summary>The files that a reader gives, whole; what it has no header for is left out, with the fault that says so.</summary>
    public static IReadOnlyList<NachaFile> Of(IEnumerable<NachaItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var files = new List<NachaFile>();
        NachaFileHeader? file = null;
        NachaBatchHeader? batch = null;
        var batches = new List<NachaBatch>();
        var entries = new List<NachaEntry>();
        foreach (var item in items)
        {
            if (item is NachaFileStart start) (file, batches) = (start.Header, []);
            else if (item is NachaBatchStart begin) (batch, entries) = (begin.Header, []);
            else if (item is NachaEntryRead read) entries.Add(read.Entry);
            else if (item is NachaBatchEnd end && batch is not null) batches.Add(new NachaBatch(batch, entries) { ControlText = end.Outcome.ControlText, ControlIndents = end.Outcome.ControlIndents });
            else if (item is NachaFileEnd && file is not null) files.Add(new NachaFile(file, batches));
        }

        return files;
    }

    internal static IReadOnlyList<NachaBatch> Numbered(IEnumerable<NachaBatch> batches) =>
        [.. batches.Select((batch, index) => batch with { Header = batch.Header with { Number = index + 1 } })];
}

/// <summary>One batch as a whole.</summary>
public sealed record NachaBatch(NachaBatchHeader Header, IReadOnlyList<NachaEntry> Entries)
{
    /// <inheritdoc cref="NachaBatchOutcome.ControlText"/>
    public string ControlText { get; init; } = "";

    /// <inheritdoc cref="NachaBatchOutcome.ControlIndents"/>
    public IReadOnlyList<NachaIndent>? ControlIndents { get; init; }

    public decimal Debits => Entries.Where(entry => !entry.IsCredit).Sum(entry => entry.Amount ?? 0m);

    public decimal Credits => Entries.Where(entry => entry.IsCredit).Sum(entry => entry.Amount ?? 0m);

    /// <summary>Header, control, entries and addenda.</summary>
    public long Lines => 2 + Entries.Sum(LinesOf);

    internal static long LinesOf(NachaEntry entry) => 1 + AddendaWriter.Count(entry);
}

/// <summary>What a bank accepts in one file. Null for no limit.</summary>
/// <param name="Entries">In one file, addenda not counted.</param>
/// <param name="FileAmount">Debits and credits together, in dollars.</param>
/// <param name="BatchAmount">Likewise, of one batch.</param>
/// <param name="Lines">Records of one file, those of nines included.</param>
public sealed record NachaFileLimits(int? Entries = null, decimal? FileAmount = null, decimal? BatchAmount = null, int? Lines = null);
