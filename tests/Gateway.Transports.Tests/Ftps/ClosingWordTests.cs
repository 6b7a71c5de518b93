using Gateway.TestServers.Ftp;
using Gateway.Transports.Ftps;
using static Gateway.Transports.Tests.Ftps.FtpsTesting;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>A server that closes its data connections without the closing word of TLS: to the client each of them looks cut.</summary>
public sealed class ClosingWordTests : IAsyncLifetime
{
    readonly ScriptedFtpServer server = new() { Certificate = FtpCertificates.Server };

    FtpsOptions Options => new()
    {
        Host = "localhost",
        Port = server.Port,
        User = "acme",
        Password = _ => new("invented"),
        Security = FtpsSecurity.Implicit,
        Authority = _ => new(FtpCertificates.AuthorityPem),
        ReplyWithin = TimeSpan.FromSeconds(5),
    };

    public Task InitializeAsync()
    {
        server.Files["a.edi"] = "ISA*00*"u8.ToArray();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task It_is_not_believed_although_it_says_that_the_transfer_is_complete()
    {
        await using var transport = Options.Transport();

        (await Should.ThrowAsync<IOException>(() => transport.TextAsync("a.edi"))).Message.ShouldContain("TLS's closing word is missing");
        (await FailsAsync(TransportCause.ConnectionLost, () => transport.ListAsync())).Message.ShouldContain("TLS's closing word is missing");
    }

    [Fact]
    public async Task Where_the_profile_knows_that_the_size_decides()
    {
        await using var transport = (Options with { EndsWithoutCloseNotify = true }).Transport();

        (await transport.TextAsync("a.edi")).ShouldBe("ISA*00*");
        (await transport.TextAsync("a.edi", 4)).ShouldBe("00*");

        server.Instead = (verb, _, with) => verb == "RETR" ? () => with.SendAsync("ISA*"u8.ToArray()) : null;
        (await Should.ThrowAsync<IOException>(() => transport.TextAsync("a.edi"))).Message.ShouldContain("ended after 4 bytes");

        server.Instead = (verb, _, with) => verb == "SIZE" ? () => with.SayAsync("502 no\r\n") : null;
        await FailsAsync(TransportCause.Unsupported, () => transport.TextAsync("a.edi"));
    }
}
