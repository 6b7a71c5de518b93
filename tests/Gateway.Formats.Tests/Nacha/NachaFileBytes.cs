using System.Text;
using Gateway.Formats.Nacha;

namespace Gateway.Formats.Tests.Nacha;

/// <summary>Reads and writes NACHA files in memory.</summary>
static class NachaFileBytes
{
    public static NachaCatalog Catalog => Grammars.Formats.Nacha;

    public static IReadOnlyList<NachaItem> Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return [.. new NachaReader(Catalog, new NachaReaderOptions()).Read(stream)];
    }

    public static IEnumerable<string> Codes(IEnumerable<NachaItem> items) => items.SelectMany(item => item switch
    {
        NachaBatchEnd end => end.Outcome.Faults,
        NachaFileEnd end => end.Outcome.Faults,
        _ => [],
    }).Select(fault => fault.Code);

    /// <summary>Writes what was read, with line ends as the file has them.</summary>
    public static byte[] Rewrite(byte[] file)
    {
        using var output = new MemoryStream();
        var writer = new NachaWriter(output, Catalog, new NachaWriterOptions { LineEnd = LineEnd(file), EndsWithLineEnd = file[^1] is (byte)'\r' or (byte)'\n' });
        foreach (var item in Read(file))
        {
            if (item is NachaFileStart start) writer.BeginFile(start.Header.ShouldNotBeNull());
            else if (item is NachaBatchStart batch) writer.BeginBatch(batch.Header.ShouldNotBeNull());
            else if (item is NachaEntryRead read) writer.Write(read.Entry);
            else if (item is NachaBatchEnd end) writer.EndBatch(end.Outcome.ControlText, end.Outcome.ControlIndents);
            else if (item is NachaFileEnd) writer.EndFile();
        }

        return output.ToArray();
    }

    static string LineEnd(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        if (text.Contains("\r\n")) return "\r\n";
        return text.Contains('\n') ? "\n" : text.Contains('\r') ? "\r" : "";
    }
}
