using System.Text;
using Gateway.Formats.Nacha;
using Gateway.Formats.Tests.X12;

namespace Gateway.Formats.Tests.Nacha;

[Collection(MemoryMeasurement.Name)]
public sealed class NachaMemoryTests
{
    const long Entries = 1_000_000;
    const long MostGrowth = 60_000_000;

    [Fact]
    public void Reads_a_batch_of_a_million_entries_in_flat_memory()
    {
        var lines = NachaReading.Lines("nacha/ccd-ppd.ach");
        var head = Encoding.ASCII.GetBytes($"{lines[0]}\n{lines[7]}\n");
        var body = Encoding.ASCII.GetBytes($"{lines[8]}\n");
        var tail = Encoding.ASCII.GetBytes($"{lines[10]}\n{lines[11]}\n");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long read = 0, most = 0;

        foreach (var item in new NachaReader(Grammars.Formats.Nacha, new NachaReaderOptions()).Read(new RepeatingStream(head, body, Entries, tail)))
        {
            read += item is NachaEntryRead ? 1 : 0;
            if (item is NachaEntryRead && read % 250_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        read.ShouldBe(Entries);
        most.ShouldBeLessThan(MostGrowth);
    }

    [Fact]
    public void Allocates_less_than_five_bytes_for_a_byte_of_input()
    {
        var lines = NachaReading.Lines("nacha/ccd-ppd.ach");
        var text = new StringBuilder($"{lines[0]}\n{lines[1]}\n");
        for (var number = 1; number <= 20_000; number++)
            text.Append(lines[2], 0, 87).Append(number.ToString("0000000")).Append('\n').Append(lines[3], 0, 87).Append(number.ToString("0000000")).Append('\n');
        var file = Encoding.ASCII.GetBytes(text.ToString());
        long entries = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var item in new NachaReader(Grammars.Formats.Nacha, new NachaReaderOptions()).Read(new MemoryStream(file, writable: false)))
            entries += item is NachaEntryRead ? 1 : 0;

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5 * file.Length);
        entries.ShouldBe(20_000);
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("5")]
    [InlineData("6")]
    [InlineData("7")]
    [InlineData("9")]
    [InlineData("\0")]
    [InlineData("6\n")]
    public void A_long_file_of_nonsense_ends_in_bounded_memory(string body)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var file = new RepeatingStream("101 "u8.ToArray(), Encoding.ASCII.GetBytes(body), 3_000_000 / body.Length, []);

        var files = new NachaReader(Grammars.Formats.Nacha, new NachaReaderOptions()).Read(file).OfType<NachaFileEnd>().Count();

        files.ShouldBeGreaterThan(0);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MostGrowth);
    }
}
