using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.TestServers;
using Gateway.TestServers.Ftp;
using Gateway.Transports.Connections;
using Gateway.Transports.Ftps;
using static Gateway.Transports.Tests.Ftps.FtpsTesting;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>Whom we talk to, and who we are.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class FtpsCertificateTests
{
    static string PinOf(X509Certificate2 certificate) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(certificate.RawData)).TrimEnd('=');

    [VsftpdFact]
    public async Task A_certificate_that_has_ended_is_not_trusted_pinned_or_not()
    {
        using var ended = FtpCertificates.ForServer("localhost", DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-1));
        await using var server = await FtpServerKind.Vsftpd.StartAsync(new FtpServerSettings { Certificate = ended });

        foreach (var options in new[] { server.Options(), server.Options() with { CertificatePins = [PinOf(ended)] } })
        {
            await using var transport = options.Transport();
            var failure = await FailsAsync(TransportCause.PeerNotTrusted, () => transport.ListAsync());
            failure.Message.ShouldContain($"ended on {ended.NotAfter.ToUniversalTime():yyyy-MM-dd}");
            failure.Message.ShouldContain(PinOf(ended));
        }
    }

    [VsftpdFact]
    public async Task A_certificate_for_another_name_is_not_trusted_unless_the_profile_says_that_name()
    {
        using var other = FtpCertificates.ForServer("ftp.other.example", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
        await using var server = await FtpServerKind.Vsftpd.StartAsync(new FtpServerSettings { Certificate = other });
        await using var wrong = server.Transport();
        await using var named = (server.Options() with { ServerName = "ftp.other.example" }).Transport();

        (await FailsAsync(TransportCause.PeerNotTrusted, () => wrong.ListAsync())).Message.ShouldContain("is for ftp.other.example, not for localhost");
        (await named.ListAsync()).ShouldBeEmpty();
    }

    [VsftpdFact]
    public async Task An_address_in_the_place_of_a_name_still_resumes_sessions_and_is_compared()
    {
        await using var server = await FtpServerKind.Vsftpd.StartAsync();
        await using var transport = (server.Options() with { Host = "127.0.0.1" }).Transport();

        (await transport.WriteNewAsync(Name("a.edi"), Text("a"), default)).Size.ShouldBe(1);
        await using var named = (server.Options() with { Host = "127.0.0.1", ServerName = "127.0.0.3" }).Transport();
        (await FailsAsync(TransportCause.PeerNotTrusted, () => named.ListAsync())).Message.ShouldContain("127.0.0.1, 127.0.0.2");
    }

    [VsftpdFact]
    public async Task Without_its_authority_a_certificate_is_not_trusted_and_the_test_shows_its_fingerprint()
    {
        await using var server = await FtpServerKind.Vsftpd.StartAsync();
        await using var transport = (server.Options() with { Authority = null }).Transport();

        var report = await transport.TestAsync(null, default);

        report.Works.ShouldBeFalse();
        report.Peer!.Trusted.ShouldBeFalse();
        report.Peer.Fingerprint.ShouldBe(PinOf(FtpCertificates.Server));
        report.Steps[0].Cause.ShouldBe(TransportCause.PeerNotTrusted);
        report.Steps[0].Words.ShouldContain("not signed by an authority that this machine trusts");
    }

    [VsftpdFact]
    public async Task Pins_are_the_hash_of_the_certificate_or_of_its_key_in_any_usual_form()
    {
        await using var server = await FtpServerKind.Vsftpd.StartAsync();
        var certificate = SHA256.HashData(FtpCertificates.Server.RawData);
        var key = SHA256.HashData(FtpCertificates.Server.PublicKey.ExportSubjectPublicKeyInfo());
        foreach (var pin in new[]
        {
            PinOf(FtpCertificates.Server), Convert.ToHexString(certificate), "SHA256:" + Convert.ToHexStringLower(key),
            string.Join(':', certificate.Select(b => b.ToString("X2"))), Convert.ToBase64String(key),
        })
        {
            await using var transport = (server.Options() with { Authority = null, CertificatePins = [pin] }).Transport();
            (await transport.ListAsync()).ShouldBeEmpty(pin);
        }
    }

    [VsftpdFact]
    public async Task A_certificate_that_was_changed_is_not_trusted_although_its_authority_signed_it()
    {
        using var before = FtpCertificates.ForServer("localhost", DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
        await using var server = await FtpServerKind.Vsftpd.StartAsync();
        await using var transport = (server.Options() with { CertificatePins = [PinOf(before)] }).Transport();

        var failure = await FailsAsync(TransportCause.PeerNotTrusted, () => transport.ListAsync());

        failure.Message.ShouldContain("is not the one that the profile pins");
        failure.Message.ShouldContain(PinOf(FtpCertificates.Server));
    }

    [VsftpdFact]
    public async Task A_certificate_that_ends_soon_is_a_warning_of_the_test()
    {
        using var soon = FtpCertificates.ForServer("localhost", DateTimeOffset.UtcNow.AddDays(-300), DateTimeOffset.UtcNow.AddDays(12));
        await using var server = await FtpServerKind.Vsftpd.StartAsync(new FtpServerSettings { Certificate = soon });
        await using var transport = server.Transport();

        var report = await transport.TestAsync(null, default);

        report.Works.ShouldBeTrue();
        report.Steps.Single(step => step.Name == "certificate").Outcome.ShouldBe(StepOutcome.Warning);
        report.Steps.Single(step => step.Name == "certificate").Words.ShouldContain("It ends in 11 days");
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_server_that_asks_for_our_certificate_gets_it_and_refuses_us_without(FtpServerKind kind)
    {
        using var ours = FtpCertificates.ForClient("Gateway");
        await using var server = await kind.StartAsync(new FtpServerSettings { AsksForClientCertificate = true });
        await using var without = server.Transport();
        await using var pem = (server.Options() with { ClientCertificate = _ => new(FtpCertificates.Pem(ours)) }).Transport();
        await using var pfx = (server.Options() with
        {
            ClientCertificate = _ => new(Convert.ToBase64String(ours.Export(X509ContentType.Pkcs12, "invented"))),
            ClientCertificatePassword = _ => new("invented"),
        }).Transport();

        (await pem.WriteNewAsync(Name("a.edi"), Text("a"), default)).Size.ShouldBe(1);
        (await pfx.TextAsync("a.edi")).ShouldBe("a");
        (await Should.ThrowAsync<TransportException>(() => without.ListAsync())).Cause.ShouldBeOneOf(TransportCause.Unsupported, TransportCause.ConnectionLost, TransportCause.AuthenticationFailed);
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_server_of_tls_1_3_alone_is_talked_to_where_the_profile_allows_it(FtpServerKind kind)
    {
        // vsftpd cannot be told to refuse TLS 1.2.
        await using var server = await kind.StartAsync(new FtpServerSettings { RequiresReuse = false, OnlyTls13 = true });
        await using var newest = (server.Options() with { AllowTls13 = true }).Transport();
        await using var usual = server.Transport();

        (await newest.WriteNewAsync(Name("a.edi"), new MemoryStream(Noise(500_000)), default)).Size.ShouldBe(500_000);
        (await newest.ReadAsync("a.edi")).ShouldBe(Noise(500_000));
        if (kind == FtpServerKind.Proftpd) (await FailsAsync(TransportCause.Unsupported, () => usual.ListAsync())).Message.ShouldContain("TLS 1.3 only");
    }

    [VsftpdFact]
    public async Task Plain_is_a_warning_and_never_what_is_left_when_tls_is_refused()
    {
        await using var server = await FtpServerKind.Vsftpd.StartAsync(new FtpServerSettings { Encrypted = false });
        await using var plain = server.Transport();
        await using var strict = (server.Options() with { Security = FtpsSecurity.Explicit }).Transport();

        var report = await plain.TestAsync(null, default);

        report.Works.ShouldBeTrue();
        report.Steps[0].Outcome.ShouldBe(StepOutcome.Warning);
        report.Peer.ShouldBeNull();
        (await FailsAsync(TransportCause.Unsupported, () => strict.ListAsync())).Message.ShouldContain("Nothing was sent without it");
    }
}
