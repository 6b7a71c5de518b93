using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Verify;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>
/// A backup that was restored is played by taking rows back: what happened at the endpoints since stays, the books forget it.
/// </summary>
public sealed class VerifyTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Forget =
        """
        insert into operation_hold select what, clock_timestamp(), 'clerk', 'Restored.', clock_timestamp() - interval '1 hour' from unnest(array['collect', 'deliver']) what;
        """;

    [PostgresFact]
    public async Task Where_books_and_endpoints_agree_nothing_differs()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("taken.edi", "ISA*taken");
        await PollAsync(site);
        await site.EnterAsync("sent.edi", "ISA*sent");
        await site.DeliverAsync();
        site.Drop("fresh.edi", "ISA*fresh");
        await site.EnterAsync("later.edi", "ISA*later");

        var lines = await VerifyAsync(site);

        lines.Where(line => line.Differs).ShouldBeEmpty();
        Told(lines, "inbox").ShouldBe(["listed bank/inbox", "new bank/inbox/fresh.edi"]);
        Told(lines, "outbox").ShouldBe(["listed bank/outbox", "wouldSend bank/outbox/later.edi"]);
        lines.Single(line => line.Area == "archive").Words.ShouldStartWith("3 of 3 files");
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_sent_and_fetched_after_the_backup_is_found_and_nothing_else(bool content)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("daily.edi", "ISA*monday_");
        await PollAsync(site);
        await site.EnterAsync("before.edi", "ISA*before");
        await site.DeliverAsync();
        var waiting = await site.EnterAsync("between.edi", "ISA*between");
        await site.EnterAsync("untouched.edi", "ISA*untouched");
        await site.RunAsync("update outbox set state = 'held' where name = 'untouched.edi'");

        // After the backup: the same name and size comes once more, one file goes out, and one is both written and sent.
        site.Drop("daily.edi", "ISA*tuesday");
        await PollAsync(site);
        await site.DeliverAsync();
        var written = await site.EnterAsync("after.edi", "ISA*after");
        await site.DeliverAsync();
        await site.RunAsync(
            Forget
            + """
            delete from collected where file_id = (select max(id) from file where name = 'daily.edi');
            delete from work where kind = 'read' and subject = (select max(id) from file where name = 'daily.edi') or kind = 'deliver' and subject = @written;
            delete from archive_key where file_id = (select max(id) from file where name = 'daily.edi');
            delete from file where id = (select max(id) from file where name = 'daily.edi');
            delete from outbox where id = @written;
            update outbox set state = 'waiting', delivered_at = null, remote_name = null, attempt_name = null where id = @waiting;
            """,
            new { waiting, written });

        var lines = await VerifyAsync(site, content);

        lines.Where(line => line.Differs).Select(line => $"{line.Verdict} {line.Subject}").ShouldBe(
            ["fetchedSince bank/inbox/processed/daily.edi.2", "sentSince bank/outbox/between.edi", "unknown bank/outbox/after.edi"]);
        lines.Single(line => line.Verdict == "sentSince").Delivery.ShouldBe(waiting);
        Told(lines, "outbox").ShouldContain("keptBack bank/outbox/untouched.edi");
    }

    [PostgresFact]
    public async Task What_lies_in_an_outbox_already_can_be_counted_as_delivered_and_is_not_sent_again()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await site.EnterAsync("between.edi", "ISA*between");
        File.WriteAllText(Path.Combine(site.OutFolder, "between.edi"), "ISA*between");

        (await VerifyAsync(site)).Single(line => line.Differs).Verdict.ShouldBe("sentSince");
        (await site.Actions.CountAsFoundAsync(id, "clerk", "Sent on Tuesday, says verify.", default)).Done.ShouldBeTrue();

        (await VerifyAsync(site)).ShouldAllBe(line => !line.Differs);
        (await site.DeliverAsync()).ShouldBe(0);
        (await site.OneAsync<string>("select state || ' ' || verified from outbox")).ShouldBe("delivered found");
        ExchangeSite.Below(site.OutFolder).ShouldBe(["between.edi"]);
    }

    [PostgresTheory]
    [InlineData("ISA*sent and more", "has 17 there now")]
    [InlineData("ISA*SENT", "other bytes of the same number")]
    public async Task A_delivered_file_that_somebody_has_changed_since_is_told(string now, string words)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        await site.EnterAsync("sent.edi", "ISA*sent");
        await site.EnterAsync("sound.edi", "ISA*sound");
        await site.EnterAsync("taken.edi", "ISA*taken");
        await site.DeliverAsync();
        File.Delete(Path.Combine(site.OutFolder, "taken.edi"));
        File.WriteAllText(Path.Combine(site.OutFolder, "sent.edi"), now);

        var lines = await VerifyAsync(site);

        var changed = lines.Single(line => line.Differs);
        (changed.Verdict, changed.Subject, changed.Delivery).ShouldBe(("changed", "bank/outbox/sent.edi", 1));
        changed.Words.ShouldContain(words);
        lines.Single(line => line is { Area: "outbox", Verdict: "listed" }).Words.ShouldContain("Of the latest 3 that were delivered 1 are not there any more");
    }

    /// <summary>Without --content only so much is read as costs little.</summary>
    [PostgresFact]
    public async Task Of_many_delivered_files_the_newest_are_read_and_all_where_that_is_asked_for()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        for (var no = 0; no < 60; no++) await site.EnterAsync($"{no:00}.edi", $"ISA*{no:00}");
        await site.DeliverAsync();
        File.WriteAllText(Path.Combine(site.OutFolder, "00.edi"), "ISA*??");
        File.WriteAllText(Path.Combine(site.OutFolder, "59.edi"), "ISA*??");

        (await VerifyAsync(site)).Where(line => line.Differs).Select(line => line.Subject).ShouldBe(["bank/outbox/59.edi"]);
        (await VerifyAsync(site, content: true)).Where(line => line.Differs).Select(line => line.Subject).ShouldBe(["bank/outbox/59.edi", "bank/outbox/00.edi"]);
    }

    [PostgresFact]
    public async Task Another_file_of_the_name_and_a_partner_who_takes_files_away_are_doubts_that_are_told()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: DeliveryProfile.Default with { PartnerTakesAway = true });
        await site.EnterAsync("taken.edi", "ISA*1");
        await site.EnterAsync("gone.edi", "ISA*2");
        File.WriteAllText(Path.Combine(site.OutFolder, "taken.edi"), "ISA*9");
        await site.RunAsync(Forget);

        (await VerifyAsync(site)).Where(line => line.Differs).Select(line => $"{line.Verdict} {line.Subject}")
            .ShouldBe(["nameTaken bank/outbox/taken.edi", "unclear bank/outbox/gone.edi"]);
    }

    [PostgresFact]
    public async Task A_file_that_the_archive_has_and_that_lies_in_the_inbox_again_would_be_fetched_again()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", "ISA*1");
        await PollAsync(site);
        site.Drop("a.edi", "ISA*1");

        (await VerifyAsync(site)).Single(line => line.Differs).Verdict.ShouldBe("wouldFetchAgain");
    }

    [PostgresFact]
    public async Task A_damaged_archive_an_unbalanced_ledger_and_an_endpoint_out_of_reach_are_told()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", "ISA*1");
        await PollAsync(site);
        await site.RunAsync("update archive_chunk set bytes = overlay(bytes placing '\\x00'::bytea from 14)");
        site.Outbox.Before = (verb, _) => verb == "list" ? ScriptedTransport.Fault(Transports.TransportCause.Unreachable) : null;

        var lines = await VerifyAsync(site);

        lines.Where(line => line.Differs).Select(line => $"{line.Area} {line.Verdict}").ShouldBe(["archive damaged", "archive damaged", "outbox unreachable"]);
    }

    // What is to be read stays unread: these tests deliver by hand all that is due.
    static async Task PollAsync(ExchangeSite site)
    {
        await site.PollAsync();
        await site.RunAsync("update work set state = 'done' where kind = 'read'");
    }

    static async Task<IReadOnlyList<VerifyLine>> VerifyAsync(ExchangeSite site, bool content = false) =>
        await new VerifyGateway(site.Database, site.Archive, site.Partners, site.Endpoints).RunAsync(new VerifyScope(AllFiles: true, content, Endpoints: true), default);

    static IEnumerable<string> Told(IReadOnlyList<VerifyLine> lines, string area) => lines.Where(line => line.Area == area).Select(line => $"{line.Verdict} {line.Subject}");
}
