using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gateway.Pipeline.Imports.Seeds;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>The cut-over from an older system: its numbers go on, and what it took is not taken again.</summary>
public sealed class SeedTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Control_numbers_go_on_from_where_the_older_system_stopped_and_never_back()
    {
        var site = await TrackSite.CreateAsync(databases);
        var seed = new ControlNumberSeed(site.Database, site.Partners, site.Clock);
        (await seed.RunAsync(Numbers("x12,ZZ:US,ZZ:ACME,interchange,4711", "x12,ZZ:US,ZZ:ACME,group,812", "edifact,14:US,14:BOLT,interchange,99"), default)).ToString().ShouldContain("Entered = 3, Unchanged = 0");
        (await site.SendAsync(TrackSite.Invoices("E1"))).Interchanges[0].ControlNumber.ShouldBe("000004712");
        (await site.SendAsync(TrackSite.Invoices("E2"), "boltag")).Interchanges[0].ControlNumber.ShouldBe("100");

        var back = await seed.RunAsync(Numbers("x12,ZZ:US,ZZ:ACME,interchange,4711", "x12,ZZ:US,ZZ:ACME,group,900"), default);
        back.Faults.ShouldHaveSingleItem().ToString().ShouldBe("line 2, last: '4711' is there; expected is 4712 or more, which was given out already; --force with a reason goes back all the same.");
        (await site.OneAsync<long>("select last from control_number where kind = 'group' and scope = 'ZZ:US>ZZ:ACME'")).ShouldBe(813, "all of a file or nothing");

        (await seed.RunAsync(Numbers("x12,ZZ:US,ZZ:ACME,interchange,10") with { Forces = true }, default)).Faults.Count.ShouldBe(1, "no reason, so nothing is forced");
        (await seed.RunAsync(Numbers("x12,ZZ:US,ZZ:ACME,interchange,10") with { Forces = true, Reason = "test data" }, default)).Status.ShouldBe(0);
        (await site.ManyAsync<string>("select concat_ws('|', actor, object, detail->>'from', detail->>'to', reason) from audit where action = 'numbers.seeded' order by id desc limit 1")).ShouldBe(
            ["mary|control-number:ZZ:US>ZZ:ACME|4712|10|test data"]);
    }

    [PostgresFact]
    public async Task Rows_that_nobody_can_use_are_refused_with_all_their_faults()
    {
        var site = await TrackSite.CreateAsync(databases);
        var report = await new ControlNumberSeed(site.Database, site.Partners, site.Clock).RunAsync(
            Numbers("x12,ZZ:US,ZZ:ACMEE,interchange,5", "x13,ZZ:US,ZZ:ACME,interchange,5", "x12,ZZ:US,ZZ:ACME,set,-5", "x12,ZZ:US,ZZ:ACME,group,1", "x12,ZZ:US,ZZ:ACME,group,2"), default);

        report.Faults.Select(fault => fault.ToString()).ShouldBe([
            "line 2, receiver: 'ZZ:ACMEE' is there; expected is sender and receiver as a partner's profile has them, with their qualifiers: our ID, then the partner's.",
            "line 3, format: 'x13' is there; expected is one of x12, edifact.",
            "line 4, kind: 'set' is there; expected is one of interchange, group.",
            "line 4, last: '-5' is there; expected is the last number that was given out, up to nine digits.",
            "line 6, sender: expected is each series once; line 5 has the same one.",
        ]);
        (await site.OneAsync<long>("select count(*) from control_number")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task What_the_older_system_took_takes_no_effect_again()
    {
        var site = await TrackSite.CreateAsync(databases, """
            { "id": "bank", "name": "Bank", "role": "bank", "x12": { "ids": ["ZZ:BANK"], "ourIds": ["ZZ:US"], "maps": { "820": "x12/820" } },
              "inboxes": [{ "name": "inbox", "transport": "folder", "path": "/nowhere" }] }
            """);
        var seen = new X12Builder("ACME", "US", 8).Payment("T8", "ACME", "C1", "4711", new DateOnly(2026, 11, 20), ("I1", 1m)).Build();
        var report = await new ReceivedSeed(site.Database, site.Archive, site.Partners, site.Clock).RunAsync(
            Received("interchange,acme,x12,ZZ:ACME,ZZ:US,7,,", $"file,,,,,,{Convert.ToHexStringLower(SHA256.HashData(seen))},"), default);
        report.Faults.ShouldBeEmpty();
        report.Entered.ShouldBe(2);

        await site.TakeAsync(new X12Builder("ACME", "US", 7).Payment("T7", "ACME", "C1", "4711", new DateOnly(2026, 11, 20), ("I1", 1m)).Build());
        await site.TakeAsync(seen);
        await site.TakeAsync(new X12Builder("ACME", "US", 9).Payment("T9", "ACME", "C1", "4711", new DateOnly(2026, 11, 20), ("I1", 1m)).Build());

        (await site.ManyAsync<string>("select name || ' ' || state || ' ' || note from file where direction = 'in' order by id")).ShouldBe([
            "seed.csv read What an older system had taken in: 2 memories.",
            "in-1.edi faulty One document; it took no effect. Control number 000000007 was taken before this gateway was there.",
            "in-2.edi duplicate The same bytes were taken before this gateway was there, as seed.csv says (file 1); nothing was posted again.",
            "in-3.edi read One document took effect.",
        ]);
        (await site.ExceptionsAsync()).ShouldBe(["controlNumberReused 1.00 USD", "duplicateFile"]);
    }

    [PostgresFact]
    public async Task Money_that_the_older_system_booked_is_not_entered_again()
    {
        var stages = await StageSite.CreateAsync(databases);
        await using (var connection = await stages.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into file (direction, name, name_bytes, size, sha256, state, received_at, archive_month)
                values ('in', 'seed.csv', 'seed.csv', 0, sha256(''), 'read', now(), date '2026-11-01');
                insert into claimed_key (scope, key, file_id, claimed_at) values ('receipt', 'OPERATING|20261120|x12-820|100.00|1512345678/T1|1', 1, now());
                """);
        }

        await stages.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "0012345678", new DateOnly(2026, 11, 20), ("INV1001", 100m)).Build());
        await stages.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 2).Payment("T2", "ACME INC", "C001", "0012345678", new DateOnly(2026, 11, 20), ("INV1002", 250.50m)).Build());

        (await stages.ManyAsync<string>("select key from receipt")).ShouldHaveSingleItem().ShouldContain("T2");
        (await stages.ExceptionsAsync()).ShouldContain("duplicateEntry");
    }

    static SeedRequest Numbers(params string[] rows) => new(Encoding.UTF8.GetBytes("format,sender,receiver,kind,last\n" + string.Join('\n', rows)), "seed.csv", "mary", null, Forces: false);

    static SeedRequest Received(params string[] rows) => new(Encoding.UTF8.GetBytes("kind,partner,format,sender,receiver,number,sha256,date\n" + string.Join('\n', rows)), "seed.csv", "mary", null, Forces: false);
}
