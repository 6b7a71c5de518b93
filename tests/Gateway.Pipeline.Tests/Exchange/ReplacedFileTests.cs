using Gateway.Pipeline.Partners;
using Gateway.Testing;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>A partner who replaces a file under the same name while we take the first one.</summary>
public sealed class ReplacedFileTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Edi = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261122*0900*U*00401*000000001*0*P*>~IEA*0*000000001~";

    [PostgresFact]
    public async Task A_file_that_is_replaced_after_it_was_archived_is_not_put_aside_unread()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("daily.edi", Edi);
        site.Inbox.Before = (verb, name) =>
        {
            // The second stat is the one before the move.
            if (verb == "stat" && site.Inbox.CallsOf("stat") == 2) site.Drop(name, Edi + "second");
            return null;
        };

        (await site.PollAsync()).Files.ShouldBe(1);
        ExchangeSite.Below(site.InFolder).ShouldBe(["daily.edi"], "the partner's second file is still to be taken");
        (await site.PollAsync()).Files.ShouldBe(1);

        (await site.ManyAsync<long>("select size from file order by id")).ShouldBe([Edi.Length, Edi.Length + 6]);
    }

    /// <summary>The partner's second file comes when the server has been asked for the move of the first and has not done it yet: no look before it can tell.</summary>
    [PostgresTheory]
    [InlineData("second", null)]
    [InlineData("again", "{name}.done")]
    public async Task A_file_that_is_replaced_at_the_moment_of_its_move_comes_back_into_the_inbox_and_is_taken(string second, string? marker)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { Marker = marker });
        site.Drop("daily.edi", Edi);
        if (marker is not null) site.Drop("daily.edi.done", "");
        // As long as the first one, or not.
        var newer = second == "again" ? Edi.Replace("0900", "1000", StringComparison.Ordinal) : Edi + second;
        site.Inbox.Before = (verb, name) =>
        {
            if (verb == "rename" && name == "processed/daily.edi" && site.Inbox.CallsOf("rename") <= 2) site.Drop("daily.edi", newer);
            return null;
        };

        (await site.PollAsync()).Files.ShouldBe(1);
        File.ReadAllText(Path.Combine(site.InFolder, "daily.edi")).ShouldBe(newer, "it is still to be taken");
        site.Inbox.Before = (_, _) => null;
        (await site.PollAsync()).Files.ShouldBe(1);

        (await site.ManyAsync<long>("select size from file order by id")).ShouldBe([Edi.Length, newer.Length]);
        (await site.OneAsync<int>("select count(distinct sha256) from file")).ShouldBe(2);
        (await site.OneAsync<int>("select count(*) from collected where moved_at is null")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_folder_for_taken_files_that_may_not_be_looked_into_is_no_trouble()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("daily.edi", Edi);
        site.Inbox.Before = (verb, name) => verb == "stat" && name.StartsWith("processed/", StringComparison.Ordinal) ? ScriptedTransport.Fault(TransportCause.PermissionDenied) : null;

        (await site.PollAsync()).Files.ShouldBe(1);

        ExchangeSite.Below(site.InFolder).ShouldBe(["processed/daily.edi"]);
        (await site.OneAsync<int>("select count(*) from collected where kept_at is not null or moved_at is null")).ShouldBe(0);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_file_that_was_moved_unread_and_cannot_be_brought_back_is_told_to_a_person()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("daily.edi", Edi);
        site.Inbox.Before = (verb, name) =>
        {
            if (verb == "rename" && name == "processed/daily.edi") site.Drop("daily.edi", Edi + "second");
            if (verb == "rename" && name == "daily.edi") site.Drop("daily.edi", Edi + "the third");
            return null;
        };

        await site.PollAsync();

        (await site.ExceptionsAsync()).ShouldBe(["fileMovedUnread bank/inbox/processed/daily.edi"]);
        File.ReadAllText(Path.Combine(site.InFolder, "processed/daily.edi")).ShouldBe(Edi + "second");
        File.ReadAllText(Path.Combine(site.InFolder, "daily.edi")).ShouldBe(Edi + "the third");
    }

    /// <summary>The connection breaks, or the host dies, when the newer file has just been moved and was not looked at.</summary>
    [PostgresTheory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData("{name}.done", false)]
    public async Task A_newer_file_that_was_moved_by_a_run_which_died_then_is_told_and_nothing_else_is(string? marker, bool changesTimes)
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { Marker = marker });
        // Another day's file of the same name, which was read, lies there too.
        site.Drop("daily.edi", Edi + "yesterday");
        if (marker is not null) site.Drop("daily.edi.done", "");
        await site.PollAsync();
        if (changesTimes) File.SetLastWriteTimeUtc(Path.Combine(site.InFolder, "processed/daily.edi"), DateTime.UnixEpoch);
        site.Inbox.Before = (verb, name) =>
        {
            if (verb == "rename" && name == "processed/daily.edi.2") site.Drop("daily.edi", Edi + "second");
            return verb == "stat" && name == "processed/daily.edi.2" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        };
        site.Drop("daily.edi", Edi);
        if (marker is not null) site.Drop("daily.edi.done", "");
        await Should.ThrowAsync<TransportException>(() => site.PollAsync());

        site.Inbox.Before = (_, _) => null;
        await site.RunAsync("update endpoint_state set leased_by = null, leased_until = null");
        await site.PollAsync("restarted");

        (await site.ExceptionsAsync()).ShouldBe(["fileMovedUnread bank/inbox/processed/daily.edi.2"]);
        (await site.OneAsync<string>("select why from exception where closed_at is null")).ShouldContain("the archive does not have it");
        (await site.OneAsync<int>("select count(*) from collected where moved_at is null")).ShouldBe(0);
        File.ReadAllText(Path.Combine(site.InFolder, "processed/daily.edi.2")).ShouldBe(Edi + "second");
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_died_after_it_had_moved_what_it_read_has_nothing_to_tell(bool changesTimes)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        // Left there by somebody else, before.
        site.Drop("processed/daily.edi", "ISA*of an older system");
        site.Drop("daily.edi", Edi);
        site.Inbox.Before = (verb, name) => verb == "stat" && name == "processed/daily.edi.2" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await Should.ThrowAsync<TransportException>(() => site.PollAsync());
        if (changesTimes) File.SetLastWriteTimeUtc(Path.Combine(site.InFolder, "processed/daily.edi.2"), DateTime.UnixEpoch);

        site.Inbox.Before = (_, _) => null;
        await site.RunAsync("update endpoint_state set leased_by = null, leased_until = null");
        await site.PollAsync("restarted");

        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.OneAsync<int>("select count(*) from collected where moved_at is null")).ShouldBe(0);
        ExchangeSite.Below(site.InFolder).ShouldBe(["processed/daily.edi", "processed/daily.edi.2"]);
    }
}
