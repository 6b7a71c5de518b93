using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Gateway.TestServers;
using Gateway.TestServers.Azurite;
using Gateway.TestServers.Lines;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>Others work in the same container, and a rename is several steps of which each can be the last.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class BlobRivalryTests(AzuriteServer server) : IClassFixture<AzuriteServer>
{
    static readonly RemoteName name = RemoteName.Parse("a.edi");
    static readonly RemoteName target = RemoteName.Parse("processed/a.edi");

    [AzuriteTheory]
    [InlineData(10)]
    [InlineData(500_000)]
    public async Task Nothing_is_overwritten_by_a_write(int size)
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "theirs");
        var transport = site.Open(options => options with { BlockBytes = 64 * 1024 });

        var failure = await Should.ThrowAsync<TransportException>(() => transport.WriteNewAsync(name, new MemoryStream(new byte[size]), default));

        failure.Cause.ShouldBe(TransportCause.AlreadyExists);
        (await site.TextAsync("bank/in/a.edi")).ShouldBe("theirs");
    }

    [AzuriteFact]
    public async Task Of_many_writers_of_one_name_exactly_one_succeeds()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await transport.WriteNewAsync(name, BlobExchangeTests.Text($"writer {i}"), default);
                return null;
            }
            catch (TransportException e)
            {
                return e;
            }
        }));

        outcomes.Count(failure => failure is null).ShouldBe(1);
        outcomes.OfType<TransportException>().ShouldAllBe(failure => failure.Cause == TransportCause.AlreadyExists);
    }

    [AzuriteFact]
    public async Task A_rename_refuses_a_target_that_is_there_and_lets_the_source_go()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "new");
        await site.PutAsync("bank/in/processed/a.edi", "old");

        var failure = await Should.ThrowAsync<TransportException>(() => site.Open().RenameAsync(name, target, default));

        failure.Cause.ShouldBe(TransportCause.AlreadyExists);
        (await site.TextAsync("bank/in/processed/a.edi")).ShouldBe("old");
        (await site.Container.GetBlobClient("bank/in/a.edi").GetPropertiesAsync()).Value.LeaseState.ShouldBe(LeaseState.Available);
    }

    [AzuriteFact]
    public async Task A_rename_of_what_is_not_there_says_so()
    {
        await using var site = await BlobSite.OpenAsync(server);

        (await Should.ThrowAsync<TransportException>(() => site.Open().RenameAsync(name, target, default))).Cause.ShouldBe(TransportCause.NotFound);
        (await Should.ThrowAsync<TransportException>(() => site.Open().DeleteAsync(name, default))).Cause.ShouldBe(TransportCause.NotFound);
        (await Should.ThrowAsync<TransportException>(() => site.Open().OpenReadAsync(name, 0, default))).Cause.ShouldBe(TransportCause.NotFound);
        (await site.Open().StatAsync(name, default)).ShouldBeNull();
    }

    [AzuriteFact]
    public async Task A_blob_under_somebody_elses_lease_is_busy_until_it_ends()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "ISA");
        var lease = site.Container.GetBlobClient("bank/in/a.edi").GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(60));
        var transport = site.Open();

        foreach (var ask in new Func<Task>[]
                 {
                     () => transport.OpenReadAsync(name, 0, default), () => transport.RenameAsync(name, target, default), () => transport.DeleteAsync(name, default),
                 })
        {
            var busy = await Should.ThrowAsync<TransportException>(ask);
            busy.Cause.ShouldBe(TransportCause.Busy, busy.Message);
            busy.Message.ShouldContain("lease");
        }

        await lease.ReleaseAsync();
        await transport.RenameAsync(name, target, default);
        (await site.HasAsync("bank/in/processed/a.edi")).ShouldBeTrue();
    }

    [AzuriteFact]
    public async Task A_blob_that_was_replaced_since_it_was_seen_is_neither_read_renamed_nor_removed()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "seen");
        ITransport transport = site.Open();
        var seen = (await transport.StatAsync(name, default))!;
        await site.PutAsync("bank/in/a.edi", "news");

        foreach (var ask in new Func<Task>[] { () => transport.OpenReadAsync(seen, 0, default), () => transport.RenameAsync(seen, target, default), () => transport.DeleteAsync(seen, default) })
        {
            var changed = await Should.ThrowAsync<TransportException>(ask);
            changed.Cause.ShouldBe(TransportCause.Busy, changed.Message);
            changed.Message.ShouldContain("has changed since it was looked at");
        }

        (await site.TextAsync("bank/in/a.edi")).ShouldBe("news");
        await transport.RenameAsync((await transport.StatAsync(name, default))!, target, default);
        (await site.TextAsync("bank/in/processed/a.edi")).ShouldBe("news");
    }

    [AzuriteFact]
    public async Task A_blob_that_is_replaced_while_it_is_read_never_gives_a_mixture()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var line = new TroubledLine(server.Port);
        await site.PutAsync("bank/in/a.edi", new string('1', 5_000_000));
        await using var stream = await site.OpenThrough(line.Port, TimeSpan.FromSeconds(10)).OpenReadAsync(name, 0, default);
        await stream.ReadExactlyAsync(new byte[1000]);

        await site.PutAsync("bank/in/a.edi", new string('2', 5_000_000));
        line.Arm(LineTrouble.CutsDownload, 300_000, once: true);
        var changed = await Should.ThrowAsync<IOException>(() => ReadOnlyOnesAsync(stream));

        changed.InnerException.ShouldBeOfType<TransportException>().Message.ShouldContain("has changed");
    }

    /// <summary>The requests of a rename: properties, lease, copy, properties of the copy, removal.</summary>
    [AzuriteTheory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    public async Task A_rename_whose_process_died_is_finished_by_the_next_attempt(int request, bool arrived)
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "ISA");

        (await Should.ThrowAsync<TransportException>(() => site.OpenLosing(request, arrived, forGood: true).RenameAsync(name, target, default))).IsRetryable.ShouldBeTrue();

        (await site.TextAsync("bank/in/a.edi")).ShouldBe("ISA");
        await site.Open().RenameAsync(name, target, default);
        (await site.TextAsync("bank/in/processed/a.edi")).ShouldBe("ISA");
        (await site.HasAsync("bank/in/a.edi")).ShouldBeFalse();
    }

    [AzuriteFact]
    public async Task A_rename_whose_last_answer_was_lost_is_found_done()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "ISA");

        (await Should.ThrowAsync<TransportException>(() => site.OpenLosing(5, arrives: true, forGood: true).RenameAsync(name, target, default))).Cause.ShouldBe(TransportCause.ConnectionLost);

        (await Should.ThrowAsync<TransportException>(() => site.Open().RenameAsync(name, target, default))).Cause.ShouldBe(TransportCause.NotFound);
        (await site.TextAsync("bank/in/processed/a.edi")).ShouldBe("ISA");
    }

    [AzuriteFact]
    public async Task Renames_of_one_blob_by_two_hosts_at_once_end_in_one_blob()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "ISA");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await site.Open().RenameAsync(name, target, default);
                return null;
            }
            catch (TransportException e)
            {
                return e;
            }
        }));

        outcomes.ShouldContain((TransportException?)null);
        outcomes.OfType<TransportException>().ShouldAllBe(failure => failure.Cause == TransportCause.NotFound || failure.Cause == TransportCause.Busy);
        (await site.TextAsync("bank/in/processed/a.edi")).ShouldBe("ISA");
        (await site.HasAsync("bank/in/a.edi")).ShouldBeFalse();
    }

    [AzuriteFact]
    public async Task A_write_whose_last_answer_was_lost_is_looked_up_and_told_as_written()
    {
        await using var site = await BlobSite.OpenAsync(server);

        // One block, then the commit.
        var written = await site.OpenLosing(2, arrives: true, forGood: false).WriteNewAsync(name, BlobExchangeTests.Text("ISA"), default);

        (await site.Open().StatAsync(name, default)).ShouldBe(written);
    }

    [AzuriteFact]
    public async Task A_write_that_was_never_committed_is_told_as_lost()
    {
        await using var site = await BlobSite.OpenAsync(server);

        var failure = await Should.ThrowAsync<TransportException>(() => site.OpenLosing(2, arrives: false, forGood: false).WriteNewAsync(name, BlobExchangeTests.Text("ISA"), default));

        failure.Cause.ShouldBe(TransportCause.ConnectionLost);
        (await site.Open().StatAsync(name, default)).ShouldBeNull();
    }

    static async Task ReadOnlyOnesAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer) is > 0 and var read) buffer.AsSpan(0, read).IndexOfAnyExcept((byte)'1').ShouldBe(-1);
    }
}
