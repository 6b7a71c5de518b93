using Gateway.Transports.Folder;
using Gateway.Transports.Inbox;

namespace Gateway.Transports.Tests.Inbox;

public sealed class InboxWatchTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly HandClock clock = new();
    readonly List<TransportException> unreadable = [];

    [Fact]
    public async Task A_file_is_complete_when_two_looks_far_enough_apart_see_the_same()
    {
        var watch = Watch(new InboxRules { Quiet = TimeSpan.FromSeconds(2) });
        folder.Write("a.edi", "ISA");
        (await LookAsync(watch)).ShouldBe("");
        clock.Advance(1);
        (await LookAsync(watch)).ShouldBe("", "too early");
        clock.Advance(1);
        (await LookAsync(watch)).ShouldBe("a.edi");
        (await LookAsync(watch)).ShouldBe("a.edi", "it was not taken");
        File.Delete(folder["a.edi"]);
        (await LookAsync(watch)).ShouldBe("");
    }

    [Fact]
    public async Task A_file_that_grows_or_is_touched_starts_again()
    {
        var watch = Watch(new InboxRules { Quiet = TimeSpan.FromSeconds(2) });
        folder.Write("a.edi", "ISA");
        await LookAsync(watch);
        clock.Advance(10);
        File.AppendAllText(folder["a.edi"], "*00");
        (await LookAsync(watch)).ShouldBe("", "it grew");
        clock.Advance(10);
        File.SetLastWriteTimeUtc(folder["a.edi"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await LookAsync(watch)).ShouldBe("", "it was touched; its time in the future changes nothing");
        clock.Advance(2);
        (await LookAsync(watch)).ShouldBe("a.edi");
    }

    [Fact]
    public async Task A_file_that_was_away_for_a_look_starts_again()
    {
        var watch = Watch(new InboxRules());
        folder.Write("a.edi", "ISA");
        await LookAsync(watch);
        File.Move(folder["a.edi"], folder[".a"]);
        await LookAsync(watch);
        clock.Advance(10);
        File.Move(folder[".a"], folder["a.edi"]);
        (await LookAsync(watch)).ShouldBe("");
    }

    [Fact]
    public async Task Where_partners_rename_a_final_name_is_taken_at_the_first_look()
    {
        var watch = Watch(new InboxRules { Readiness = InboxReadiness.Renamed });
        foreach (var name in (string[])["a.edi.part", "b.TMP", "c.edi.filepart", "d.edi"]) folder.Write(name, "ISA");
        (await LookAsync(watch)).ShouldBe("d.edi");
        File.Move(folder["a.edi.part"], folder["a.edi"]);
        (await LookAsync(watch)).ShouldBe("a.edi d.edi");
    }

    [Theory]
    [InlineData("", false, false, "A.EDI b.edi c.txt \\xE4.edi")]
    [InlineData("*.edi", false, false, "b.edi \\xE4.edi")]
    [InlineData("*.edi", true, false, "A.EDI b.edi \\xE4.edi")]
    [InlineData("*.edi|*.txt", false, true, "b.edi c.txt \\xE4.edi sub/d.edi")]
    [InlineData("?.edi", false, true, "b.edi \\xE4.edi sub/d.edi")]
    public async Task Takes_the_names_that_the_rules_want(string patterns, bool ignoreCase, bool subfolders, string taken)
    {
        foreach (var name in (string[])["A.EDI", "b.edi", "c.txt", ".hidden.edi", ".gw-1-1.part", "sub/d.edi", "processed/e.edi", "failed/f.edi"]) folder.Write(name, "ISA");
        await new FolderTransport(folder.Root).WriteNewAsync(new RemoteName([0xE4, .. ".edi"u8]), Stream.Null, default);
        var watch = Watch(new InboxRules
        {
            Patterns = patterns.Split('|', StringSplitOptions.RemoveEmptyEntries),
            IgnoreCase = ignoreCase,
            Subfolders = subfolders,
            Readiness = InboxReadiness.Renamed,
        });
        (await LookAsync(watch)).ShouldBe(taken);
    }

    [Fact]
    public async Task A_failure_is_news_once_for_each_content()
    {
        var watch = Watch(new InboxRules { Readiness = InboxReadiness.Renamed });
        folder.Write("a.edi", "ISA");
        var transport = new FolderTransport(folder.Root);
        await LookAsync(watch);
        var file = (await transport.StatAsync(RemoteName.Parse("a.edi"), default)).ShouldNotBeNull();
        var denied = new TransportException(TransportCause.PermissionDenied, file.Name, "no");
        watch.IsNews(file, denied).ShouldBeTrue();
        await LookAsync(watch);
        watch.IsNews(file, denied).ShouldBeFalse();
        watch.IsNews(file with { Stamp = "other" }, denied).ShouldBeTrue();
    }

    [Fact]
    public async Task A_big_inbox_is_looked_at_quickly()
    {
        for (var i = 0; i < 2000; i++) folder.Write($"{i:D5}.edi", "");
        var watch = Watch(new InboxRules { Readiness = InboxReadiness.Renamed });
        (await LookAsync(watch)).Split(' ').Length.ShouldBe(2000);
    }

    public void Dispose() => folder.Dispose();

    InboxWatch Watch(InboxRules rules) => new(rules, clock);

    async Task<string> LookAsync(InboxWatch watch)
    {
        var names = new List<string>();
        await foreach (var file in watch.LookAsync(new FolderTransport(folder.Root), unreadable.Add, default)) names.Add(file.Name.Printable);
        return string.Join(" ", names);
    }

    sealed class HandClock : TimeProvider
    {
        long now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => now;

        public void Advance(int seconds) => now += seconds;
    }
}
