using System.Text;
using Gateway.Formats.Lockbox;

namespace Gateway.Formats.Tests.Lockbox;

/// <summary>Reads and writes lockbox files in memory.</summary>
static class LockboxFiles
{
    public static LockboxCatalog Catalog => Grammars.Formats.Lockbox;

    public static IReadOnlyList<LockboxItem> Read(byte[] file, string? layout = null)
    {
        using var stream = new MemoryStream(file);
        return [.. new LockboxReader(Catalog, new LockboxReaderOptions { Layout = layout }).Read(stream)];
    }

    public static IReadOnlyList<LockboxItem> Read(IEnumerable<string> records, string? layout = null) => Read(Bytes(records), layout);

    public static byte[] Bytes(IEnumerable<string> records) => Encoding.Latin1.GetBytes(string.Concat(records.Select(record => record + "\n")));

    public static IEnumerable<string> Codes(IEnumerable<LockboxItem> items) => items.SelectMany(item => item switch
    {
        LockboxBatchEnd end => end.Outcome.Faults,
        LockboxEnd end => end.Outcome.Faults,
        LockboxFileEnd end => end.Outcome.Faults,
        LockboxStray stray => [stray.Fault],
        _ => [],
    }).Select(fault => fault.Code);

    /// <summary>Writes what was read.</summary>
    public static byte[] Write(IEnumerable<LockboxItem> items, string layout, LockboxWriterOptions options)
    {
        using var output = new MemoryStream();
        var writer = new LockboxWriter(output, Catalog, layout, options);
        foreach (var item in items)
        {
            if (item is LockboxFileStart file) writer.BeginFile(file.Header);
            else if (item is LockboxBatchStart batch) writer.BeginBatch(batch.Deposit);
            else if (item is LockboxPaymentRead payment) writer.Write(payment.Payment);
            else if (item is LockboxBatchEnd) writer.EndBatch();
            else if (item is LockboxEnd) writer.EndLockbox();
            else if (item is LockboxFileEnd) writer.EndFile();
        }

        return output.ToArray();
    }
}
