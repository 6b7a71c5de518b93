using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Collect;
using Gateway.Testing;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class CollectionTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Edi = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261122*0900*U*00401*000000001*0*P*>~IEA*0*000000001~";

    [PostgresFact]
    public async Task Files_are_archived_and_put_into_the_folder_for_their_kind()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", Edi);
        site.Drop("note.txt", "Dear Sirs, the file follows.");

        (await site.PollAsync()).ShouldBe(new PollOutcome(2, Edi.Length + 28));

        ExchangeSite.Below(site.InFolder).ShouldBe(["failed/note.txt", "processed/a.edi"]);
        (await site.ManyAsync<string>("select kind || ' ' || state from work order by id")).ShouldBe(["read due", "read due"]);
        (await site.OneAsync<int>("select count(*) from collected where moved_at is null")).ShouldBe(0);
        (await site.PollAsync()).Files.ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_file_waits_for_its_marker_and_both_are_put_aside_together()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { Marker = "{stem}.ok" });
        site.Drop("a.edi", Edi);

        (await site.PollAsync()).Files.ShouldBe(0);
        site.Drop("a.ok", "");
        (await site.PollAsync()).Files.ShouldBe(1);

        ExchangeSite.Below(site.InFolder).ShouldBe(["processed/a.edi", "processed/a.ok"]);
        var renames = site.Inbox.Calls.Where(call => call.StartsWith("rename", StringComparison.Ordinal));
        renames.ShouldBe(["rename processed/a.ok", "rename processed/a.edi"], "a marker that stayed alone would vouch for the next upload");
    }

    [PostgresFact]
    public async Task A_death_between_marker_and_file_leaves_no_file_behind()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { Marker = "{name}.done" });
        site.Drop("a.edi", Edi);
        site.Drop("a.edi.done", "");
        site.Inbox.Before = (verb, name) => verb == "rename" && name == "processed/a.edi" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;

        await Should.ThrowAsync<TransportException>(() => site.PollAsync());
        site.Inbox.Before = (_, _) => null;
        await site.RunAsync("update endpoint_state set leased_until = clock_timestamp() - interval '1 second'");
        (await site.PollAsync("restarted")).Files.ShouldBe(0);

        (await site.ArchivedAsync()).ShouldBe(["a.edi"]);
        ExchangeSite.Below(site.InFolder).ShouldBe(["processed/a.edi", "processed/a.edi.done"]);
    }

    [PostgresTheory]
    [InlineData(AfterArchive.Delete)]
    [InlineData(AfterArchive.Leave)]
    public async Task After_the_archive_a_file_is_deleted_or_left_and_never_taken_twice(AfterArchive after)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { AfterArchive = after });
        site.Drop("a.edi", Edi);

        await site.PollAsync();
        await site.PollAsync();
        await site.PollAsync("restarted");

        (await site.ArchivedAsync()).ShouldBe(["a.edi"]);
        ExchangeSite.Below(site.InFolder).ShouldBe(after == AfterArchive.Delete ? [] : ["a.edi"]);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_stays_is_taken_again_once_its_content_changes_and_not_when_only_its_time_does()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { AfterArchive = AfterArchive.Leave });
        site.Drop("a.edi", Edi);
        await site.PollAsync();

        File.SetLastWriteTimeUtc(Path.Combine(site.InFolder, "a.edi"), new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));
        (await site.PollAsync()).Files.ShouldBe(0, "the same bytes");
        site.Drop("a.edi", Edi + "\n");
        (await site.PollAsync()).Files.ShouldBe(1);

        (await site.ArchivedAsync()).ShouldBe(["a.edi", "a.edi"]);
    }

    [PostgresTheory]
    [InlineData(TransportAbilities.Stat, null)]
    [InlineData(TransportAbilities.None, null)]
    [InlineData(TransportAbilities.All, TransportCause.PermissionDenied)]
    public async Task A_server_that_lets_nothing_be_removed_never_causes_a_second_processing(TransportAbilities abilities, TransportCause? refusal)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Inbox.Abilities = abilities;
        site.Inbox.Before = (verb, _) => verb == "rename" && refusal is { } cause ? ScriptedTransport.Fault(cause) : null;
        site.Drop("a.edi", Edi);

        await site.PollAsync();
        await site.PollAsync("restarted");
        var reads = site.Inbox.CallsOf("read");
        await site.PollAsync("restarted");

        (await site.ArchivedAsync()).ShouldBe(["a.edi"]);
        site.Inbox.CallsOf("read").ShouldBe(reads, "it is not even fetched again");
        (await site.ExceptionsAsync()).ShouldBe(["inboxNotCleared bank/inbox"]);
    }

    [PostgresFact]
    public async Task One_file_that_cannot_be_read_keeps_no_other_from_being_taken()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        foreach (var name in new[] { "a.edi", "b.edi", "c.edi" }) site.Drop(name, Edi);
        site.Inbox.Before = (verb, name) => verb == "read" && name == "b.edi" ? ScriptedTransport.Fault(TransportCause.PermissionDenied) : null;

        (await site.PollAsync()).Files.ShouldBe(2);
        (await site.ExceptionsAsync()).ShouldBe(["fileNotCollected bank/inbox/b.edi"]);

        site.Inbox.Before = (_, _) => null;
        (await site.PollAsync()).Files.ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_file_that_the_database_refuses_is_told_and_the_others_of_its_batch_are_taken()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { IgnoreCase = true });
        await site.RunAsync("alter table file add constraint no_bad_names check (name <> 'bad.edi')");
        foreach (var name in new[] { "a.edi", "bad.edi", "c.edi" }) site.Drop(name, Edi);

        (await site.PollAsync()).Files.ShouldBe(2);

        (await site.ManyAsync<string>("select name from file order by name")).ShouldBe(["a.edi", "c.edi"]);
        (await site.ExceptionsAsync()).ShouldBe(["fileNotCollected bank/inbox/bad.edi"]);
    }

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(1_500_000)]
    public async Task A_fetch_that_breaks_off_goes_on_where_it_stopped(int breakAfter)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var bytes = new byte[3_000_000];
        new Random(breakAfter).NextBytes(bytes);
        site.Drop("large.bin", bytes);
        var offsets = new List<long>();
        site.Inbox.Reading = (_, offset, stream) =>
        {
            offsets.Add(offset);
            return offsets.Count <= 2 ? new BrokenStream(stream, breakAfter) : stream;
        };

        (await site.PollAsync()).Files.ShouldBe(1);

        offsets.ShouldBe([0, breakAfter, 2L * breakAfter]);
        var sha256 = await site.OneAsync<byte[]>("select sha256 from file");
        sha256.ShouldBe(System.Security.Cryptography.SHA256.HashData(bytes));
    }

    [PostgresFact]
    public async Task A_file_that_is_replaced_while_its_fetch_is_broken_off_is_taken_whole_later()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", new string('x', 1000));
        var reads = 0;
        site.Inbox.Reading = (_, _, stream) =>
        {
            if (++reads > 1) return stream;
            site.Drop("a.edi", Edi);
            return new BrokenStream(stream, 100);
        };

        (await site.PollAsync()).Files.ShouldBe(0);
        (await site.PollAsync()).Files.ShouldBe(1);

        (await site.OneAsync<long>("select size from file")).ShouldBe(Edi.Length);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_file_that_grows_while_it_is_read_is_left_for_a_later_look()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", Edi);
        site.Inbox.Reading = (name, _, stream) =>
        {
            if (site.Inbox.CallsOf("read") == 1) File.AppendAllText(Path.Combine(site.InFolder, name), "more");
            return stream;
        };

        (await site.PollAsync()).Files.ShouldBe(0);
        ExchangeSite.Below(site.InFolder).ShouldBe(["a.edi"]);
        (await site.PollAsync()).Files.ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_mailbox_that_hands_out_once_sees_its_file_closed_only_after_the_archive_has_it()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { HandsOutOnce = true, AfterArchive = AfterArchive.Leave });
        site.Inbox.Abilities = TransportAbilities.None;
        var archivedAtClose = new List<int>();
        site.Inbox.Reading = (name, _, stream) => new ClosingStream(stream, () =>
        {
            archivedAtClose.Add(site.OneAsync<int>("select count(*) from file").GetAwaiter().GetResult());
            File.Delete(Path.Combine(site.InFolder, name));
        });
        site.Drop("a.edi", Edi);
        site.Drop("b.edi", Edi);

        (await site.PollAsync()).Files.ShouldBe(2);

        archivedAtClose.ShouldBe([1, 2]);
    }

    [PostgresFact]
    public async Task A_host_that_wakes_up_after_its_turn_has_ended_archives_nothing()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", Edi);
        var frozen = await site.LeaseAsync("frozen", TimeSpan.FromMilliseconds(1));
        await Jobs.Eventually.TrueAsync(
            async () => await site.OneAsync<bool>("select leased_until < clock_timestamp() from endpoint_state"), "the frozen host's turn has run out");

        (await site.PollAsync("successor")).Files.ShouldBe(1);
        site.Drop("b.edi", Edi);
        await Should.ThrowAsync<PollLeaseLostException>(() => site.InboxOf("frozen").PollAsync(frozen, default));

        (await site.ArchivedAsync()).ShouldBe(["a.edi"]);
        (await site.PollAsync("successor")).Files.ShouldBe(1);
    }

    [PostgresFact]
    public async Task No_other_host_gets_a_turn_while_one_has_it()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        await site.LeaseAsync("first");

        (await site.TurnsOf("second").ClaimAsync(["bank/inbox"], default)).ShouldBeEmpty();
        await site.RunAsync("insert into host (name, started_at, seen_at, version) values ('first', now(), now() - interval '1 minute', '1')");
        (await site.TurnsOf("second").ClaimAsync(["bank/inbox"], default)).ShouldHaveSingleItem("the first one has fallen silent").No.ShouldBe(2);
    }

    [PostgresFact]
    public async Task A_folder_that_is_not_there_fails_the_look()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        Directory.Delete(site.InFolder);

        (await Should.ThrowAsync<TransportException>(() => site.PollAsync())).Cause.ShouldBe(TransportCause.NotFound);
        Directory.CreateDirectory(site.InFolder);
    }
}
