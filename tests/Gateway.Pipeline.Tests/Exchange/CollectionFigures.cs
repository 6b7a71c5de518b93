using System.Diagnostics;
using Gateway.Pipeline.Partners;
using Gateway.Testing;
using Xunit.Abstractions;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>How fast an inbox of many small files is taken; the bound is far from what is usual, so that a loaded machine passes, too.</summary>
public sealed class CollectionFigures(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Two_thousand_files_are_taken_in_one_look()
    {
        const int files = 2_000;
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { FetchAtOnce = 8 });
        for (var no = 0; no < files; no++) site.Drop($"{no:00000}.edi", $"ISA*00*{no}" + new string('x', 700));

        var watch = Stopwatch.StartNew();
        (await site.PollAsync()).Files.ShouldBe(files);

        output.WriteLine($"{files} files of 700 bytes: {watch.Elapsed.TotalSeconds:0.0} s, {files / watch.Elapsed.TotalSeconds:0} files/s from listing to moved aside");
        Directory.EnumerateFiles(Path.Combine(site.InFolder, "processed")).Count().ShouldBe(files);
        (await site.OneAsync<int>("select count(*) from work where kind = 'read' and state = 'due'")).ShouldBe(files);
        (await site.OneAsync<int>("select count(*) from collected where moved_at is null")).ShouldBe(0);
    }
}
