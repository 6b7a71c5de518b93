using Gateway.TestServers;
using Gateway.TestServers.Ssh;
using Gateway.Transports.Connections;
using Gateway.Transports.Sftp;
using Gateway.Transports.Upload;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>Who we are, who they are, and what a person is told when that does not fit.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class SftpLoginTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>
{
    const string StrangePin = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [SshFact]
    public async Task A_key_with_a_passphrase_opens()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { PrivateKey = Secret(folder.Server.LockedKey.Replace("\n", "\r\n", StringComparison.Ordinal)), Passphrase = Secret(folder.Server.Passphrase) });
        (await transport.ListAsync()).ShouldBeEmpty();
    }

    [SshUsersFact]
    public async Task A_password_opens_and_so_does_a_key_with_a_password_beside_it()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var password = folder.Open(o => o with { PrivateKey = null, Password = Secret(folder.Server.Password) });
        (await password.ListAsync()).ShouldBeEmpty();
        await using var both = folder.Open(o => o with { PrivateKey = Secret(folder.Server.StrangeKey), Password = Secret(folder.Server.Password) });
        (await both.ListAsync()).ShouldBeEmpty();
    }

    [SshUsersFact]
    public async Task A_server_that_wants_key_and_password_gets_both()
    {
        await using var server = await SshServer.StartAsync("AuthenticationMethods publickey,password");
        var folder = SshFolder.On(server);
        await using var transport = folder.Open(o => o with { Password = Secret(server.Password) });
        (await transport.ListAsync()).ShouldBeEmpty();
        await using var half = folder.Open();
        (await CauseAsync(TransportCause.AuthenticationFailed, () => half.ListAsync())).Message.ShouldContain("The server takes: password.");
    }

    [SshUsersFact]
    public async Task A_wrong_password_is_tried_once_and_told()
    {
        await using var server = await SshServer.StartAsync("LogLevel VERBOSE");
        await using var transport = SshFolder.On(server).Open(o => o with { PrivateKey = null, Password = Secret("not it") });
        var failure = await CauseAsync(TransportCause.AuthenticationFailed, () => transport.ListAsync());
        failure.Message.ShouldContain($"refused the password of '{server.User}'");
        failure.Message.ShouldNotContain("not it");
        failure.IsRetryable.ShouldBeFalse();
        server.Words.Split("Failed password").Length.ShouldBe(2, server.Words);
    }

    [SshFact]
    public async Task A_strange_key_is_refused_and_what_the_server_takes_is_told()
    {
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { PrivateKey = Secret(fixture.ServerAsync().Result.StrangeKey) });
        var failure = await CauseAsync(TransportCause.AuthenticationFailed, () => transport.ListAsync());
        failure.Message.ShouldContain("refused the key of");
        failure.Message.ShouldContain("The server takes: publickey");
    }

    [SshTheory]
    [InlineData("wrong passphrase", "The passphrase does not open the private key.")]
    [InlineData(null, "The private key is protected by a passphrase and the profile names none.")]
    public async Task A_key_that_cannot_be_opened_is_told(string? passphrase, string words)
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { PrivateKey = Secret(folder.Server.LockedKey), Passphrase = passphrase is null ? null : Secret(passphrase) });
        (await CauseAsync(TransportCause.AuthenticationFailed, () => transport.ListAsync())).Message.ShouldBe(words);
    }

    [SshFact]
    public async Task What_is_no_key_is_told()
    {
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { PrivateKey = Secret("PuTTY-User-Key-File-3: ssh-ed25519\n") });
        (await CauseAsync(TransportCause.AuthenticationFailed, () => transport.ListAsync())).Message.ShouldStartWith("The private key cannot be read.");
    }

    [SshFact]
    public async Task A_fingerprint_is_enough_to_know_the_server_by()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var asking = folder.Open();
        var peer = (await asking.TestAsync(null, default)).Peer.ShouldNotBeNull();
        await using var transport = folder.Open(o => o with { HostKeys = [StrangePin, peer.Fingerprint] });
        (await transport.ListAsync()).ShouldBeEmpty();
    }

    [SshTheory]
    [InlineData(StrangePin)]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS")]
    public async Task A_changed_host_key_stops_everything(string pin)
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { HostKeys = [pin] });
        var failure = await CauseAsync(TransportCause.PeerNotTrusted, () => transport.ListAsync());
        failure.Message.ShouldContain("Nothing was sent.");
        failure.Message.ShouldContain($"\"{folder.Server.HostKey}\"");
        failure.IsRetryable.ShouldBeFalse();
    }

    [SshFact]
    public async Task A_server_without_the_pinned_kind_of_key_is_not_trusted_or_misunderstood()
    {
        var rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7vbqajDhA8Tr1Ac8Z0Iqj9eGvqQkqYFqkX6k5n5bAPQ==";
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { HostKeys = [rsa] });
        var failure = await CauseAsync(TransportCause.Unsupported, () => transport.ListAsync());
        failure.Message.ShouldContain("no kind of host key in common");
        failure.Message.ShouldContain("pin the new one");
    }

    [SshFact]
    public async Task A_test_of_a_server_that_is_not_pinned_yet_shows_what_to_put_into_the_profile()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { HostKeys = [] });
        var report = await transport.TestAsync(UploadRules.Default, default);
        Outcomes(report).ShouldBe("connect Passed, host key Failed, log in Skipped");
        report.Steps[1].Words.ShouldContain($"put this among the host keys of the profile: \"{folder.Server.HostKey}\"");
        report.Steps[1].Cause.ShouldBe(TransportCause.PeerNotTrusted);
        report.Peer.ShouldNotBeNull().Trusted.ShouldBeFalse();
        report.Works.ShouldBeFalse();
    }

    [SshFact]
    public async Task A_test_of_a_good_endpoint_passes_each_step_and_leaves_nothing_behind()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        var report = await transport.TestAsync(UploadRules.Default, default);
        Outcomes(report).ShouldBe("connect Passed, host key Passed, log in Passed, list Passed, write Passed, read back Passed, rename Passed, delete Passed");
        report.Peer.ShouldNotBeNull().ShouldSatisfyAllConditions(p => p.Trusted.ShouldBeTrue(), p => p.Algorithm.ShouldBe("ssh-ed25519"), p => p.Fingerprint.ShouldStartWith("SHA256:"));
        Directory.GetFileSystemEntries(folder.Root).ShouldBeEmpty();
    }

    [SshFact]
    public async Task A_test_tells_the_step_that_fails()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var strange = folder.Open(o => o with { PrivateKey = Secret(folder.Server.StrangeKey) });
        Outcomes(await strange.TestAsync(null, default)).ShouldBe("connect Passed, host key Passed, log in Failed");
        await using var nobody = folder.Open(o => o with { Port = FreePort.Take() });
        var report = await nobody.TestAsync(null, default);
        Outcomes(report).ShouldBe("connect Failed, host key Skipped, log in Skipped");
        report.Peer.ShouldBeNull();
        await using var broken = folder.Open(o => o with { PrivateKey = Secret("no key") });
        var cause = (await broken.TestAsync(null, default)).Steps[^1];
        (cause.Name, cause.Cause).ShouldBe(("log in", TransportCause.AuthenticationFailed));
    }

    [SshFact]
    public async Task An_old_server_is_told_with_what_it_offers_and_reached_once_the_profile_allows_it()
    {
        await using var server = await SshServer.StartAsync("KexAlgorithms diffie-hellman-group14-sha1\nCiphers aes256-cbc\nMACs hmac-sha1");
        var folder = SshFolder.On(server);
        await using var modern = folder.Open(o => o with { Algorithms = new SftpAlgorithms { Ciphers = ["aes128-gcm@openssh.com"] } });
        var failure = await CauseAsync(TransportCause.Unsupported, () => modern.ListAsync());
        failure.Message.ShouldContain("It offers: diffie-hellman-group14-sha1.");
        failure.Message.ShouldContain("set the key exchange algorithms of the profile to '+diffie-hellman-group14-sha1'");
        await using var old = folder.Open(o => o with { Algorithms = new SftpAlgorithms { KeyExchange = ["+diffie-hellman-group14-sha1"], Ciphers = ["+aes256-cbc"], Macs = ["+hmac-sha1"] } });
        (await old.ListAsync()).ShouldBeEmpty();
    }

    [SshFact]
    public async Task A_user_without_sftp_is_told()
    {
        await using var server = await SshServer.StartAsync("Match all\nForceCommand echo Welcome to our server; sleep 1\nMatch all");
        await using var talking = SshFolder.On(server).Open();
        var failure = await CauseAsync(TransportCause.Broken, () => talking.ListAsync());
        failure.Message.ShouldContain("'Welcome to our server'");
        failure.Message.ShouldContain("login script");
    }

    static string Outcomes(ConnectionReport report) => string.Join(", ", report.Steps.Select(step => $"{step.Name} {step.Outcome}"));

    static SecretSource Secret(string text) => _ => ValueTask.FromResult(text);
}
