using Gateway.Formats.X12.Acks;

namespace Gateway.Formats.Tests.Acks;

[Collection(MemoryMeasurement.Name)]
public sealed class AcknowledgmentMemoryTests
{
    [Fact]
    public void Acknowledges_a_hundred_thousand_sets_in_constant_memory()
    {
        using var output = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        var writer = new X12AcknowledgmentWriter(new(Received.Interchange(), 1, 1, Received.Now), output);
        writer.BeginGroup(Received.Group());
        Write(writer, 1, 1_000);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        Write(writer, 1_001, 100_000);
        var late = GC.GetTotalMemory(forceFullCollection: true);
        writer.EndGroup(Received.GroupEnd(Received.Group(), 100_000));
        writer.Complete();

        output.Length.ShouldBeGreaterThan(2_400_000);
        (late - early).ShouldBeLessThan(1_000_000);
    }

    static void Write(X12AcknowledgmentWriter writer, int first, int last)
    {
        for (var i = first; i <= last; i++) writer.WriteSet(Received.Set(i.ToString("000000000")));
    }
}
