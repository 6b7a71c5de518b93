using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}

[Collection(MeasuredAlone.Name)]
public sealed class ArchiveMemoryTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Fifty_megabytes_pass_through_the_memory_of_a_few()
    {
        const long size = 50_000_000;
        var rig = await ArchiveRig.CreateAsync(databases);
        await rig.StoreAsync(new PatternStream(3_000_000), ArchiveRig.Received);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var stored = await rig.StoreAsync(new PatternStream(size), ArchiveRig.Received);
        await using (var content = await rig.Archive.OpenAsync(stored.Id, default)) await content.CopyToAsync(Stream.Null);

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(12_000_000);
        stored.Size.ShouldBe(size);
    }
}
