using System.Security.Cryptography;
using Gateway.Pipeline.Store.Spooling;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class SpoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_048_576)]
    [InlineData(1_048_577)]
    [InlineData(3_333_333)]
    public void What_was_written_is_read_whole_and_anywhere(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var spool = new Spool(SpoolMemory.Default);
        for (var at = 0; at < length; at += 50_000) spool.Write(bytes.AsSpan(at, Math.Min(50_000, length - at)));

        spool.Length.ShouldBe(length);
        spool.Sha256.ToArray().ShouldBe(SHA256.HashData(bytes));
        spool.Position = 0;
        using var read = new MemoryStream();
        spool.CopyTo(read);
        read.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        foreach (var at in new[] { length / 3, length - 1, 65_536, 0 }.Where(at => at >= 0 && at < length))
        {
            spool.Position = at;
            spool.ReadByte().ShouldBe(bytes[at]);
        }
    }

    [Fact]
    public void Beyond_the_memory_that_all_share_spools_go_to_disk_and_give_back_what_they_had()
    {
        var memory = new SpoolMemory(100_000, 1_000_000);
        using (var first = new Spool(memory))
        {
            first.Write(new byte[90_000]);
            using var second = new Spool(memory);
            second.Write(new byte[20_000]);
            memory.TryTake(10_000).ShouldBeTrue("the second one lies on disk");
            memory.GiveBack(10_000);
        }

        memory.TryTake(100_000).ShouldBeTrue("all was given back");
    }

    [Fact]
    public void After_its_hash_was_asked_for_a_spool_is_complete()
    {
        using var spool = new Spool(SpoolMemory.Default);
        _ = spool.Sha256;

        Should.Throw<InvalidOperationException>(() => spool.Write([1]));
    }
}
