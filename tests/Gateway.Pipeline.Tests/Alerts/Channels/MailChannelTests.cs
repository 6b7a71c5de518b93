using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.TestServers;
using Gateway.TestServers.Smtp;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Alerts.Channels;

[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class MailChannelTests : IDisposable
{
    const string User = "gateway";
    const string Password = "invented for tests";
    static readonly SmtpServerRules signsIn = new(new Dictionary<string, string> { [User] = Password });

    [SmtpFact]
    public async Task A_mail_goes_encrypted_and_signed_in_to_all_recipients()
    {
        await using var server = await SmtpServer.StartAsync(signsIn);
        Trust(server);

        await Channel(server).SendAsync(Messages.Late, default);

        var mail = (await server.MailsAsync(1)).ShouldHaveSingleItem();
        (mail.User, mail.Secure, mail.From).ShouldBe((User, true, "gateway@company.example"));
        mail.To.ShouldBe(["ops@company.example", "treasury@company.example"]);
        mail.Text.ShouldContain("Subject: [CRITICAL] First Bank's lockbox file is late");
        var text = Decoded(mail);
        text.ShouldContain("Nothing came from First Bank by 07:00.\r\nCall the bank");
        text.ShouldContain("Money at stake: 125,000.50 USD");
        text.ShouldContain("https://gateway.example/alerts/17");
        mail.Text.ShouldContain("Auto-Submitted: auto-generated", Case.Insensitive);
    }

    [SmtpFact]
    public async Task What_is_said_later_of_an_alert_refers_to_its_first_mail()
    {
        await using var server = await SmtpServer.StartAsync(signsIn);
        Trust(server);
        var channel = Channel(server);

        await channel.SendAsync(Messages.Late, default);
        await channel.SendAsync(Messages.Late with { Event = AlertEvent.Reminder }, default);
        await channel.SendAsync(Messages.Late with { Event = AlertEvent.Cleared }, default);

        var mails = await server.MailsAsync(3);
        var first = Header(mails[0], "Message-ID");
        mails.Select(mail => Header(mail, "Message-ID")).Distinct().Count().ShouldBe(3);
        mails.Skip(1).Select(mail => Header(mail, "In-Reply-To")).ShouldAllBe(id => id == first);
        mails.Skip(1).Select(mail => Header(mail, "References")).ShouldAllBe(id => id == first);
        Header(mails[2], "Subject").ShouldStartWith("[CLEARED]");
        Decoded(mails[2]).ShouldContain("This alert has cleared.");
    }

    [SmtpFact]
    public async Task Words_of_others_add_no_header_no_recipient_and_no_endless_text()
    {
        await using var server = await SmtpServer.StartAsync(signsIn);
        Trust(server);

        await Channel(server).SendAsync(Messages.Late with { Subject = "a\r\nBcc: thief@evil.example\r\n\r\nbody", Words = "x\r\n.\r\nRSET password=hunter2 " + new string('y', 100_000) }, default);

        var mail = (await server.MailsAsync(1)).ShouldHaveSingleItem();
        mail.To.Count.ShouldBe(2);
        Header(mail, "Subject").ShouldBe("[CRITICAL] a Bcc: thief@evil.example body");
        mail.Text.Split("\r\n\r\n")[0].ShouldNotContain("\r\nBcc:", Case.Insensitive);
        Decoded(mail).ShouldNotContain("hunter2");
        mail.Text.Length.ShouldBeLessThan(5000);
    }

    [SmtpFact]
    public async Task A_wrong_password_is_told_without_it_and_is_not_tried_again()
    {
        await using var server = await SmtpServer.StartAsync(signsIn);
        Trust(server);

        var failure = await FailureAsync(Channel(server, options => options with { Password = _ => new("wrong password") }));

        failure.CanBeRepeated.ShouldBeFalse();
        failure.Message.ShouldContain("refused user and password");
        failure.ToString().ShouldNotContain("wrong password");
        server.Mails.ShouldBeEmpty();
    }

    [SmtpFact]
    public async Task A_server_without_encryption_gets_nothing_unless_that_is_allowed()
    {
        await using var server = await SmtpServer.StartAsync(new SmtpServerRules(new Dictionary<string, string>(), OffersTls: false));

        var failure = await FailureAsync(Channel(server, options => options with { User = null }));
        failure.Message.ShouldContain("offers no encryption");
        failure.CanBeRepeated.ShouldBeFalse();
        server.Mails.ShouldBeEmpty();

        await Channel(server, options => options with { User = null, AllowUnencrypted = true }).SendAsync(Messages.Late, default);
        (await server.MailsAsync(1)).ShouldHaveSingleItem().Secure.ShouldBeFalse();
    }

    [SmtpFact]
    public async Task A_certificate_that_nobody_signed_gets_neither_mail_nor_password()
    {
        await using var server = await SmtpServer.StartAsync(signsIn);

        var failure = await FailureAsync(Channel(server));

        failure.Message.ShouldContain("check the server's certificate");
        failure.CanBeRepeated.ShouldBeFalse();
        server.Mails.ShouldBeEmpty();
    }

    [SmtpFact]
    public async Task A_recipient_that_is_refused_is_named_and_the_others_have_it()
    {
        await using var server = await SmtpServer.StartAsync(signsIn with { Refuses = ["treasury@company.example"] });
        Trust(server);

        var failure = await FailureAsync(Channel(server));

        failure.Message.ShouldContain("treasury@company.example refused as recipient; the others have it");
        (failure.ReachedSomebody, failure.CanBeRepeated).ShouldBe((true, false));
        (await server.MailsAsync(1)).ShouldHaveSingleItem().To.ShouldBe(["ops@company.example"]);
    }

    [SmtpFact]
    public async Task When_all_recipients_are_refused_nobody_has_it()
    {
        await using var server = await SmtpServer.StartAsync(signsIn with { Refuses = ["treasury@company.example", "ops@company.example"] });
        Trust(server);

        (await FailureAsync(Channel(server))).ReachedSomebody.ShouldBeFalse();

        server.Mails.ShouldBeEmpty();
    }

    [SmtpFact]
    public async Task A_server_that_says_nothing_is_given_up_in_time()
    {
        foreach (var silentAfter in new[] { "connect", "data" })
        {
            await using var server = await SmtpServer.StartAsync(signsIn with { SilentAfter = silentAfter });
            Trust(server);

            var failure = await FailureAsync(Channel(server, options => options with { Within = TimeSpan.FromSeconds(1) }));

            failure.CanBeRepeated.ShouldBeTrue();
            failure.Message.ShouldContain("no answer within 1 seconds");
        }
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told()
    {
        var channel = new MailChannel("ops", Options(FreePort.Take()), TimeProvider.System);

        (await FailureAsync(channel)).CanBeRepeated.ShouldBeTrue();
    }

    [Fact]
    public async Task A_password_that_cannot_be_had_is_told_by_its_reference()
    {
        var missing = new TransportException(TransportCause.AuthenticationFailed, null, "The environment variable SMTP_PASSWORD is not set.");
        var channel = new MailChannel("ops", Options(1) with { Password = _ => throw missing }, TimeProvider.System);

        (await FailureAsync(channel)).Message.ShouldContain("SMTP_PASSWORD is not set");
    }

    public void Dispose() => Trust(null);

    static async Task<AlertChannelException> FailureAsync(MailChannel channel) => await Should.ThrowAsync<AlertChannelException>(() => channel.SendAsync(Messages.Late, default));

    static MailChannel Channel(SmtpServer server, Func<MailChannelOptions, MailChannelOptions>? change = null) =>
        new("ops", change is null ? Options(server.Port) : change(Options(server.Port)), TimeProvider.System);

    static MailChannelOptions Options(int port) => new()
    {
        Host = "localhost",
        Port = port,
        From = "gateway@company.example",
        To = ["ops@company.example", "treasury@company.example"],
        User = User,
        Password = _ => new(Password),
        Within = TimeSpan.FromSeconds(20),
    };

    /// <summary>From quoted-printable, as far as these mails need it.</summary>
    static string Decoded(ReceivedMail mail) => mail.Text.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=0D=0A", "\r\n", StringComparison.Ordinal);

    static string Header(ReceivedMail mail, string name) =>
        mail.Text.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    // The mail client asks nobody else than this switch of the process; the certificates of the machine stay as they are.
#pragma warning disable SYSLIB0014, MA0039
    static void Trust(SmtpServer? server) => ServicePointManager.ServerCertificateValidationCallback = server is null
        ? null
        : (_, certificate, _, errors) => errors == SslPolicyErrors.None || certificate?.GetCertHashString(HashAlgorithmName.SHA256) == server.Thumbprint;
#pragma warning restore SYSLIB0014, MA0039
}
