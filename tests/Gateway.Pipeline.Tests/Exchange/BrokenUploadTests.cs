using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Testing;
using Gateway.Transports;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>What an upload that was broken off leaves behind, at the partner and in the books.</summary>
public sealed class BrokenUploadTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Text = "ISA and what follows it";

    /// <summary>Each put-off claims the work anew, and so does each host that dies before it has begun.</summary>
    [PostgresFact]
    public async Task A_part_that_could_not_be_removed_goes_however_often_the_delivery_was_put_off_since()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await site.EnterAsync("997-1.edi", Text);
        await BreakAsync(site, "write");
        ExchangeSite.Below(site.OutFolder).Count.ShouldBe(1, "a temporary file");
        for (var no = 0; no < 8; no++) (await site.Queue.DeferAsync(await ClaimAsync(site), TimeSpan.Zero, "left alone", default)).ShouldBeTrue();

        await site.DeliverAsync();

        ExchangeSite.Below(site.OutFolder).ShouldBe(["997-1.edi"]);
        (await site.OneAsync<string>("select state || ' ' || cardinality(leftovers) from outbox where id = @id", new { id })).ShouldBe("delivered 0");
    }

    [PostgresFact]
    public async Task A_part_that_may_not_be_removed_keeps_nothing_from_being_sent()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        await site.EnterAsync("997-1.edi", Text);
        await BreakAsync(site, "write");
        site.Outbox.Before = (verb, _) => verb == "delete" ? ScriptedTransport.Fault(TransportCause.PermissionDenied) : null;

        await site.DeliverAsync();

        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    /// <summary>The upload was whole and named; the next attempt finds it, may not rename it, and takes it away again. That is not "taken by the partner".</summary>
    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rename_refused_after_a_restart_is_no_delivery_even_where_the_partner_takes_files_away(bool diesBeforeItsRemoval)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { PartnerTakesAway = true });
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.Before = (verb, _) => verb == "rename" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await site.DeliverAsync();
        var dies = diesBeforeItsRemoval ? 1 : 0;
        site.Outbox.Before = (verb, _) => verb == "rename" ? ScriptedTransport.Fault(TransportCause.PermissionDenied)
            : verb == "delete" && dies-- > 0 ? new OperationCanceledException("the host dies") : null;
        await site.HurryAsync();
        await site.DeliverAsync();
        await site.HurryAsync();
        await site.DeliverAsync();

        (await site.OneAsync<string>("select state from outbox where id = @id", new { id })).ShouldBe("failed");
        (await site.ExceptionsAsync()).ShouldBe([$"deliveryFailed outbox:{id}"]);
        ExchangeSite.Below(site.OutFolder).ShouldBeEmpty();

        site.Outbox.Before = (_, _) => null;
        await site.Actions.ResendAsync(id, null, "clerk", "the bank has given the right", default);
        await site.DeliverAsync();
        ExchangeSite.Below(site.OutFolder).ShouldBe(["997-1.edi"]);
    }

    /// <summary>The host dies when it has noted that it begins and has not written a byte; the smaller file there is somebody else's.</summary>
    [PostgresTheory]
    [InlineData(UploadMode.Marker)]
    [InlineData(UploadMode.Direct)]
    public async Task A_smaller_file_of_the_name_that_is_not_the_beginning_of_ours_is_never_removed(UploadMode mode)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { Upload = new UploadRules { Mode = mode }, OnPartial = OnPartial.Replace });
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.Before = (verb, _) => verb == "write" ? new OperationCanceledException("the host dies") : null;
        File.WriteAllText(Path.Combine(site.OutFolder, "997-1.edi"), "theirs");
        await site.DeliverAsync();
        site.Outbox.Before = (_, _) => null;
        await site.HurryAsync();
        await site.DeliverAsync();

        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe("theirs");
        (await site.OneAsync<string>("select state from outbox where id = @id", new { id })).ShouldBe("held");
        (await site.ExceptionsAsync()).ShouldBe([$"deliveryDoubtful outbox:{id}"]);
    }

    /// <summary>A host that was frozen before its first byte and wakes up when another one has the delivery.</summary>
    [PostgresFact]
    public async Task A_host_whose_lease_has_moved_on_writes_nothing()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        await site.EnterAsync("997-1.edi", Text);
        var frozen = await ClaimAsync(site);
        await site.RunAsync("update work set leased_until = clock_timestamp() - interval '1 second'");
        await site.Queue.TakeBackLostAsync(default);
        (await site.Queue.ClaimAsync("second", 1, TimeSpan.FromMinutes(1), default)).Count.ShouldBe(1);

        await site.DeliverAsync(frozen);

        site.Outbox.CallsOf("write").ShouldBe(0);
    }

    static async Task<ClaimedWork> ClaimAsync(ExchangeSite site)
    {
        await site.HurryAsync();
        return (await site.Queue.ClaimAsync("host", 1, TimeSpan.FromMinutes(1), default)).ShouldHaveSingleItem();
    }

    /// <summary>The connection is lost after a call, and for good: nothing can be tidied up.</summary>
    static async Task BreakAsync(ExchangeSite site, string verb)
    {
        var isLost = false;
        site.Outbox.Before = (_, _) => isLost ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        site.Outbox.After = (called, _) => (isLost |= called == verb) ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await site.DeliverAsync();
        site.Outbox.Before = site.Outbox.After = (_, _) => null;
        await site.HurryAsync();
    }
}
