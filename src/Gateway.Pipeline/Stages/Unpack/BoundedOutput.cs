using Gateway.Pipeline.Store.Spooling;

namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>Takes what comes out of one packed file, entry by entry, and stops when it is too much.</summary>
sealed class BoundedOutput(long packedBytes, UnpackLimits limits, SpoolMemory memory) : IAsyncDisposable
{
    readonly List<UnpackedEntry> entries = [];
    long total;

    public IReadOnlyList<UnpackedEntry> Entries => entries;

    /// <exception cref="UnpackFaultException">There are too many.</exception>
    public Spool Begin(string name)
    {
        if (entries.Count == limits.MostEntries) throw new UnpackFaultException($"It holds more than {limits.MostEntries} files.");
        var content = new Spool(memory);
        entries.Add(new UnpackedEntry(name, content));
        return content;
    }

    /// <exception cref="UnpackFaultException">More has come out than an honest file would give.</exception>
    public void Write(Spool content, ReadOnlySpan<byte> bytes)
    {
        total += bytes.Length;
        if (total > limits.MostBytes) throw new UnpackFaultException($"More than {limits.MostBytes / (1024 * 1024)} MB come out of it.");
        if (total > limits.RatioCountsFrom && total / Math.Max(1, packedBytes) > limits.MostRatio)
            throw new UnpackFaultException($"It unpacks to more than {limits.MostRatio} times its size, as no honest file does.");
        content.Write(bytes);
    }

    public async Task CopyAsync(Stream from, Spool to, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, ct) is > 0 and var read) Write(to, buffer.AsSpan(0, read));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in entries) await entry.Content.DisposeAsync();
    }
}

/// <param name="Name">Without folders: a name to show, never a path to write to.</param>
sealed record UnpackedEntry(string Name, Spool Content);
