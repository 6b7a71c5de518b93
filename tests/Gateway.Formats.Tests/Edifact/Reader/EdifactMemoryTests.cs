using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Tests.X12;
using static Gateway.Formats.Tests.Edifact.Interchanges;

namespace Gateway.Formats.Tests.Edifact.Reader;

[Collection(MemoryMeasurement.Name)]
public sealed class EdifactMemoryTests
{
    [Fact]
    public void Memory_does_not_grow_with_the_file()
    {
        var body = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => Invoice(reference: $"{i}"))));
        using var file = new RepeatingStream(Encoding.Latin1.GetBytes(Unb), body, 50, Encoding.Latin1.GetBytes("UNZ+20000+IC0001'"));
        var reader = new EdifactReader(Grammars.Formats.Edifact, new EdifactReaderOptions());
        var messages = 0;
        long early = 0, most = 0;
        foreach (var item in reader.Read(file))
        {
            if (item is not EdifactMessageEnd || ++messages % 2_000 != 0) continue;
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (messages == 2_000) early = now;
            most = Math.Max(most, now);
        }

        messages.ShouldBe(20_000);
        (most - early).ShouldBeLessThan(4L << 20);
    }
}
