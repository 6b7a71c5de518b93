using Gateway.TestServers;
using Gateway.TestServers.Ftp;
using Gateway.Transports.Inbox;
using Gateway.Transports.Upload;
using static Gateway.Transports.Tests.Ftps.FtpsTesting;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>What every transport promises, kept by real servers that demand TLS with resumed sessions.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class FtpsContractTests
{
    public static TheoryData<FtpServerKind> Servers => [.. Enum.GetValues<FtpServerKind>()];

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task What_is_written_is_listed_and_read_back(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();

        var written = await transport.WriteNewAsync(Name("out/acme/a.edi"), Text("ISA*00*"), default);

        written.Size.ShouldBe(7);
        File.ReadAllText(server["out/acme/a.edi"]).ShouldBe("ISA*00*");
        (await transport.ListAsync(new ListOptions { Recursive = true })).ShouldBe([written]);
        (await transport.StatAsync(written.Name, default)).ShouldBe(written);
        (await transport.TextAsync("out/acme/a.edi")).ShouldBe("ISA*00*");
        (await transport.TextAsync("out/acme/a.edi", 4)).ShouldBe("00*");
        (await transport.TextAsync("out/acme/a.edi", 7)).ShouldBe("");
        (await transport.TextAsync("out/acme/a.edi", 100)).ShouldBe("");
        (DateTimeOffset.UtcNow - written.ModifiedAt).ShouldBeInRange(TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
    }

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task An_empty_file_is_a_file(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("empty.edi", []);

        (await transport.ListAsync()).ShouldHaveSingleItem().Size.ShouldBe(0);
        (await transport.TextAsync("empty.edi")).ShouldBe("");
        (await transport.WriteNewAsync(Name("empty too"), Text(""), default)).Size.ShouldBe(0);
    }

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task Writing_and_renaming_never_overwrite(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "a"u8.ToArray());
        server.Write("b.edi", "b"u8.ToArray());
        Directory.CreateDirectory(server["folder"]);

        await FailsAsync(TransportCause.AlreadyExists, () => transport.WriteNewAsync(Name("a.edi"), Text("second"), default));
        await FailsAsync(TransportCause.AlreadyExists, () => transport.RenameAsync(Name("a.edi"), Name("b.edi"), default));
        await FailsAsync(TransportCause.AlreadyExists, () => transport.RenameAsync(Name("a.edi"), Name("folder"), default));

        (File.ReadAllText(server["a.edi"]), File.ReadAllText(server["b.edi"])).ShouldBe(("a", "b"));
    }

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task Renaming_makes_missing_folders(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "a"u8.ToArray());

        await transport.RenameAsync(Name("a.edi"), Name("processed/2026/a.edi"), default);

        File.ReadAllText(server["processed/2026/a.edi"]).ShouldBe("a");
        File.Exists(server["a.edi"]).ShouldBeFalse();
        await FailsAsync(TransportCause.NotFound, () => transport.RenameAsync(Name("a.edi"), Name("c.edi"), default));
    }

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task What_is_not_there_is_told_as_that_and_a_folder_as_a_folder(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        Directory.CreateDirectory(server["folder"]);

        (await transport.StatAsync(Name("none.edi"), default)).ShouldBeNull();
        (await transport.StatAsync(Name("no/such/none.edi"), default)).ShouldBeNull();
        await FailsAsync(TransportCause.NotFound, () => transport.DeleteAsync(Name("none.edi"), default));
        await FailsAsync(TransportCause.NotFound, () => transport.OpenReadAsync(Name("none.edi"), 0, default));
        await FailsAsync(TransportCause.NotFound, () => transport.ResumeWriteAsync(Name("none.edi"), 3, Text("x"), default));
        await FailsAsync(TransportCause.NotAFile, () => transport.StatAsync(Name("folder"), default));
        await FailsAsync(TransportCause.NotAFile, () => transport.DeleteAsync(Name("folder"), default));
    }

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task A_write_that_was_cut_off_goes_on_where_it_stopped(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        await transport.WriteNewAsync(Name("a.edi"), Text("ISA*"), default);

        (await transport.ResumeWriteAsync(Name("a.edi"), 4, Text("00*"), default)).Size.ShouldBe(7);

        File.ReadAllText(server["a.edi"]).ShouldBe("ISA*00*");
        await FailsAsync(TransportCause.Broken, () => transport.ResumeWriteAsync(Name("a.edi"), 4, Text("00*"), default));
        File.ReadAllText(server["a.edi"]).ShouldBe("ISA*00*");
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task Names_are_what_they_are(FtpServerKind kind)
    {
        string[] names =
        [
            "two words.edi", " blank first", "-rf", "~acme", "it's \"quoted\"", "[a]{b}*?", "semi;colon", "%41", "Überweisung für Zoë 銀行.edi", "a\\x5Cb", "#hash", "tab\\x09tab", "latin-\\xE9",
        ];
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        foreach (var text in names)
        {
            await transport.WriteNewAsync(Name(text), Text(text), default);
            await transport.RenameAsync(Name(text), Name("sub/" + text), default);
        }

        var listed = await transport.ListAsync(new ListOptions { Recursive = true });

        listed.Select(file => file.Name.Printable).ShouldBe(names.Select(name => "sub/" + name), ignoreOrder: true);
        foreach (var text in names)
        {
            (await transport.TextAsync("sub/" + text)).ShouldBe(text);
            (await transport.StatAsync(Name("sub/" + text), default)).ShouldBe(listed.Single(file => file.Name.Equals(Name("sub/" + text))));
            await transport.DeleteAsync(Name("sub/" + text), default);
        }

        Directory.GetFiles(server["sub"]).ShouldBeEmpty();
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_line_break_in_a_name_never_reaches_the_server(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "a"u8.ToArray());

        await FailsAsync(TransportCause.NameRefused, () => transport.WriteNewAsync(Name("x\\x0D\\x0ADELE a.edi"), Text("x"), default));
        await FailsAsync(TransportCause.NameRefused, () => transport.RenameAsync(Name("a.edi"), Name("x\\x0ADELE a.edi"), default));

        File.Exists(server["a.edi"]).ShouldBeTrue();
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task Listing_leaves_out_links_hidden_and_temporary_names_and_goes_into_folders_where_asked(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "a"u8.ToArray());
        server.Write(".hidden", "h"u8.ToArray());
        server.Write(".gw-1.part", "p"u8.ToArray());
        server.Write("in/b.edi", "b"u8.ToArray());
        server.Write("processed/c.edi", "c"u8.ToArray());
        File.CreateSymbolicLink(server["link"], server["a.edi"]);

        (await NamesAsync(new ListOptions())).ShouldBe(["a.edi"]);
        (await NamesAsync(new ListOptions { Hidden = true })).ShouldBe([".hidden", "a.edi"]);
        (await NamesAsync(new ListOptions { Recursive = true, Except = new HashSet<RemoteName> { Name("processed") } })).ShouldBe(["a.edi", "in/b.edi"]);
        (await NamesAsync(new ListOptions { Recursive = true, AtMost = 2 })).Count.ShouldBe(2);
        (await transport.StatAsync(Name(".gw-1.part"), default))!.Size.ShouldBe(1);

        async Task<List<string>> NamesAsync(ListOptions options) =>
            [.. (await transport.ListAsync(options)).Select(file => file.Name.Printable).Order(StringComparer.Ordinal)];
    }

    [FtpServersTheory]
    [MemberData(nameof(Servers))]
    public async Task A_test_tells_every_step_and_leaves_nothing_behind(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();

        var report = await transport.TestAsync(UploadRules.Default, default);

        report.Steps.Select(step => $"{step.Name}: {step.Outcome}").ShouldBe(
            [
                "connect: Passed", "certificate: Passed", "log in: Passed", "data connection: Passed", "list: Passed", "write: Passed", "read back: Passed",
                "rename: Passed", "delete: Passed",
            ],
            string.Join("\n", report.Steps.Select(step => step.Words)));
        report.Peer!.Trusted.ShouldBeTrue();
        report.Peer.Algorithm.ShouldBe("RSA 2048");
        report.Peer.Fingerprint.ShouldStartWith("SHA256:");
        Directory.GetFileSystemEntries(server.Folder).ShouldBeEmpty();
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_file_that_was_taken_is_put_aside_beside_others_of_its_name(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "new"u8.ToArray());
        server.Write("processed/a.edi", "old"u8.ToArray());

        var moved = await Aside.MoveAsync(transport, Name("a.edi"), Name("processed"), TimeProvider.System, default);

        moved.Printable.ShouldBe("processed/a.edi.2");
        File.ReadAllText(server["processed/a.edi"]).ShouldBe("old");
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task Many_callers_share_few_sessions(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = (server.Options() with { Limits = new() { MaxSessions = 3 } }).Transport();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
        {
            var content = Noise(20_000 + i, i);
            await transport.WriteNewAsync(Name($"{i}.part"), new MemoryStream(content), default);
            await transport.RenameAsync(Name($"{i}.part"), Name($"{i}.edi"), default);
            (await transport.ReadAsync($"{i}.edi")).ShouldBe(content);
        }));

        (await transport.ListAsync()).Count.ShouldBe(30);
    }
}
