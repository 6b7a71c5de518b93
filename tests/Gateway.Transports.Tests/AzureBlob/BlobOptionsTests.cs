using Gateway.Transports.AzureBlob;

namespace Gateway.Transports.Tests.AzureBlob;

public sealed class BlobOptionsTests
{
    static readonly AzureBlobOptions sound = new() { Container = "in", ServiceUri = new Uri("https://bank.blob.core.windows.net"), Sas = _ => new("sv=1") };

    public static TheoryData<string, AzureBlobOptions> Unsound => new()
    {
        { "The container is missing.", sound with { Container = " " } },
        { "is no prefix", sound with { Prefix = "in/" } },
        { "is no prefix", sound with { Prefix = "../in" } },
        { "exactly one of", sound with { Sas = null } },
        { "exactly one of", sound with { ManagedIdentity = new BlobIdentity() } },
        { "address of the service is missing", sound with { ServiceUri = null } },
        { "leave the address out", sound with { Sas = null, ConnectionString = _ => new("x") } },
        { "is not https", sound with { ServiceUri = new Uri("http://bank.example") } },
        { "is a secret of its own", sound with { ServiceUri = new Uri("https://bank.example?sig=abc") } },
        { "needs https", sound with { Sas = null, ManagedIdentity = new BlobIdentity(), ServiceUri = new Uri("http://127.0.0.1:10000/a") } },
        { "64 KiB", sound with { BlockBytes = 1 } },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Options_that_cannot_be_used_say_why(string words, AzureBlobOptions options) =>
        Should.Throw<ArgumentException>(() => new AzureBlobTransport(options, TimeProvider.System)).Message.ShouldContain(words);

    [Fact]
    public async Task Unencrypted_is_taken_from_this_machine_or_where_it_is_allowed()
    {
        (sound with { ServiceUri = new Uri("http://127.0.0.1:10000/a") }).Faults().ShouldBeEmpty();
        (sound with { ServiceUri = new Uri("http://bank.example"), AllowUnencrypted = true }).Faults().ShouldBeEmpty();
        await using var transport = new AzureBlobTransport(
            sound with { ServiceUri = null, Sas = null, ConnectionString = _ => new("AccountName=a;AccountKey=YQ==;BlobEndpoint=http://bank.example/a") }, TimeProvider.System);

        (await Should.ThrowAsync<TransportException>(() => transport.StatAsync(RemoteName.Parse("a"), default))).Cause.ShouldBe(TransportCause.PeerNotTrusted);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_had_fails_as_a_refused_login()
    {
        await using var transport = new AzureBlobTransport(
            sound with { Sas = _ => throw new TransportException(TransportCause.AuthenticationFailed, null, "env:BANK_SAS is not set.") }, TimeProvider.System);

        (await Should.ThrowAsync<TransportException>(() => transport.StatAsync(RemoteName.Parse("a"), default))).Message.ShouldBe("env:BANK_SAS is not set.");
    }

    [Fact]
    public async Task What_a_blob_cannot_do_is_not_claimed()
    {
        await using var transport = new AzureBlobTransport(sound, TimeProvider.System);

        transport.Abilities.HasFlag(TransportAbilities.ResumeWrite).ShouldBeFalse();
        transport.Abilities.HasFlag(TransportAbilities.AtomicWrite).ShouldBeTrue();
        (await Should.ThrowAsync<TransportException>(() => transport.ResumeWriteAsync(RemoteName.Parse("a"), 0, Stream.Null, default))).Cause.ShouldBe(TransportCause.Unsupported);
    }
}
