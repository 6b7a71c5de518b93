using Gateway.Transports.Sftp.Protocol;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>Mailboxes that can less than a server should, or do it in their own way.</summary>
public sealed class SftpHabitTests
{
    static readonly byte[] content = Noise(300_000);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(20_000)]
    [InlineData(1_001)]
    public async Task Reads_that_come_back_shorter_are_made_again(int most)
    {
        await using var files = new ScriptedFiles(content, []) { MostBytes = most };
        await using var transport = files.Open();
        (await transport.BytesAsync("a.edi")).AsSpan().SequenceEqual(content).ShouldBeTrue();
        (await transport.BytesAsync("a.edi", 123_456)).AsSpan().SequenceEqual(content.AsSpan(123_456)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_mailbox_that_forbids_looking_still_gives_its_files()
    {
        await using var files = new ScriptedFiles(content, [])
        {
            Habit = async (kind, id, _, server) =>
            {
                if (kind is not (PacketKind.LinkStat or PacketKind.HandleStat)) return false;
                await server.StatusAsync(id, StatusCode.PermissionDenied);
                return true;
            },
        };
        await using var transport = files.Open();
        (await transport.BytesAsync("a.edi")).AsSpan().SequenceEqual(content).ShouldBeTrue();
        await CauseAsync(TransportCause.PermissionDenied, () => transport.StatAsync(Name("a.edi"), default));
        var written = await transport.WriteNewAsync(Name("b.edi"), new MemoryStream(content), default);
        written.Size.ShouldBe(content.Length);
        await transport.RenameAsync(Name("b.edi"), Name("c.edi"), default);
    }

    [Fact]
    public async Task A_server_that_might_overwrite_is_not_asked_to_where_the_name_is_taken()
    {
        await using var files = new ScriptedFiles(content, []);
        await using var transport = files.Open();
        await CauseAsync(TransportCause.AlreadyExists, () => transport.WriteAsync("a.edi", "new"));
        await CauseAsync(TransportCause.AlreadyExists, () => transport.RenameAsync(Name("a.edi"), Name("b.edi"), default));
        files.Asked.ShouldNotContain(PacketKind.Open);
        files.Asked.ShouldNotContain(PacketKind.Rename);
    }

    [Fact]
    public async Task A_mailbox_that_takes_a_file_away_when_it_is_complete_has_received_it()
    {
        var closed = false;
        await using var files = new ScriptedFiles(content, ["posix-rename@openssh.com"])
        {
            Habit = async (kind, id, _, server) =>
            {
                closed |= kind == PacketKind.Close;
                if (kind != PacketKind.LinkStat || !closed) return false;
                await server.StatusAsync(id, StatusCode.NoSuchFile);
                return true;
            },
        };
        await using var transport = files.Open();
        (await transport.WriteNewAsync(Name("a.edi"), new MemoryStream(content), default)).Size.ShouldBe(content.Length);
        files.Asked.ShouldNotContain(PacketKind.Remove);
    }

    [Fact]
    public async Task A_server_that_confirms_more_than_it_keeps_is_caught()
    {
        await using var files = new ScriptedFiles(content, ["posix-rename@openssh.com"]);
        await using var transport = files.Open();
        var failure = await CauseAsync(TransportCause.Broken, () => transport.WriteNewAsync(Name("a.edi"), new MemoryStream(new byte[content.Length + 1]), default));
        failure.Message.ShouldContain("does not keep what it confirms");
        files.Asked.ShouldContain(PacketKind.Remove);
    }

    [Theory]
    [InlineData((uint)StatusCode.Failure, "No space left on device", TransportCause.DiskFull)]
    [InlineData((uint)StatusCode.Failure, "quota exceeded for user", TransportCause.DiskFull)]
    [InlineData((uint)StatusCode.QuotaExceeded, "", TransportCause.DiskFull)]
    [InlineData((uint)StatusCode.NoSpace, "", TransportCause.DiskFull)]
    [InlineData((uint)StatusCode.Failure, "Failure", TransportCause.Broken)]
    [InlineData((uint)StatusCode.PermissionDenied, "Permission denied", TransportCause.PermissionDenied)]
    [InlineData((uint)StatusCode.LockConflict, "locked", TransportCause.Busy)]
    public async Task A_write_that_fails_says_why(uint code, string words, TransportCause cause) => await FailsAsync(PacketKind.Write, (StatusCode)code, words, cause);

    [Theory]
    [InlineData((uint)StatusCode.NoSuchFile, TransportCause.NotFound)]
    [InlineData((uint)StatusCode.NoSuchPath, TransportCause.NotFound)]
    [InlineData((uint)StatusCode.Unsupported, TransportCause.Unsupported)]
    [InlineData((uint)StatusCode.FileIsAFolder, TransportCause.NotAFile)]
    [InlineData((uint)StatusCode.InvalidName, TransportCause.NameRefused)]
    public async Task An_open_that_fails_says_why(uint code, TransportCause cause) => await FailsAsync(PacketKind.Open, (StatusCode)code, "", cause);

    [Fact]
    public async Task A_server_without_rename_is_told_with_what_to_use_instead()
    {
        await using var files = new ScriptedFiles(content, ["posix-rename@openssh.com"]) { Habit = Answering(PacketKind.Rename, StatusCode.Unsupported, "") };
        await using var transport = files.Open();
        (await CauseAsync(TransportCause.Unsupported, () => transport.RenameAsync(Name("a.edi"), Name("b.edi"), default))).Message.ShouldContain("'direct' or 'marker'");
    }

    [Fact]
    public async Task A_server_that_may_write_out_of_order_is_not_asked_to_continue()
    {
        await using var files = new ScriptedFiles(content, []);
        await using var transport = files.Open();
        await CauseAsync(TransportCause.Unsupported, () => transport.ResumeWriteAsync(Name("a.edi"), content.Length, Text("rest"), default));
        transport.Abilities.ShouldBe(TransportAbilities.Rename | TransportAbilities.Stat | TransportAbilities.Delete);
    }

    [Fact]
    public async Task A_listing_of_a_poor_server_is_completed_and_its_lies_are_left_out()
    {
        var parts = 0;
        await using var files = new ScriptedFiles(content, [])
        {
            Habit = async (kind, id, _, server) =>
            {
                if (kind == PacketKind.OpenFolder) await server.SendAsync(PacketKind.Handle, id, "d");
                else if (kind == PacketKind.ReadFolder && parts++ == 0)
                    await server.SendAsync(PacketKind.Name, id, 5u, ".", "", 0u, "..", "", 0u, "../../etc/passwd", "", 0u, "a.edi", "-rw-r--r-- looks like a file", 0u, "sub", "", 4u, 0x41EDu);
                else if (kind == PacketKind.ReadFolder) await server.StatusAsync(id, StatusCode.EndOfFile);
                else return false;
                return true;
            },
        };
        await using var transport = files.Open();
        var refused = new List<TransportException>();
        var listed = await transport.ListAsync(new ListOptions { Unreadable = refused.Add });
        listed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(file => file.Name.Printable.ShouldBe("a.edi"), file => file.Size.ShouldBe(content.Length));
        refused.ShouldHaveSingleItem().Cause.ShouldBe(TransportCause.NameRefused);
    }

    static async Task FailsAsync(PacketKind at, StatusCode code, string words, TransportCause cause)
    {
        await using var files = new ScriptedFiles([], ["posix-rename@openssh.com"]) { Habit = Answering(at, code, words) };
        await using var transport = files.Open();
        await CauseAsync(cause, () => transport.WriteAsync("a.edi", "content"));
    }

    static Func<PacketKind, uint, byte[], ScriptedServer, Task<bool>> Answering(PacketKind at, StatusCode code, string words) => async (kind, id, _, server) =>
    {
        if (kind != at) return false;
        await server.StatusAsync(id, code, words);
        return true;
    };
}
