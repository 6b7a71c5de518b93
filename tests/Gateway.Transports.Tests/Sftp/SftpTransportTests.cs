using System.Diagnostics;
using System.Text;
using Gateway.TestServers;
using Gateway.TestServers.Ssh;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class SftpTransportTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>
{
    [SshFact]
    public async Task What_is_written_is_listed_and_read_back()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        var written = await transport.WriteAsync("out/acme/a.edi", "ISA*00*");
        written.Size.ShouldBe(7);
        File.ReadAllText(folder["out/acme/a.edi"]).ShouldBe("ISA*00*");

        (await transport.ListAsync(new ListOptions { Recursive = true })).ShouldBe([written]);
        (await transport.StatAsync(written.Name, default)).ShouldBe(written);
        (await transport.ReadAsync("out/acme/a.edi")).ShouldBe("ISA*00*");
        (await transport.ReadAsync("out/acme/a.edi", 4)).ShouldBe("00*");
        (await transport.ReadAsync("out/acme/a.edi", 100)).ShouldBe("");
        transport.Abilities.ShouldBe(TransportAbilities.All);
    }

    [SshFact]
    public async Task Writing_and_renaming_never_overwrite()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("a.edi", "a");
        folder.Write("b.edi", "b");
        await CauseAsync(TransportCause.AlreadyExists, () => transport.WriteAsync("a.edi", "other"));
        await CauseAsync(TransportCause.AlreadyExists, () => transport.RenameAsync(Name("a.edi"), Name("b.edi"), default));
        await transport.RenameAsync(Name("a.edi"), Name("processed/2026/a.edi"), default);

        File.ReadAllText(folder["processed/2026/a.edi"]).ShouldBe("a");
        File.ReadAllText(folder["b.edi"]).ShouldBe("b");
        await CauseAsync(TransportCause.NotFound, () => transport.RenameAsync(Name("a.edi"), Name("c.edi"), default));
    }

    [SshFact]
    public async Task Of_many_that_rename_to_one_name_one_succeeds()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        for (var i = 0; i < 20; i++) folder.Write($"{i}.edi", $"{i}");
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await transport.RenameAsync(Name($"{i}.edi"), Name("one.edi"), default);
                return true;
            }
            catch (TransportException e) when (e.Cause == TransportCause.AlreadyExists)
            {
                return false;
            }
        }));
        taken.Count(t => t).ShouldBe(1);
        File.ReadAllText(folder["one.edi"]).ShouldBe($"{Array.IndexOf(taken, true)}");
        Directory.GetFiles(folder.Root).Length.ShouldBe(20);
    }

    [SshFact]
    public async Task Deletes_files_and_tells_when_there_is_none()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("a.edi", "a");
        await transport.DeleteAsync(Name("a.edi"), default);
        File.Exists(folder["a.edi"]).ShouldBeFalse();
        await CauseAsync(TransportCause.NotFound, () => transport.DeleteAsync(Name("a.edi"), default));
        await CauseAsync(TransportCause.NotFound, () => transport.OpenReadAsync(Name("a.edi"), 0, default));
        (await transport.StatAsync(Name("a.edi"), default)).ShouldBeNull();
        (await transport.StatAsync(Name("no/such/folder.edi"), default)).ShouldBeNull();
        folder.Write("b.edi", "b");
        (await transport.StatAsync(Name("b.edi/below.edi"), default)).ShouldBeNull();
    }

    [SshFact]
    public async Task A_folder_is_not_a_file()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("sub/a.edi", "a");
        await CauseAsync(TransportCause.NotAFile, () => transport.StatAsync(Name("sub"), default));
        await CauseAsync(TransportCause.NotAFile, () => transport.OpenReadAsync(Name("sub"), 0, default));
        await CauseAsync(TransportCause.NotAFile, () => transport.RenameAsync(Name("sub"), Name("other"), default));
        await CauseAsync(TransportCause.NotAFile, () => transport.DeleteAsync(Name("sub"), default));
        File.Exists(folder["sub/a.edi"]).ShouldBeTrue();
    }

    [SshFact]
    public async Task Lists_what_the_options_ask_for()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        foreach (var name in (string[])["a.edi", "b.txt", ".hidden", ".gw-1-1.part", "sub/c.edi", "sub/deep/d.edi", "processed/e.edi", ".git/f.edi"]) folder.Write(name, name);

        (await transport.NamesAsync()).ShouldBe("a.edi b.txt");
        (await transport.NamesAsync(new ListOptions { Hidden = true, Recursive = true })).ShouldBe(".git/f.edi .hidden a.edi b.txt processed/e.edi sub/c.edi sub/deep/d.edi");
        (await transport.NamesAsync(new ListOptions { Recursive = true, Except = new HashSet<RemoteName> { Name("processed") } })).ShouldBe("a.edi b.txt sub/c.edi sub/deep/d.edi");
        (await transport.NamesAsync(new ListOptions { Recursive = true, MaxDepth = 1 })).ShouldBe("a.edi b.txt processed/e.edi sub/c.edi");
        (await transport.ListAsync(new ListOptions { Recursive = true, Where = n => n.Printable.EndsWith(".edi", StringComparison.Ordinal), AtMost = 2 })).Count.ShouldBe(2);
    }

    [SshFact]
    public async Task Links_pipes_and_folders_are_never_files()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("a.edi", "a");
        File.CreateSymbolicLink(folder["link.edi"], folder["a.edi"]);
        File.CreateSymbolicLink(folder["linked"], folder.Root);
        using (var make = Process.Start("mkfifo", [folder["pipe.edi"]])) await make.WaitForExitAsync();

        (await transport.NamesAsync(new ListOptions { Recursive = true })).ShouldBe("a.edi");
        foreach (var name in (string[])["link.edi", "pipe.edi", "linked"])
        {
            await CauseAsync(TransportCause.NotAFile, () => transport.OpenReadAsync(Name(name), 0, default));
            await CauseAsync(TransportCause.NotAFile, () => transport.StatAsync(Name(name), default));
            await CauseAsync(TransportCause.NotAFile, () => transport.ResumeWriteAsync(Name(name), 1, Text("b"), default));
        }

        File.ReadAllText(folder["a.edi"]).ShouldBe("a");
    }

    [SshTheory]
    [InlineData(" with blanks .edi")]
    [InlineData("-rf")]
    [InlineData("quote'and\"and`and$HOME.edi")]
    [InlineData("Überweisung €.edi")]
    [InlineData("a\\x0Ab.edi")]
    [InlineData("not-utf8-\\xE4\\xFF.edi")]
    [InlineData("*?[a].edi")]
    public async Task Any_name_can_be_written_listed_read_renamed_and_deleted(string text)
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        var name = Name(text);
        await transport.WriteNewAsync(name, Text("content"), default);
        (await transport.ListAsync()).ShouldHaveSingleItem().Name.ShouldBe(name);
        (await transport.ReadAsync(text)).ShouldBe("content");
        await transport.RenameAsync(name, name.WithSuffix(".2"), default);
        (await transport.StatAsync(name, default)).ShouldBeNull();
        await transport.DeleteAsync(name.WithSuffix(".2"), default);
        (await transport.ListAsync()).ShouldBeEmpty();
    }

    [SshFact]
    public async Task A_name_that_is_too_long_is_refused()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        await CauseAsync(TransportCause.NameRefused, () => transport.WriteAsync(new string('a', 300), "a"));
    }

    [SshFact]
    public async Task A_large_file_comes_through_byte_for_byte_and_can_be_continued_both_ways()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        var bytes = Noise(20_000_003);
        (await transport.WriteNewAsync(Name("big.bin"), new MemoryStream(bytes), default)).Size.ShouldBe(bytes.Length);
        (await File.ReadAllBytesAsync(folder["big.bin"])).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (await transport.BytesAsync("big.bin")).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (await transport.BytesAsync("big.bin", 12_345_678)).AsSpan().SequenceEqual(bytes.AsSpan(12_345_678)).ShouldBeTrue();

        await transport.WriteNewAsync(Name("part.bin"), new MemoryStream(bytes, 0, 7_000_001), default);
        await CauseAsync(TransportCause.Broken, () => transport.ResumeWriteAsync(Name("part.bin"), 7_000_000, new MemoryStream(), default));
        await transport.ResumeWriteAsync(Name("part.bin"), 7_000_001, new MemoryStream(bytes, 7_000_001, bytes.Length - 7_000_001), default);
        (await File.ReadAllBytesAsync(folder["part.bin"])).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        await CauseAsync(TransportCause.NotFound, () => transport.ResumeWriteAsync(Name("none.bin"), 0, Text("a"), default));
    }

    [SshFact]
    public async Task Lists_ten_thousand_files_as_they_come()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        for (var i = 0; i < 10_000; i++) File.WriteAllBytes(folder[$"{i:00000}.edi"], []);
        await using var transport = folder.Open();
        (await transport.ListAsync()).Select(file => file.Name).Distinct().Count().ShouldBe(10_000);
        await foreach (var _ in transport.ListAsync(new ListOptions(), default)) break; // leaves the session usable
        (await transport.StatAsync(Name("00001.edi"), default)).ShouldNotBeNull();
    }

    [SshFact]
    public async Task A_file_that_grows_while_it_is_read_gives_a_beginning_of_it()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("log.edi", new string('a', 300_000));
        await using var stream = await transport.OpenReadAsync(Name("log.edi"), 0, default);
        var first = new byte[1000];
        await stream.ReadExactlyAsync(first);
        await File.AppendAllTextAsync(folder["log.edi"], new string('b', 300_000));
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        var whole = Encoding.ASCII.GetString([.. first, .. rest.ToArray()]);
        (new string('a', 300_000) + new string('b', 300_000)).ShouldStartWith(whole);
        whole.Length.ShouldBeGreaterThanOrEqualTo(300_000);
    }

    [SshFact]
    public async Task Times_of_a_clock_that_is_an_hour_off_are_told_as_they_are()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("a.edi", "a");
        var ahead = DateTimeOffset.UtcNow.AddHours(1);
        File.SetLastWriteTimeUtc(folder["a.edi"], ahead.UtcDateTime);
        var file = (await transport.ListAsync()).ShouldHaveSingleItem();
        file.ModifiedAt.ShouldBe(ahead, TimeSpan.FromSeconds(1));
        (await transport.StatAsync(file.Name, default)).ShouldBe(file);
    }

    [SshFact]
    public async Task An_endpoints_folder_that_is_missing_is_told_and_not_made()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { Folder = folder["missing"] });
        await CauseAsync(TransportCause.NotFound, () => transport.ListAsync());
        await CauseAsync(TransportCause.NotFound, () => transport.WriteAsync("a.edi", "a"));
        await CauseAsync(TransportCause.NotFound, () => transport.WriteAsync("sub/a.edi", "a"));
        Directory.Exists(folder["missing"]).ShouldBeFalse();
    }
}
