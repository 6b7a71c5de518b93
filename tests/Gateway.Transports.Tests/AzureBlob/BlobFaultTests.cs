using Gateway.TestServers;
using Gateway.TestServers.Azurite;
using Gateway.TestServers.Lines;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>What can be wrong with the service, the way to it and the credentials, each with its cause and its words.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class BlobFaultTests(AzuriteServer server) : IClassFixture<AzuriteServer>
{
    static readonly RemoteName name = RemoteName.Parse("a.edi");

    [AzuriteFact]
    public async Task A_wrong_key_is_told_and_a_corrected_one_counts_at_once()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var wrong = Convert.ToBase64String(new byte[64]);
        var key = wrong;
        var transport = site.Open(options => options with { ConnectionString = _ => new(AzuriteServer.ConnectionStringAt(server.Port, key)) });

        var refused = await FailureAsync(() => transport.StatAsync(name, default));
        key = server.Key;

        refused.Cause.ShouldBe(TransportCause.AuthenticationFailed);
        refused.ConcernsEndpoint.ShouldBeTrue();
        refused.ToString().ShouldNotContain(wrong);
        (await transport.StatAsync(name, default)).ShouldBeNull();
    }

    [AzuriteTheory]
    [InlineData(-10, -1, TransportCause.AuthenticationFailed, "ended on")]
    [InlineData(1, 10, TransportCause.AuthenticationFailed, "begins only on")]
    public async Task A_signature_outside_its_time_says_so(int starts, int ends, TransportCause cause, string words)
    {
        await using var site = await BlobSite.OpenAsync(server);
        var sas = BlobSite.Signature(site, DateTimeOffset.UtcNow.AddDays(starts), DateTimeOffset.UtcNow.AddDays(ends), "rwdl");

        var refused = await FailureAsync(() => BlobSite.Signed(site, sas).StatAsync(name, default));

        refused.Cause.ShouldBe(cause);
        refused.Message.ShouldContain(words);
        refused.ToString().ShouldNotContain("sig=");
    }

    [AzuriteFact]
    public async Task A_signature_that_may_only_look_is_refused_the_rest_and_one_that_may_all_renames()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "ISA");
        var looks = BlobSite.Signed(site, BlobSite.Signature(site, null, DateTimeOffset.UtcNow.AddDays(90), "rl"));
        var all = BlobSite.Signed(site, BlobSite.Signature(site, null, DateTimeOffset.UtcNow.AddDays(90), "rwdl"));

        var write = await FailureAsync(() => looks.WriteNewAsync(RemoteName.Parse("b.edi"), BlobExchangeTests.Text("ISA"), default));
        var delete = await FailureAsync(() => looks.DeleteAsync(name, default));
        await all.RenameAsync(name, RemoteName.Parse("processed/a.edi"), default);

        write.Cause.ShouldBe(TransportCause.PermissionDenied);
        delete.Cause.ShouldBe(TransportCause.PermissionDenied);
        (await site.TextAsync("bank/in/processed/a.edi")).ShouldBe("ISA");
    }

    [AzuriteFact]
    public async Task A_missing_container_is_told_as_such_and_no_file_is_named()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open(options => options with { Container = "nowhere" });

        foreach (var ask in new Func<Task>[]
                 {
                     () => BlobExchangeTests.FilesAsync(transport, new ListOptions()), () => transport.OpenReadAsync(name, 0, default),
                     () => transport.WriteNewAsync(name, BlobExchangeTests.Text("ISA"), default),
                 })
        {
            var missing = await FailureAsync(ask);
            missing.Cause.ShouldBe(TransportCause.NotFound);
            missing.Name.ShouldBeNull();
            missing.Message.ShouldContain("the container 'nowhere' does not exist");
        }
    }

    [AzuriteFact]
    public async Task A_refused_connection_is_unreachable()
    {
        await using var site = await BlobSite.OpenAsync(server);

        var failure = await FailureAsync(() => site.OpenThrough(FreePort.Take(), TimeSpan.FromSeconds(5)).StatAsync(name, default));

        failure.Cause.ShouldBe(TransportCause.Unreachable);
    }

    [AzuriteFact]
    public async Task A_name_that_nobody_knows_is_unreachable()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open(options => options with { ConnectionString = null, ServiceUri = new Uri("https://nobody.invalid"), Sas = _ => new("sv=1&sig=x") });

        (await FailureAsync(() => transport.StatAsync(name, default))).Cause.ShouldBe(TransportCause.Unreachable);
    }

    [AzuriteFact]
    public async Task A_server_that_accepts_and_says_nothing_is_told_after_the_limit()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var silent = new TroubledLine(0);

        var failure = await FailureAsync(() => site.OpenThrough(silent.Port, TimeSpan.FromSeconds(1)).StatAsync(name, default));

        failure.Cause.ShouldBe(TransportCause.TimedOut);
        silent.Connections.ShouldBe(1);
    }

    [AzuriteFact]
    public async Task A_download_that_is_cut_goes_on_where_it_was()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var line = new TroubledLine(server.Port);
        var content = new string('x', 5_000_000);
        await site.PutAsync("bank/in/a.edi", content);
        await using var stream = await site.OpenThrough(line.Port, TimeSpan.FromSeconds(10)).OpenReadAsync(name, 0, default);
        var first = new byte[1000];
        await stream.ReadExactlyAsync(first);

        line.Arm(LineTrouble.CutsDownload, 300_000, once: true);

        (await ReadToEndAsync(stream)).ShouldBe(content.Length - first.Length);
        line.Connections.ShouldBe(2);
    }

    [AzuriteFact]
    public async Task A_line_that_stays_cut_fails_the_download_with_its_cause()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var line = new TroubledLine(server.Port);
        await site.PutAsync("bank/in/a.edi", new string('x', 5_000_000));
        await using var stream = await site.OpenThrough(line.Port, TimeSpan.FromSeconds(10)).OpenReadAsync(name, 0, default);

        line.Arm(LineTrouble.CutsDownload, 300_000);
        var broken = await Should.ThrowAsync<IOException>(() => ReadToEndAsync(stream));

        broken.InnerException.ShouldBeOfType<TransportException>().Cause.ShouldBe(TransportCause.ConnectionLost);
    }

    [AzuriteFact]
    public async Task A_peer_that_freezes_in_the_middle_of_a_download_is_told_after_the_limit()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var line = new TroubledLine(server.Port);
        await site.PutAsync("bank/in/a.edi", new string('x', 5_000_000));
        await using var stream = await site.OpenThrough(line.Port, TimeSpan.FromSeconds(1)).OpenReadAsync(name, 0, default);

        line.Arm(LineTrouble.SilentDownload, 300_000);
        var broken = await Should.ThrowAsync<IOException>(() => ReadToEndAsync(stream));

        broken.InnerException.ShouldBeOfType<TransportException>().Cause.ShouldBe(TransportCause.TimedOut);
    }

    [AzuriteTheory]
    [InlineData(LineTrouble.CutsUpload, 0)]
    [InlineData(LineTrouble.CutsUpload, 100_000)]
    [InlineData(LineTrouble.CutsUpload, 700_000)]
    [InlineData(LineTrouble.CutsDownload, 0)]
    [InlineData(LineTrouble.CutsDownload, 700)]
    [InlineData(LineTrouble.SilentUpload, 300_000)]
    public async Task An_upload_over_a_broken_line_leaves_nothing_or_the_whole(LineTrouble trouble, int afterBytes)
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var line = new TroubledLine(server.Port);
        var content = new string('x', 1_000_000);
        var transport = site.OpenThrough(line.Port, TimeSpan.FromSeconds(1));

        line.Arm(trouble, afterBytes);
        var failure = await FailureAsync(() => transport.WriteNewAsync(name, BlobExchangeTests.Text(content), default));
        line.Mend();

        failure.IsRetryable.ShouldBeTrue(failure.Message);
        if (await transport.StatAsync(name, default) is null) (await transport.WriteNewAsync(name, BlobExchangeTests.Text(content), default)).Size.ShouldBe(content.Length);
        (await site.TextAsync("bank/in/a.edi")).ShouldBe(content);
        (await BlobExchangeTests.NamesAsync(transport, new ListOptions { Hidden = true, Recursive = true })).ShouldBe(["a.edi"]);
    }

    [AzuriteFact]
    public async Task A_failure_of_what_is_to_be_written_passes_through_and_leaves_nothing()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open(options => options with { BlockBytes = 64 * 1024 });

        await Should.ThrowAsync<InvalidDataException>(() => transport.WriteNewAsync(name, new FailingStream(200_000), default));

        (await transport.StatAsync(name, default)).ShouldBeNull();
    }

    static async Task<TransportException> FailureAsync(Func<Task> ask) => await Should.ThrowAsync<TransportException>(ask);

    static async Task<long> ReadToEndAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        long length = 0;
        while (await stream.ReadAsync(buffer) is > 0 and var read) length += read;
        return length;
    }
}
