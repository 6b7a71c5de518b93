using System.Diagnostics;
using System.Security.Cryptography;
using Gateway.TestServers;
using Gateway.TestServers.Azurite;
using Xunit.Abstractions;

namespace Gateway.Transports.Tests.AzureBlob;

[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class BlobSizeTests(AzuriteServer server, ITestOutputHelper output) : IClassFixture<AzuriteServer>
{
    [AzuriteFact]
    public async Task Ten_thousand_blobs_are_listed_over_several_pages()
    {
        const int Count = 10_000;
        await using var site = await BlobSite.OpenAsync(server);
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, ct) =>
            await site.Container.GetBlobClient($"bank/in/{i:00000}.edi").UploadAsync(BinaryData.FromString("ISA"), ct));
        var watch = Stopwatch.StartNew();

        var files = await BlobExchangeTests.FilesAsync(site.Open(), new ListOptions());

        output.WriteLine($"{Count} blobs listed in {watch.ElapsedMilliseconds} ms");
        files.Select(file => file.Name.Printable).ShouldBe(Enumerable.Range(0, Count).Select(i => $"{i:00000}.edi"), ignoreOrder: true);
        files.ShouldAllBe(file => file.Size == 3 && file.Stamp.Length > 0);
    }

    [AzuriteFact]
    public async Task Two_hundred_megabytes_go_up_and_come_down()
    {
        const long Size = 200_000_000;
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open();
        var name = RemoteName.Parse("large.edi");
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var watch = Stopwatch.StartNew();

        var written = await transport.WriteNewAsync(name, new PatternedStream(Size, sent), default);
        var up = watch.Elapsed;
        await using var stream = await transport.OpenReadAsync(name, 0, default);
        var received = await SHA256.HashDataAsync(stream);

        output.WriteLine($"{Size / 1_000_000} MB up in {up.TotalSeconds:0.0} s, down in {(watch.Elapsed - up).TotalSeconds:0.0} s");
        written.Size.ShouldBe(Size);
        received.ShouldBe(sent.GetHashAndReset());
    }
}
