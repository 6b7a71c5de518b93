using System.Diagnostics;
using System.Text;
using Gateway.Transports.Folder;

namespace Gateway.Transports.Tests.Folder;

public sealed class LinuxFolderTests : FolderTransportTests
{
    private protected override IFolderFiles Open(string root) => new LinuxFolderFiles(root);
}

public sealed class FrameworkFolderTests : FolderTransportTests
{
    private protected override IFolderFiles Open(string root) => new FrameworkFolderFiles(root);
}

/// <summary>What only Linux has: names that are no text, pipes, sockets, devices, and permissions.</summary>
public sealed class LinuxOnlyFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Names_that_are_not_UTF_8_keep_their_bytes_through_everything()
    {
        var transport = new FolderTransport(folder.Root);
        // "Zahlung März.edi" in Latin-1, in a folder whose name is no text either.
        RemoteName name = new([0xFF, (byte)'/', .. Encoding.Latin1.GetBytes("Zahlung März.edi")]);
        await transport.WriteNewAsync(name, new MemoryStream("ISA"u8.ToArray()), default);

        var listed = await SingleAsync(transport);
        listed.Name.ShouldBe(name);
        listed.Name.Printable.ShouldBe("\\xFF/Zahlung M\\xE4rz.edi");
        Shell($"cat '{folder.Root}/'$'\\xFF''/Zahlung M'$'\\xE4''rz.edi'").ShouldBe("ISA");

        var moved = RemoteName.Parse("processed").Join(name);
        await transport.RenameAsync(name, moved, default);
        await using (var content = await transport.OpenReadAsync(moved, 1, default)) (await new StreamReader(content).ReadToEndAsync()).ShouldBe("SA");
        await transport.DeleteAsync(moved, default);
        (await transport.StatAsync(moved, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Pipes_sockets_and_devices_are_passed_over_and_never_opened()
    {
        Shell($"mkfifo '{folder["pipe.edi"]}'");
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(folder["socket.edi"]));
        folder.Write("a.edi", "a");
        var transport = new FolderTransport(folder.Root);

        (await SingleAsync(transport)).Name.ShouldBe(RemoteName.Parse("a.edi"));
        foreach (var special in (string[])["pipe.edi", "socket.edi"])
            (await Should.ThrowAsync<TransportException>(() => transport.OpenReadAsync(RemoteName.Parse(special), 0, default))).Cause.ShouldBe(TransportCause.NotAFile);
    }

    [Fact]
    public async Task What_may_not_be_read_is_told_with_its_cause_and_the_rest_is_listed()
    {
        Shell($"chmod 755 '{folder.Root}'");
        folder.Write("closed/a.edi", "a");
        folder.Write("open/b.edi", "b");
        folder.Write("secret.edi", "c");
        Shell($"chmod 000 '{folder["closed"]}' '{folder["secret.edi"]}'; chmod 755 '{folder["open"]}'");
        var transport = new FolderTransport(new AsNobody(new LinuxFolderFiles(folder.Root)));
        var told = new List<TransportException>();

        var names = new List<string>();
        await foreach (var file in transport.ListAsync(new ListOptions { Recursive = true, Unreadable = told.Add }, default)) names.Add(file.Name.Printable);

        names.ShouldBe(["secret.edi", "open/b.edi"]);
        var closed = told.ShouldHaveSingleItem();
        closed.Name.ShouldBe(RemoteName.Parse("closed"));
        closed.Cause.ShouldBe(TransportCause.PermissionDenied);
        closed.IsRetryable.ShouldBeFalse();
        closed.Message.ShouldBe("Listing 'closed' failed: Permission denied.");
        (await Should.ThrowAsync<TransportException>(() => transport.OpenReadAsync(RemoteName.Parse("secret.edi"), 0, default))).Cause.ShouldBe(TransportCause.PermissionDenied);
        (await Should.ThrowAsync<TransportException>(() => transport.WriteNewAsync(RemoteName.Parse("new.edi"), Stream.Null, default))).Cause.ShouldBe(TransportCause.PermissionDenied);
        // Without somebody to tell, an unreadable folder is the listing's failure.
        await Should.ThrowAsync<TransportException>(async () =>
        {
            await foreach (var _ in transport.ListAsync(new ListOptions { Recursive = true }, default)) names.Add("");
        });
        Shell($"chmod 755 '{folder["closed"]}'");
    }

    [Theory]
    [InlineData(28, TransportCause.DiskFull, true, "Writing 'a.edi' failed: No space left on device.")]
    [InlineData(122, TransportCause.DiskFull, true, "Writing 'a.edi' failed: Disk quota exceeded.")]
    [InlineData(30, TransportCause.PermissionDenied, false, "Writing 'a.edi' failed: Read-only file system.")]
    [InlineData(116, TransportCause.Unreachable, true, "Writing 'a.edi' failed: Stale file handle.")]
    [InlineData(16, TransportCause.Busy, true, "Writing 'a.edi' failed: Device or resource busy.")]
    [InlineData(5, TransportCause.Broken, true, "Writing 'a.edi' failed: Input/output error.")]
    public void An_error_of_the_system_has_a_cause(int error, TransportCause cause, bool retryable, string message)
    {
        var failure = LinuxFault.Of(new IOException("", error), "Writing", RemoteName.Parse("a.edi"));
        (failure.Cause, failure.IsRetryable, failure.Message).ShouldBe((cause, retryable, message));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused()
    {
        var transport = new FolderTransport(folder.Root);
        (await Should.ThrowAsync<TransportException>(() => transport.WriteNewAsync(RemoteName.Parse(new string('a', 300)), Stream.Null, default))).Cause.ShouldBe(TransportCause.NameRefused);
    }

    [Fact]
    public async Task The_stamp_changes_when_the_content_is_replaced_by_as_many_bytes_at_the_same_time()
    {
        var transport = new FolderTransport(folder.Root);
        folder.Write("a.edi", "one");
        File.SetLastWriteTimeUtc(folder["a.edi"], DateTime.UnixEpoch);
        var before = await SingleAsync(transport);
        folder.Write("b", "two");
        File.SetLastWriteTimeUtc(folder["b"], DateTime.UnixEpoch);
        File.Move(folder["b"], folder["a.edi"], overwrite: true);
        var after = await SingleAsync(transport);

        (after.Size, after.ModifiedAt).ShouldBe((before.Size, before.ModifiedAt));
        after.Stamp.ShouldNotBe(before.Stamp);
    }

    public void Dispose() => folder.Dispose();

    static async Task<RemoteFile> SingleAsync(FolderTransport transport)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in transport.ListAsync(new ListOptions { Recursive = true }, default)) files.Add(file);
        return files.ShouldHaveSingleItem();
    }

    static string Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0);
        return said;
    }
}
