using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Stages;
using Gateway.Transports;
using Gateway.Transports.AzureBlob;
using Gateway.Transports.Ftps;
using Gateway.Transports.Sftp;

namespace Gateway.Pipeline.Tests.Partners;

public sealed class TransportFactoryTests
{
    static readonly SftpConnection sftp =
        new("main", 2, 30, 60, "sftp.example", 22, "acme", "accounts/acme", ["SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]) { Password = SecretReference.Parse("env:GATEWAY_NO_SUCH_SECRET") };

    [Fact]
    public async Task Each_connection_opens_its_transport_and_connects_to_nothing_before_it_is_used()
    {
        await using var factory = Factory();
        var ftps = new FtpsConnection("old", 2, 30, 60, "ftp.example", 990, "acme", "", "implicit", []) { Password = SecretReference.Parse("env:P") };
        var blob = new AzureBlobConnection("blob", 2, 30, 60, "outgoing", "") { Service = new Uri("https://x.example"), ManagedIdentity = true };
        ITransport[] opened = [factory.Open(sftp, "in"), factory.Open(ftps, "in"), factory.Open(blob, "in")];

        opened.Select(each => each.GetType()).ShouldBe([typeof(SftpTransport), typeof(FtpsTransport), typeof(AzureBlobTransport)]);
        foreach (var transport in opened) await transport.DisposeAsync();
    }

    [Fact]
    public void What_a_connection_does_without_is_told_and_what_is_safe_is_not()
    {
        var ftps = new FtpsConnection("old", 2, 30, 60, "ftp.example", 990, "acme", "", "explicit", []) { Password = SecretReference.Parse("env:P") };
        TransportFactory.Warnings(ftps).ShouldBeEmpty();
        TransportFactory.Warnings(ftps with { Security = "plain", SizesAreExact = false }).Select(words => words.Split(':', ',')[0])
            .ShouldBe(["Nothing is encrypted on the way to ftp.example", "Sizes are not compared"]);
    }

    [Theory]
    [InlineData("accounts/acme", "in", "accounts/acme/in")]
    [InlineData("accounts/acme/", "in", "accounts/acme/in")]
    [InlineData("", "in", "in")]
    [InlineData("accounts/acme", "", "accounts/acme")]
    [InlineData("accounts/acme", "/in", "/in")]
    public void Paths_are_below_the_connections_folder_unless_they_start_at_the_root(string folder, string path, string expected) =>
        TransportOptions.Of(sftp with { Folder = folder }, path, _ => null).Folder.ShouldBe(expected);

    [Fact]
    public async Task A_secret_that_is_missing_fails_like_a_refused_login_and_names_the_reference_alone()
    {
        var failure = await Should.ThrowAsync<TransportException>(async () => await Factory().Source(sftp.Password)!(default));

        failure.Cause.ShouldBe(TransportCause.AuthenticationFailed);
        failure.IsRetryable.ShouldBeFalse();
        failure.Message.ShouldContain("GATEWAY_NO_SUCH_SECRET");
    }

    static TransportFactory Factory() => new(new SecretReader(null), TimeProvider.System);
}
