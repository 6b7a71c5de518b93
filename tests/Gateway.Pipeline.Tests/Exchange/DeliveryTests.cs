using Gateway.Pipeline.Partners;
using Gateway.Testing;
using Gateway.Transports;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class DeliveryTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Text = "ISA and what follows it";

    static readonly DeliveryProfile direct = new() { Upload = new UploadRules { Mode = UploadMode.Direct } };
    static readonly DeliveryProfile marker = new() { Upload = new UploadRules { Mode = UploadMode.Marker } };
    static readonly DeliveryProfile otherFolder = new() { Upload = new UploadRules { Mode = UploadMode.TemporaryFolder, TemporaryFolder = RemoteName.Parse("tmp") } };

    public static TheoryData<string> Modes => new(["name", "folder", "direct", "marker"]);

    [PostgresTheory]
    [MemberData(nameof(Modes))]
    public async Task Each_mode_delivers_one_file_with_a_receipt(string mode)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: ProfileOf(mode));
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();

        ExchangeSite.Below(site.OutFolder).ShouldBe(mode == "marker" ? ["997-1.edi", "997-1.edi.done"] : ["997-1.edi"]);
        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text);
        (await ReceiptAsync(site, id)).ShouldBe($"delivered 997-1.edi {Text.Length} size 1");
        (await site.OneAsync<string>("select state from file")).ShouldBe("sent");
        (await site.OneAsync<bool>("select sent_sha256 = sha256 and took_ms >= 0 from outbox join file on file.id = file_id")).ShouldBeTrue();
    }

    /// <summary>The process dies when the n-th call to the server has been made and its answer has not come; what a call did stays done.</summary>
    [PostgresTheory]
    [MemberData(nameof(Modes))]
    public async Task A_death_after_any_call_ends_in_exactly_one_file(string mode)
    {
        for (var call = 1; ; call++)
        {
            await using var site = await ExchangeSite.CreateAsync(databases, delivery: ProfileOf(mode));
            var id = await site.EnterAsync("997-1.edi", Text);
            var (made, dies) = (0, call);
            site.Outbox.Before = (_, _) => ++made == dies ? new OperationCanceledException("before the call") : null;
            site.Outbox.After = (_, _) => ++made == dies ? new OperationCanceledException("after the call") : null;
            await site.DeliverAsync("first");
            var died = made >= dies;
            site.Outbox.Before = site.Outbox.After = (_, _) => null;
            await site.HurryAsync();
            await site.DeliverAsync("second");
            await site.HurryAsync();
            await site.DeliverAsync("third");

            ExchangeSite.Below(site.OutFolder).ShouldBe(mode == "marker" ? ["997-1.edi", "997-1.edi.done"] : ["997-1.edi"], $"{mode}, death at call {call}");
            File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text);
            (await site.OneAsync<string>("select state from outbox where id = @id", new { id })).ShouldBe("delivered", $"{mode}, death at call {call}");
            if (!died) return;
        }
    }

    [PostgresFact]
    public async Task A_target_with_our_bytes_counts_as_delivered_before()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        File.WriteAllText(Path.Combine(site.OutFolder, "997-1.edi"), Text);
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();

        ExchangeSite.Below(site.OutFolder).ShouldBe(["997-1.edi"]);
        (await ReceiptAsync(site, id)).ShouldBe($"delivered 997-1.edi {Text.Length} found 1");
    }

    [PostgresTheory]
    [MemberData(nameof(Modes))]
    public async Task A_target_with_other_bytes_is_a_persons_to_decide_and_never_overwritten(string mode)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: ProfileOf(mode));
        File.WriteAllText(Path.Combine(site.OutFolder, "997-1.edi"), Text.ToUpperInvariant());
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();

        (await QuestionAsync(site, id)).ShouldBe("held existing");
        (await site.ExceptionsAsync()).ShouldBe([$"deliveryDoubtful outbox:{id}"]);
        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text.ToUpperInvariant());

        (await site.Actions.ResendAsync(id, "997-1b.edi", "clerk", "the old one is theirs", default)).Done.ShouldBeTrue();
        await site.DeliverAsync();

        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text.ToUpperInvariant());
        File.ReadAllText(Path.Combine(site.OutFolder, "997-1b.edi")).ShouldBe(Text);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresTheory]
    [MemberData(nameof(Modes))]
    public async Task Where_the_profile_says_so_the_next_free_name_is_taken(string mode)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: ProfileOf(mode) with { OnExisting = OnExisting.NextName });
        File.WriteAllText(Path.Combine(site.OutFolder, "997-1.edi"), "theirs");
        File.WriteAllText(Path.Combine(site.OutFolder, "997-1.edi.2"), "theirs too");
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();

        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi.3")).ShouldBe(Text);
        (await ReceiptAsync(site, id)).ShouldBe($"delivered 997-1.edi.3 {Text.Length} size 1");
    }

    [PostgresTheory]
    [InlineData(false, "held missing")]
    [InlineData(true, "delivered")]
    public async Task A_file_that_vanished_around_its_rename_was_delivered_only_where_the_partner_takes_files_away(bool takesAway, string outcome)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { PartnerTakesAway = takesAway });
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.After = (verb, name) =>
        {
            if (verb != "rename") return null;
            File.Delete(Path.Combine(site.OutFolder, name));
            return ScriptedTransport.Fault(TransportCause.ConnectionLost);
        };
        await site.DeliverAsync();
        site.Outbox.After = (_, _) => null;
        await site.HurryAsync();
        await site.DeliverAsync();

        (await QuestionAsync(site, id)).ShouldBe(outcome);
        if (takesAway) return;

        (await site.Actions.CountAsDeliveredAsync(id, "clerk", "the bank has booked it", default)).Done.ShouldBeTrue();
        (await site.OneAsync<string>("select state || ' ' || verified from outbox")).ShouldBe("delivered person");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_part_that_a_direct_upload_left_is_a_persons_to_decide_and_goes_when_it_is_sent_again()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: direct);
        var id = await site.EnterAsync("997-1.edi", Text);
        await LeavePartAsync(site);

        (await QuestionAsync(site, id)).ShouldBe("held partial");
        (await site.OneAsync<string>("select why from exception")).ShouldContain("interrupted after 5 of 23 bytes");
        (await site.Actions.ReleaseAsync(id, "clerk", "go on", default)).Why.ShouldBe("It asks a question: send it again, count it as delivered, or cancel it.");

        (await site.Actions.ResendAsync(id, null, "clerk", "the partner has not touched it", default)).Done.ShouldBeTrue();
        await site.DeliverAsync();

        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text);
        (await QuestionAsync(site, id)).ShouldBe("delivered");
    }

    [PostgresTheory]
    [InlineData("marker")]
    [InlineData("replace")]
    public async Task A_part_that_nobody_takes_for_the_whole_is_replaced(string mode)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: mode == "marker" ? marker : direct with { OnPartial = OnPartial.Replace });
        var id = await site.EnterAsync("997-1.edi", Text);
        await LeavePartAsync(site);

        (await QuestionAsync(site, id)).ShouldBe("delivered");
        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text);
    }

    [PostgresFact]
    public async Task A_server_that_tells_nothing_leaves_an_interrupted_direct_upload_to_a_person()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: direct with { Upload = new UploadRules { Mode = UploadMode.Direct, Check = UploadCheck.None } });
        site.Outbox.Abilities = TransportAbilities.None;
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.After = (verb, _) => verb == "write" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await site.DeliverAsync();
        site.Outbox.After = (_, _) => null;
        await site.HurryAsync();
        await site.DeliverAsync();

        (await QuestionAsync(site, id)).ShouldBe("held unknown");
        site.Outbox.CallsOf("write").ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_refused_rename_alerts_at_once_and_leaves_nothing_behind()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Outbox.Before = (verb, _) => verb == "rename" ? ScriptedTransport.Fault(TransportCause.PermissionDenied) : null;
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();

        (await QuestionAsync(site, id)).ShouldBe("failed");
        ExchangeSite.Below(site.OutFolder).ShouldBeEmpty();
        (await site.ExceptionsAsync()).ShouldBe([$"deliveryFailed outbox:{id}"]);
        (await site.OneAsync<string>("select why from exception")).ShouldContain("did not let us give it its final one");

        site.Outbox.Before = (_, _) => null;
        await site.Actions.ResendAsync(id, null, "clerk", "the bank has given the right", default);
        await site.DeliverAsync();
        (await QuestionAsync(site, id)).ShouldBe("delivered");
    }

    [PostgresFact]
    public async Task What_arrives_short_is_removed_and_sent_again()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Outbox.Writing = (_, content) => site.Outbox.CallsOf("write") == 1 ? new MemoryStream("ISA"u8.ToArray()) : content;
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();
        (await QuestionAsync(site, id)).ShouldBe("waiting");
        ExchangeSite.Below(site.OutFolder).ShouldBeEmpty();
        await site.HurryAsync();
        await site.DeliverAsync();

        (await ReceiptAsync(site, id)).ShouldBe($"delivered 997-1.edi {Text.Length} size 2");
    }

    [PostgresFact]
    public async Task What_arrives_changed_is_noticed_where_it_is_read_back()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { Upload = new UploadRules { Check = UploadCheck.ReadBack } });
        site.Outbox.Writing = (_, content) => site.Outbox.CallsOf("write") == 1 ? new MemoryStream(new byte[Text.Length]) : content;
        var id = await site.EnterAsync("997-1.edi", Text);

        await site.DeliverAsync();
        await site.HurryAsync();
        await site.DeliverAsync();

        File.ReadAllText(Path.Combine(site.OutFolder, "997-1.edi")).ShouldBe(Text);
        (await ReceiptAsync(site, id)).ShouldBe($"delivered 997-1.edi {Text.Length} readBack 2");
    }

    /// <summary>A direct upload of which five bytes arrive before the connection breaks, and the try after it.</summary>
    static async Task LeavePartAsync(ExchangeSite site)
    {
        site.Outbox.Writing = (name, content) => name.EndsWith(".done", StringComparison.Ordinal) ? content : new MemoryStream("ISA a"u8.ToArray());
        site.Outbox.After = (verb, _) => verb == "write" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await site.DeliverAsync();
        (site.Outbox.Writing, site.Outbox.After) = ((_, content) => content, (_, _) => null);
        await site.HurryAsync();
        await site.DeliverAsync();
    }

    static DeliveryProfile ProfileOf(string mode) => mode switch
    {
        "folder" => otherFolder,
        "direct" => direct,
        "marker" => marker,
        _ => DeliveryProfile.Default,
    };

    static Task<string> ReceiptAsync(ExchangeSite site, long id) => site.OneAsync<string>(
        "select concat_ws(' ', state, remote_name, remote_size, verified, attempts) from outbox where id = @id", new { id });

    static Task<string> QuestionAsync(ExchangeSite site, long id) => site.OneAsync<string>("select concat_ws(' ', state, question) from outbox where id = @id", new { id });
}
