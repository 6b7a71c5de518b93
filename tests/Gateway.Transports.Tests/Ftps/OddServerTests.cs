using System.Text;
using Gateway.Transports.Ftps;
using static Gateway.Transports.Tests.Ftps.FtpsTesting;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>Servers that bend the standard, and what is no FTP at all.</summary>
public sealed class OddServerTests : IAsyncLifetime
{
    readonly ScriptedFtpServer server = new();
    FtpsTransport transport = null!;

    FtpsOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        User = "acme",
        Password = _ => new("invented"),
        Security = FtpsSecurity.Plain,
        ReplyWithin = TimeSpan.FromSeconds(2),
        StallsAfter = TimeSpan.FromSeconds(2),
        CompleteWithin = TimeSpan.FromSeconds(2),
    };

    public Task InitializeAsync()
    {
        server.Files["a.edi"] = "ISA*00*"u8.ToArray();
        transport = Options.Transport();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await transport.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Replies_of_many_lines_end_only_with_their_own_code_and_a_blank()
    {
        server.Greeting = "220-Welcome\r\n230 this is no login\r\n220-still greeting\r\n 220 indented\r\n\r\n220\r\n";
        Answer("PASS", "230-Hello\r\n530 not meant so\r\n2301\r\n230 in\r\n");

        (await transport.TextAsync("a.edi")).ShouldBe("ISA*00*");
    }

    [Theory]
    [InlineData("", "226 done\r\n")]
    [InlineData("125 open already\r\n", "250 done\r\n")]
    [InlineData("150-two\r\n150 lines\r\n", "226-two\r\n226 lines\r\n")]
    public async Task A_missing_announcement_and_other_words_do_no_harm(string before, string after)
    {
        Instead("RETR", (_, with) => with.SendAsync("ISA*00*"u8.ToArray(), before, after));

        (await transport.TextAsync("a.edi")).ShouldBe("ISA*00*");
    }

    [Fact]
    public async Task An_end_without_announcement_is_a_transfer_all_the_same()
    {
        Instead("RETR", async (_, with) =>
        {
            await with.SayAsync("226 done before it began\r\n");
            await with.SendAsync("ISA*00*"u8.ToArray(), "", "");
        });

        (await transport.TextAsync("a.edi")).ShouldBe("ISA*00*");
        (await transport.TextAsync("a.edi")).ShouldBe("ISA*00*");
    }

    [Fact]
    public async Task A_file_is_whole_only_with_the_servers_word()
    {
        Instead("RETR", (_, with) => with.SendAsync("ISA*00*"u8.ToArray(), after: ""));
        (await Should.ThrowAsync<IOException>(() => transport.TextAsync("a.edi"))).InnerException.ShouldBeOfType<TransportException>().Cause.ShouldBe(TransportCause.TimedOut);

        Instead("RETR", (_, with) => with.SendAsync("ISA*00*"u8.ToArray(), after: "426 the disk went away\r\n"));
        (await Should.ThrowAsync<IOException>(() => transport.TextAsync("a.edi"))).Message.ShouldContain("426 the disk went away");

        Instead("RETR", (_, with) => with.SendAsync("ISA*"u8.ToArray()));
        (await Should.ThrowAsync<IOException>(() => transport.TextAsync("a.edi"))).Message.ShouldContain("ended after 4 bytes; the server says that it has 7");
    }

    [Fact]
    public async Task An_upload_is_believed_only_when_the_size_agrees()
    {
        Instead("STOR", async (name, with) =>
        {
            await with.SayAsync("150 go on\r\n");
            server.Files[name] = (await with.ReceiveAsync())[..2];
            await with.SayAsync("226 have it\r\n");
        });

        (await FailsAsync(TransportCause.Broken, () => transport.WriteNewAsync(Name("b.edi"), Text("12345"), default))).Message.ShouldContain("5 bytes of 'b.edi' were sent and the server has 2");
        server.Files.ShouldNotContainKey("b.edi");
    }

    [Fact]
    public async Task An_upload_whose_last_word_is_lost_stays_for_somebody_to_look_at()
    {
        Instead("STOR", async (name, with) =>
        {
            await with.SayAsync("150 go on\r\n");
            server.Files[name] = await with.ReceiveAsync();
            with.Leave();
        });

        await FailsAsync(TransportCause.ConnectionLost, () => transport.WriteNewAsync(Name("b.edi"), Text("12345"), default));

        server.Files.ShouldContainKey("b.edi");
        (await transport.StatAsync(Name("b.edi"), default))!.Size.ShouldBe(5);
    }

    [Theory]
    [InlineData("500 what?")]
    [InlineData("522 only (1)")]
    [InlineData("229 no port here")]
    public async Task A_server_without_extended_passive_mode_is_asked_once_and_then_in_the_classic_way(string answer)
    {
        Answer("EPSV", answer + "\r\n");

        await transport.TextAsync("a.edi");
        await transport.TextAsync("a.edi");

        server.Heard.Count(line => line == "EPSV").ShouldBe(1);
        server.Heard.Count(line => line == "PASV").ShouldBe(2);
    }

    [Theory]
    [InlineData("10,1,2,3")]
    [InlineData("192,0,2,77")]
    [InlineData("0,0,0,0")]
    public async Task An_address_from_elsewhere_is_never_gone_to(string address)
    {
        await using var classic = (Options with { Passive = FtpsPassive.Classic }).Transport();
        Instead("PASV", (_, with) => with.SayAsync($"227 Entering Passive Mode ({with.Classic(address)}).\r\n"));

        (await classic.TextAsync("a.edi")).ShouldBe("ISA*00*");
    }

    [Fact]
    public async Task Without_restart_the_beginning_is_read_and_dropped()
    {
        Answer("REST", "502 no\r\n");

        (await transport.TextAsync("a.edi", 4)).ShouldBe("00*");
        (await transport.TextAsync("a.edi", 5)).ShouldBe("0*");
        server.Heard.Count(line => line.StartsWith("REST", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_listing_in_no_known_form_names_the_line_and_names_alone_can_be_listed_instead()
    {
        Instead("LIST", (_, with) => with.SendAsync("Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname\r\nPROD01 3390   2026/11/22  1   15  FB      80 27920  PS  ACME.EDI\r\n"u8.ToArray()));
        await using var names = (Options with { Listing = FtpsListing.Nlst }).Transport();

        var failure = await FailsAsync(TransportCause.Unsupported, () => transport.ListAsync());

        failure.Message.ShouldContain("'Volume Unit    Referred");
        failure.Message.ShouldContain("NLST");
        (await names.ListAsync()).ShouldBe([(await names.StatAsync(Name("a.edi"), default))!]);
    }

    [Fact]
    public async Task An_empty_folder_may_be_refused_by_a_listing_of_names()
    {
        Answer("NLST", "550 No files found\r\n");
        await using var names = (Options with { Listing = FtpsListing.Nlst }).Transport();

        (await names.ListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("550 No such file or directory", TransportCause.NotFound)]
    [InlineData("550 Access is denied.", TransportCause.PermissionDenied)]
    [InlineData("550 The process cannot access the file because it is being used by another process.", TransportCause.Busy)]
    [InlineData("550 it is locked.edi: Permission denied", TransportCause.PermissionDenied)]
    [InlineData("450 try later", TransportCause.Busy)]
    [InlineData("451 local error", TransportCause.Broken)]
    [InlineData("452 no room", TransportCause.DiskFull)]
    [InlineData("552 over your limit", TransportCause.DiskFull)]
    [InlineData("530 log in first", TransportCause.AuthenticationFailed)]
    [InlineData("502 no", TransportCause.Unsupported)]
    [InlineData("599 whatever", TransportCause.Broken)]
    public async Task Refusals_are_told_by_code_and_words(string reply, TransportCause cause)
    {
        Answer("DELE", reply + "\r\n");

        (await FailsAsync(cause, () => transport.DeleteAsync(Name("a.edi"), default))).Message.ShouldContain(reply);
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_told_apart_by_what_is_there()
    {
        Answer("DELE", "550 Delete operation failed.\r\n");

        await FailsAsync(TransportCause.PermissionDenied, () => transport.DeleteAsync(Name("a.edi"), default));
        await FailsAsync(TransportCause.NotFound, () => transport.DeleteAsync(Name("none.edi"), default));
    }

    [Fact]
    public async Task Words_in_the_clear_before_the_handshake_are_not_taken_for_protected_ones()
    {
        Answer("AUTH", "234 go\r\n230 you are in\r\n");
        await using var strict = (Options with { Security = FtpsSecurity.Explicit }).Transport();

        (await FailsAsync(TransportCause.PeerNotTrusted, () => strict.ListAsync())).Message.ShouldContain("somebody may be in between");
        server.Heard.ShouldNotContain(line => line.StartsWith("USER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_ftp_is_said_to_be_none()
    {
        server.Greeting = "SSH-2.0-OpenSSH_9.2\r\n";

        (await FailsAsync(TransportCause.Broken, () => transport.ListAsync())).Message.ShouldContain("'SSH-2.0-OpenSSH_9.2'");
    }

    [Fact]
    public async Task Endless_lines_and_endless_replies_end()
    {
        server.Greeting = "220 " + new string('x', 1_000_000) + "\r\n";
        (await FailsAsync(TransportCause.Broken, () => transport.ListAsync())).Message.Length.ShouldBeLessThan(500);

        server.Greeting = string.Concat(Enumerable.Repeat("220-more\r\n", 100_000)) + "220 ready\r\n";
        await FailsAsync(TransportCause.Broken, () => transport.ListAsync());

        server.Greeting = "220 ready\r\n";
        Instead("LIST", (_, with) => with.SendAsync(Encoding.ASCII.GetBytes(new string('x', 1_000_000))));
        await FailsAsync(TransportCause.Broken, () => transport.ListAsync());
    }

    [Fact]
    public async Task A_name_in_a_listing_that_leads_elsewhere_is_not_listed()
    {
        Instead("LIST", (_, with) => with.SendAsync("-rw-r--r-- 1 a b 3 Nov 22 09:50 ../../etc/passwd\r\n-rw-r--r-- 1 a b 7 Nov 22 09:50 a.edi\r\n"u8.ToArray()));
        var refused = new List<TransportException>();

        (await transport.ListAsync(new ListOptions { Unreadable = refused.Add })).ShouldHaveSingleItem().Name.ShouldBe(Name("a.edi"));
        refused.ShouldHaveSingleItem().Cause.ShouldBe(TransportCause.NameRefused);
    }

    [Fact]
    public async Task A_password_with_a_line_break_is_not_sent()
    {
        await using var broken = (Options with { Password = _ => new("secret\r\nDELE a.edi") }).Transport();

        (await FailsAsync(TransportCause.AuthenticationFailed, () => broken.ListAsync())).ToString().ShouldNotContain("secret\r");
        server.Heard.ShouldNotContain(line => line.StartsWith("PASS", StringComparison.Ordinal) || line.StartsWith("DELE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rubbish_in_any_place_is_a_failure_and_never_a_wait_or_another_exception()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var countdown = random.Next(0, 12);
            var rubbish = Encoding.Latin1.GetString(Rubbish(random));
            server.Greeting = countdown == 0 ? rubbish + "\r\n" : "220 ready\r\n";
            server.Instead = (_, _, with) => --countdown != 0 ? null : async () =>
            {
                await with.SayAsync(rubbish + (random.Next(2) == 0 ? "\r\n" : ""));
                if (random.Next(2) == 0) with.Leave();
            };
            await using var one = (Options with { ReplyWithin = TimeSpan.FromMilliseconds(300), StallsAfter = TimeSpan.FromMilliseconds(300), CompleteWithin = TimeSpan.FromMilliseconds(300) }).Transport();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await foreach (var file in one.ListAsync(new ListOptions(), patience.Token)) (await one.TextAsync(file.Name.Printable)).ShouldBe("ISA*00*");
            }
            catch (Exception e) when (e is TransportException or IOException { InnerException: TransportException })
            {
                continue; // told as what it is
            }
        }
    }

    static byte[] Rubbish(Random random)
    {
        var bytes = new byte[random.Next(0, 200)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0) return bytes;
        string[] starts = ["150 ", "226 ", "227 (", "229 (|||", "213 ", "250-", "331", "220-", "421 "];
        return [.. Encoding.ASCII.GetBytes(starts[random.Next(starts.Length)]), .. bytes];
    }

    void Answer(string command, string words) => Instead(command, (_, with) => with.SayAsync(words));

    void Instead(string command, Func<string, Conversation, Task> act) => server.Instead = (verb, argument, with) => verb == command ? () => act(argument, with) : null;
}
