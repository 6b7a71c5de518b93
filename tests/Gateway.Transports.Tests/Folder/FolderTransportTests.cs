using System.Text;
using Gateway.Transports.Folder;
using Gateway.Transports.Upload;

namespace Gateway.Transports.Tests.Folder;

/// <summary>What the folder does on every system, by system calls and by the framework alone.</summary>
public abstract class FolderTransportTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    private protected abstract IFolderFiles Open(string root);

    FolderTransport Transport => new(Open(folder.Root));

    [Fact]
    public async Task What_is_written_is_listed_and_read_back()
    {
        var written = await Transport.WriteNewAsync(Name("out/acme/a.edi"), Text("ISA*00*"), default);
        written.Size.ShouldBe(7);
        File.ReadAllText(folder["out/acme/a.edi"]).ShouldBe("ISA*00*");

        (await ListAsync(new ListOptions { Recursive = true })).ShouldBe([written]);
        (await Transport.StatAsync(written.Name, default)).ShouldBe(written);
        (await ReadAsync("out/acme/a.edi", 0)).ShouldBe("ISA*00*");
        (await ReadAsync("out/acme/a.edi", 4)).ShouldBe("00*");
        (await ReadAsync("out/acme/a.edi", 100)).ShouldBe("");
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        folder.Write("empty.edi", "");
        (await ListAsync(new ListOptions())).ShouldHaveSingleItem().Size.ShouldBe(0);
        (await ReadAsync("empty.edi", 0)).ShouldBe("");
    }

    [Fact]
    public async Task Writing_never_overwrites()
    {
        folder.Write("a.edi", "first");
        await CauseAsync(TransportCause.AlreadyExists, () => Transport.WriteNewAsync(Name("a.edi"), Text("second"), default));
        File.ReadAllText(folder["a.edi"]).ShouldBe("first");
    }

    [Fact]
    public async Task Renaming_never_overwrites_and_makes_missing_folders()
    {
        folder.Write("a.edi", "a");
        folder.Write("b.edi", "b");
        await CauseAsync(TransportCause.AlreadyExists, () => Transport.RenameAsync(Name("a.edi"), Name("b.edi"), default));
        await Transport.RenameAsync(Name("a.edi"), Name("processed/2026/a.edi"), default);

        File.ReadAllText(folder["processed/2026/a.edi"]).ShouldBe("a");
        File.ReadAllText(folder["b.edi"]).ShouldBe("b");
        File.Exists(folder["a.edi"]).ShouldBeFalse();
        await CauseAsync(TransportCause.NotFound, () => Transport.RenameAsync(Name("a.edi"), Name("c.edi"), default));
    }

    [Fact]
    public async Task Of_many_that_rename_to_one_name_one_succeeds()
    {
        for (var i = 0; i < 20; i++) folder.Write($"{i}.edi", $"{i}");
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Transport.RenameAsync(Name($"{i}.edi"), Name("one.edi"), default);
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

    [Fact]
    public async Task Deletes_files_and_tells_when_there_is_none()
    {
        folder.Write("a.edi", "a");
        await Transport.DeleteAsync(Name("a.edi"), default);
        File.Exists(folder["a.edi"]).ShouldBeFalse();
        await CauseAsync(TransportCause.NotFound, () => Transport.DeleteAsync(Name("a.edi"), default));
        await CauseAsync(TransportCause.NotFound, () => Transport.OpenReadAsync(Name("a.edi"), 0, default));
        (await Transport.StatAsync(Name("a.edi"), default)).ShouldBeNull();
        (await Transport.StatAsync(Name("no/such/folder.edi"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_is_not_a_file()
    {
        folder.Write("sub/a.edi", "a");
        await CauseAsync(TransportCause.NotAFile, () => Transport.StatAsync(Name("sub"), default));
        await CauseAsync(TransportCause.NotAFile, () => Transport.OpenReadAsync(Name("sub"), 0, default));
        await CauseAsync(TransportCause.NotAFile, () => Transport.RenameAsync(Name("sub"), Name("other"), default));
        await CauseAsync(TransportCause.NotAFile, () => Transport.DeleteAsync(Name("sub"), default));
        File.Exists(folder["sub/a.edi"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Lists_what_the_options_ask_for()
    {
        foreach (var name in (string[])["a.edi", "b.txt", ".hidden", ".gw-1-1.part", "sub/c.edi", "sub/deep/d.edi", "processed/e.edi", ".git/f.edi"]) folder.Write(name, name);

        (await NamesAsync(new ListOptions())).ShouldBe("a.edi b.txt");
        (await NamesAsync(new ListOptions { Hidden = true, Recursive = true })).ShouldBe(".hidden a.edi b.txt .git/f.edi processed/e.edi sub/c.edi sub/deep/d.edi");
        (await NamesAsync(new ListOptions { Recursive = true, Except = new HashSet<RemoteName> { Name("processed") } })).ShouldBe("a.edi b.txt sub/c.edi sub/deep/d.edi");
        (await NamesAsync(new ListOptions { Recursive = true, MaxDepth = 1 })).ShouldBe("a.edi b.txt processed/e.edi sub/c.edi");
        (await NamesAsync(new ListOptions { Recursive = true, Where = n => n.Printable.EndsWith(".edi", StringComparison.Ordinal), AtMost = 2 })).ShouldBe("a.edi processed/e.edi");
    }

    [Fact]
    public async Task A_link_is_neither_listed_nor_followed()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.edi", "secret");
        File.CreateSymbolicLink(folder["link.edi"], outside["secret.edi"]);
        File.CreateSymbolicLink(folder["dangling.edi"], outside["nothing"]);
        Directory.CreateSymbolicLink(folder["door"], outside.Root);

        (await NamesAsync(new ListOptions { Recursive = true })).ShouldBe("");
        await CauseAsync(TransportCause.NotAFile, () => Transport.OpenReadAsync(Name("link.edi"), 0, default));
        await CauseAsync(TransportCause.NotAFile, () => Transport.OpenReadAsync(Name("door/secret.edi"), 0, default));
        await CauseAsync(TransportCause.NotAFile, () => Transport.DeleteAsync(Name("door/secret.edi"), default));
        await CauseAsync(TransportCause.NotAFile, () => Transport.WriteNewAsync(Name("door/new.edi"), Text("x"), default));
        await CauseAsync(TransportCause.AlreadyExists, () => Transport.WriteNewAsync(Name("dangling.edi"), Text("x"), default));
        Directory.GetFileSystemEntries(outside.Root).ShouldBe([outside["secret.edi"]]);
    }

    [Fact]
    public async Task A_write_whose_content_fails_leaves_nothing()
    {
        await Should.ThrowAsync<EndOfStreamException>(() => Transport.WriteNewAsync(Name("a.edi"), new BreakingStream(), default));
        Directory.GetFileSystemEntries(folder.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_beyond_two_gigabytes()
    {
        const long TwoGigabytes = 1L << 31;
        await using (var sparse = File.Create(folder["big.edi"]))
        {
            sparse.Position = TwoGigabytes + 10;
            await sparse.WriteAsync("IEA"u8.ToArray());
        }

        (await ListAsync(new ListOptions())).ShouldHaveSingleItem().Size.ShouldBe(TwoGigabytes + 13);
        (await ReadAsync("big.edi", TwoGigabytes + 10)).ShouldBe("IEA");
    }

    [Fact]
    public async Task A_write_that_was_cut_off_goes_on_where_it_ended()
    {
        await Transport.WriteNewAsync(Name("a.edi"), Text("ISA*"), default);
        (await Transport.ResumeWriteAsync(Name("a.edi"), 4, Text("00*"), default)).Size.ShouldBe(7);
        (await ReadAsync("a.edi", 0)).ShouldBe("ISA*00*");
        await CauseAsync(TransportCause.Broken, () => Transport.ResumeWriteAsync(Name("a.edi"), 5, Text("x"), default));
        await CauseAsync(TransportCause.NotFound, () => Transport.ResumeWriteAsync(Name("b.edi"), 0, Text("x"), default));
        (await ReadAsync("a.edi", 0)).ShouldBe("ISA*00*");
    }

    [Fact]
    public async Task Tests_a_folder_and_says_what_is_wrong_with_it()
    {
        (await Transport.TestAsync(UploadRules.Default, default)).Works.ShouldBeTrue();
        Directory.GetFileSystemEntries(folder.Root).ShouldBeEmpty();
        var missing = new FolderTransport(Open(folder["missing"]));
        var report = await missing.TestAsync(UploadRules.Default, default);
        report.Steps.ShouldContain(step => step.Words.Contains("missing", StringComparison.Ordinal), "the folder is named");
        report.Works.ShouldBeFalse();
        report.Steps.ShouldHaveSingleItem().ShouldSatisfyAllConditions(step => step.Cause.ShouldBe(TransportCause.NotFound), step => step.Words.ShouldContain("the folder"));
        await CauseAsync(TransportCause.NotFound, () => missing.WriteNewAsync(Name("a.edi"), Text("x"), default));
    }

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    static RemoteName Name(string text) => RemoteName.Parse(text);

    static MemoryStream Text(string text) => new(Encoding.ASCII.GetBytes(text));

    static async Task<TransportException> CauseAsync(TransportCause cause, Func<Task> act)
    {
        var failure = await Should.ThrowAsync<TransportException>(act);
        failure.Cause.ShouldBe(cause, failure.Message);
        return failure;
    }

    async Task<string> ReadAsync(string name, long offset)
    {
        await using var stream = await Transport.OpenReadAsync(Name(name), offset, default);
        return await new StreamReader(stream).ReadToEndAsync();
    }

    async Task<List<RemoteFile>> ListAsync(ListOptions options)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in Transport.ListAsync(options, default)) files.Add(file);
        return files;
    }

    async Task<string> NamesAsync(ListOptions options) => string.Join(" ", (await ListAsync(options)).Select(f => f.Name.Printable));

    sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position++ == 0 ? ValueTask.FromResult(100) : throw new EndOfStreamException("the network is gone");
    }
}
