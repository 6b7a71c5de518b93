using System.Buffers;
using System.Globalization;
using System.Text;
using Gateway.Formats.X12;

namespace Gateway.Benchmarks;

/// <summary>Reading a generated 820 into typed documents with all checks.</summary>
static class X12Reading
{
    const int smallLines = 20_000;
    const int largeLines = 200_000;

    static readonly SearchValues<byte> delimiters = SearchValues.Create("*:~"u8);

    public static Ratio AgainstScan()
    {
        var file = Payment(largeLines);
        var grammars = Grammars();
        return new Ratio(
            $"typed 820 of {file.Length / 1_000_000} MB", Ratio.BestCpuSeconds(() => Read(file, grammars)),
            "finding its delimiters", Ratio.BestCpuSeconds(() => Scan(file)));
    }

    /// <summary>Ten times the lines should take ten times as long.</summary>
    public static Ratio LargeAgainstSmall()
    {
        var (small, large, grammars) = (Payment(smallLines), Payment(largeLines), Grammars());
        return new Ratio(
            $"820 of {largeLines:N0} lines", Ratio.BestCpuSeconds(() => Read(large, grammars)),
            $"one of {smallLines:N0}", Ratio.BestCpuSeconds(() => Read(small, grammars)));
    }

    static void Read(byte[] file, X12GrammarCatalog grammars)
    {
        var faults = new X12Reader(grammars, new X12ReaderOptions()).Read(new MemoryStream(file)).OfType<SetEnd>().Sum(end => end.Outcome.Faults.Count);
        if (faults > 0)
        {
            throw new InvalidOperationException($"The generated file has {faults} faults.");
        }
    }

    static void Scan(ReadOnlySpan<byte> file)
    {
        for (var at = file.IndexOfAny(delimiters); at >= 0; at = file.IndexOfAny(delimiters))
        {
            file = file[(at + 1)..];
        }
    }

    static byte[] Payment(int lines)
    {
        var text = new StringBuilder("ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *261120*1200*U*00401*000000001*0*P*:~\n"
            + "GS*RA*BUYER*SELLER*20261120*1200*1*X*004010~\nST*820*0001~\n");
        text.Append(CultureInfo.InvariantCulture, $"BPR*C*{lines * 100}.00*C*ACH*CTX*01*099900014*DA*9000*1512345678**01*122000661*DA*700010001*20261120~\nTRN*1*TRACE1*1512345678~\nENT*1~\n");
        for (var line = 0; line < lines; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"RMR*IV*INV{line:00000000}*PI*100.00*100.00~\nREF*PO*PO{line:0000000}~\nDTM*003*20261101~\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"SE*{(lines * 3) + 5}*0001~\nGE*1*1~\nIEA*1*000000001~\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    static X12GrammarCatalog Grammars()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "maps", "x12");
        var definitions = new[] { "segments", "grammars" }
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(folder, name), "*.json", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(folder, path), (Stream)new MemoryStream(File.ReadAllBytes(path))));
        return X12GrammarCatalog.Load(definitions).Catalog ?? throw new InvalidOperationException("The shipped grammars are faulty.");
    }
}
