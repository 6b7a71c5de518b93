using Gateway.Transports.Folder;
using Gateway.Transports.Inbox;

namespace Gateway.Transports.Tests.Inbox;

public sealed class AsideTests : IDisposable
{
    static readonly RemoteName Processed = RemoteName.Parse("processed");
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Keeps_the_path_below_the_folder()
    {
        folder.Write("sub/a.edi", "1");
        (await MoveAsync("sub/a.edi")).ShouldBe("processed/sub/a.edi");
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number_and_later_the_time_and_nothing_is_overwritten()
    {
        var names = new List<string>();
        for (var n = 1; n <= 12; n++)
        {
            folder.Write("a.edi", $"{n}");
            names.Add(await MoveAsync("a.edi"));
        }

        names[..3].ShouldBe(["processed/a.edi", "processed/a.edi.2", "processed/a.edi.3"]);
        names[8..].ShouldBe(["processed/a.edi.9", "processed/a.edi.20261122T034716500Z", "processed/a.edi.20261122T034716500Z.2", "processed/a.edi.20261122T034716500Z.3"]);
        names.Select(n => File.ReadAllText(folder[n])).ShouldBe(Enumerable.Range(1, 12).Select(n => $"{n}"));
    }

    [Fact]
    public async Task A_name_too_long_for_a_suffix_is_shortened()
    {
        var name = new string('a', 255);
        for (var n = 1; n <= 2; n++)
        {
            folder.Write(name, $"{n}");
            await MoveAsync(name);
        }

        File.ReadAllText(folder[$"processed/{name}"]).ShouldBe("1");
        File.ReadAllText(folder[$"processed/{name[..220]}.2"]).ShouldBe("2");
    }

    [Fact]
    public async Task What_was_moved_already_is_told()
    {
        (await Should.ThrowAsync<TransportException>(() => MoveAsync("a.edi"))).Cause.ShouldBe(TransportCause.NotFound);
    }

    public void Dispose() => folder.Dispose();

    async Task<string> MoveAsync(string name) =>
        (await Aside.MoveAsync(new FolderTransport(folder.Root), RemoteName.Parse(name), Processed, new StoppedClock(), default)).Printable;

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 3, 47, 16, 500, TimeSpan.Zero);
    }
}
