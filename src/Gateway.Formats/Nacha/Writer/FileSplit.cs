using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha.Writer;

/// <summary>Goes through a file entry by entry and begins a new batch, or a new file, where the next entry would go beyond a limit.</summary>
sealed class FileSplit(NachaFile file, NachaFileLimits limits)
{
    const string Modifiers = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const int HeaderAndControl = 2;

    readonly List<NachaFile> files = [];
    List<NachaBatch> batches = [];
    List<NachaEntry> entries = [];
    int fileEntries;
    decimal fileAmount;
    decimal batchAmount;
    long fileLines = HeaderAndControl;

    public IReadOnlyList<NachaFile> Run()
    {
        foreach (var batch in file.Batches)
        {
            if (batch.Entries.Count == 0)
            {
                Keep(batch);
                continue;
            }

            BeginBatch();
            foreach (var entry in batch.Entries) Add(batch, entry);
            EndBatch(batch);
        }

        if (batches.Count > 0 || files.Count == 0) EndFile();
        return files;
    }

    void Add(NachaBatch batch, NachaEntry entry)
    {
        var amount = entry.Amount ?? 0m;
        var lines = NachaBatch.LinesOf(entry);
        if (amount > limits.FileAmount || amount > limits.BatchAmount || limits.Entries < 1 || Blocked((2 * HeaderAndControl) + lines) > limits.Lines)
            throw new ArgumentException($"The entry {entry.TraceNumber} of {amount} dollars and {lines} lines alone goes beyond a limit.", nameof(entry));
        if (fileEntries + 1 > limits.Entries || fileAmount + amount > limits.FileAmount || Blocked(fileLines + lines) > limits.Lines)
        {
            EndBatch(batch);
            EndFile();
            BeginBatch();
        }
        else if (batchAmount + amount > limits.BatchAmount)
        {
            EndBatch(batch);
            BeginBatch();
            if (Blocked(fileLines + lines) > limits.Lines)
            {
                fileLines -= HeaderAndControl;
                EndFile();
                BeginBatch();
            }
        }

        entries.Add(entry);
        fileEntries++;
        fileAmount += amount;
        batchAmount += amount;
        fileLines += lines;
    }

    void BeginBatch()
    {
        (entries, batchAmount) = ([], 0m);
        fileLines += HeaderAndControl;
    }

    /// <summary>A batch without entries stays as it is.</summary>
    void Keep(NachaBatch batch)
    {
        if (Blocked(fileLines + HeaderAndControl) > limits.Lines) EndFile();
        batches.Add(batch);
        fileLines += HeaderAndControl;
    }

    void EndBatch(NachaBatch batch)
    {
        if (entries.Count > 0) batches.Add(batch with { Entries = entries });
        else fileLines -= HeaderAndControl;
    }

    void EndFile()
    {
        if (batches.Count > 0 || file.Batches.Count == 0)
        {
            var modifier = Modifiers[(Math.Max(0, Modifiers.IndexOf(file.Header.FileIdModifier, StringComparison.Ordinal)) + files.Count) % Modifiers.Length];
            files.Add(new NachaFile(file.Header with { FileIdModifier = modifier.ToString() }, NachaFile.Numbered(batches)));
        }

        (batches, fileEntries, fileAmount, fileLines) = ([], 0, 0m, HeaderAndControl);
    }

    static long Blocked(long lines) => ControlTotals.Blocks(lines) * 10;
}
