using System.Text;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Tests.Stages;

namespace Gateway.Pipeline.Tests.Partners;

public sealed class PartnerProfilesTests
{
    const string bank = """
        { "id": "bank", "name": "First Harbor Bank", "role": "bank",
          "x12": { "ids": ["ZZ:FIRSTHARBOR"], "ourIds": ["ZZ:US"], "maps": { "820": "x12/820" } },
          "inboxes": [{ "name": "inbox", "transport": "folder", "path": "/tmp/in" }] }
        """;

    [Fact]
    public void Two_systems_cannot_take_the_postings_of_one_company()
    {
        const string first = """{ "id": "a", "name": "A", "role": "erp", "export": { "companies": ["North"] } }""";

        Load(("a.json", first), ("b.json", """{ "id": "b", "name": "B", "role": "erp", "export": { "companies": ["South"] } }""")).Faults.ShouldBeEmpty();
        Load(("a.json", first), ("b.json", """{ "id": "b", "name": "B", "role": "erp", "export": {} }""")).Faults.ShouldHaveSingleItem().ToString()
            .ShouldContain("a.json takes entries of the same companies; each goes to one system.");
    }

    [Fact]
    public void A_secret_that_was_written_into_a_profile_is_not_repeated_by_the_fault()
    {
        const string profile = """{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "ftps", "host": "h", "user": "u", "password": "hunter2" } } }""";

        Load(("a.json", profile)).Faults.ShouldHaveSingleItem().ToString().ShouldBe(
            "a.json#/connections/main/password: A value that is not shown here does not fit; expected is a reference (env:NAME, file:PATH or store:NAME), never the secret itself.");
    }

    [Fact]
    public void Both_ways_can_share_a_folder_where_the_patterns_say_what_arrives()
    {
        const string shared = """
            { "id": "a", "name": "A", "role": "bank", "inboxes": [{ "name": "in", "transport": "folder", "path": "/x", "patterns": ["LBX*"] }],
              "outbox": { "name": "out", "transport": "folder", "path": "/x" } }
            """;

        Load(("a.json", shared)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Fills_in_the_stated_defaults()
    {
        var profile = Load(("bank.json", bank)).Directory.Find("bank")!;

        profile.Mode.ShouldBe(PartnerMode.Production);
        profile.X12!.Acceptance.ShouldBe(Acceptance.PerSet);
        profile.X12.RememberControlNumbersDays.ShouldBe(365);
        profile.X12.Acknowledgments.ShouldBe(new AcknowledgmentProfile(Functional: true, InterchangeAcknowledgmentMode.WhenAsked));
        profile.Inboxes[0].Patterns.ShouldBe(["*"]);
        profile.Outbox.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ "id": "a", "name": "A", "role": "bnak" }""", "/role", "bank")]
    [InlineData("""{ "id": "A B", "name": "A", "role": "bank" }""", "/id", "A B")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "x13": {} }""", "x13", "x12")]
    [InlineData("""{ "id": "a\n", "name": "A", "role": "bank" }""", "/id", "'a\\u000a' does not fit")]
    [InlineData("""{ "id": "a", "name": "First\u001b[31m Bank", "role": "bank" }""", "/name", "'First\\u001b[31m Bank' does not fit; expected is a name in one line")]
    [InlineData("""{ "id": "a", "name": "First\u2028Bank", "role": "bank" }""", "/name", "a name in one line")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "ftps", "host": "h", "user": "u", "password": "store:my bank" } } }""", "/connections/main/password", "a reference (env:NAME, file:PATH or store:NAME)")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "ftps", "host": "h", "user": "u", "password": "file:/run/a\nb" } } }""", "/connections/main/password", "a reference (env:NAME, file:PATH or store:NAME)")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "x12": { "ids": ["ACME"] } }""", "/x12/ids/0", "ACME")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "x12": { "ids": ["ZZ:A"], "maps": { "820": "x12/821" } } }""", "/x12/maps/820", "there is no map 'x12/821' that reads x12 820; there are partners/north-steel/820, x12/820")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "x12": { "ids": ["ZZ:A"], "maps": { "820": "x12/810" } } }""", "/x12/maps/820", "there is no map 'x12/810' that reads x12 820")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "nacha": { "origins": ["991200016"], "map": "x12/820" } }""", "/nacha/map", "that reads nacha entry")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "nacha": { "origins": ["991200016"], "tolerances": ["everything"] } }""", "/nacha/tolerances/0", "traceNumbers")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "bai2": { "senders": ["FH"], "receiptsFrom": ["intraday"] } }""", "/bai2/receiptsFrom/0", "finalPreviousDay")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "inboxes": [{ "name": "in", "transport": "folder", "path": "x", "carries": ["b"] }] }""", "/inboxes", "no profile has that ID")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "inboxes": [{ "name": "in", "connection": "main", "path": "x" }] }""", "/inboxes/0/connection", "there is no connection 'main'; the profile has none")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "outbox": { "name": "out", "path": "x" } }""", "/outbox", "either")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "inboxes": [{ "name": "in", "transport": "folder", "path": "/x/in" }], "outbox": { "name": "out", "transport": "folder", "path": "/x/y/../in/" } }""", "/outbox/path", "taken back before the partner has it")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "inboxes": [{ "name": "in", "transport": "folder", "path": "x", "patterns": [] }] }""", "/inboxes/0/patterns", "at least 1")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "sftp", "host": "h", "user": "u", "password": "env:P" } } }""", "/connections/main", "hostKeys")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "sftp", "host": "h", "user": "u", "hostKeys": ["SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] } } }""", "/connections/main", "a password or a privateKey")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "ftps", "host": "h", "user": "u", "password": "secret" } } }""", "/connections/main/password", "secret")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "ftps", "host": "h", "user": "u", "password": "env:P", "timeZone": "Mars/Olympus" } } }""", "/connections/main/timeZone", "no time zone")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "azureBlob", "container": "bank", "service": "https://x.example" } } }""", "/connections/main", "exactly one of connectionString, sas and managedIdentity")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "bai2": { "senders": ["FH"], "typeCodes": "bai2/river" } }""", "/bai2/typeCodes", "there is no table of BAI2 type codes 'bai2/river'; there are bai2/example-bank, bai2/type-codes.")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "bai2": { "senders": ["FH"], "joins": "loosely" } }""", "/bai2/joins", "asTheStandardSays")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "lockbox": { "origins": ["991200016"], "layout": "lockbox/105" } }""", "/lockbox/layout", "there is no lockbox layout 'lockbox/105'; there are lockbox/104, lockbox/300, ")]
    [InlineData("""{ "id": "a", "name": "A", "role": "partner", "edifact": { "ids": ["A"], "encoding": "latin" } }""", "/edifact/encoding", "'latin' is no encoding of single bytes")]
    [InlineData("""{ "id": "a", "name": "A", "role": "partner", "edifact": { "ids": ["A"], "maps": { "INVOIC": "edifact/remadv" } } }""", "/edifact/maps/INVOIC", "there is no map 'edifact/remadv' that reads edifact INVOIC")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "lockbox": { "origins": ["991200016"], "map": "lockbox/paymnt" } }""", "/lockbox/map", "lockbox/payment")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "bai2": { "senders": ["FH"], "map": "x12/820" } }""", "/bai2/map", "bai2/report")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "connections": { "main": { "type": "ftps", "host": "h", "user": "u", "password": "env:P", "sizesAreExact": false, "endsWithoutCloseNotify": true } } }""", "/connections/main", "a whole file from a part of it")]
    [InlineData("""{ "id": "a", "name": "A", "role": "bank", "export": {} }""", "/export", "role erp or billing")]
    [InlineData("""{ "id": "a", "name": "A", "role": "erp", "export": { "fileName": "postings.csv" } }""", "/export/fileName", "put {batch} into it")]
    [InlineData("""{ "id": "a", "name": "A", "role": "erp", "export": { "answers": ["*.ack.csv"] } }""", "/export/answers", "answers need an inbox")]
    [InlineData("""{ "id": "a", "name": "A", "role": "erp", "export": { "daily": { "at": "18:00", "timeZone": "UTC" } } }""", "/export/daily", "needs an outbox")]
    [InlineData("""{ "id": "a", "name": "A", "role": "erp", "export": { "daily": { "at": "25:00", "timeZone": "UTC" } } }""", "/export/daily/at", "25:00")]
    [InlineData("""{ "id": "a", "name": "A", "role": "erp", "export": { "daily": { "at": "18:00", "timeZone": "Mars/Olympus" } }, "outbox": { "name": "out", "transport": "folder", "path": "x" } }""", "/export/daily", "'Mars/Olympus' is no time zone")]
    public void Says_what_is_wrong_where_and_what_is_known(string json, string place, string words)
    {
        var fault = Load(("a.json", json)).Faults.ShouldHaveSingleItem().ToString();

        fault.ShouldContain("a.json");
        fault.ShouldContain(place);
        fault.ShouldContain(words);
    }

    [Fact]
    public void An_inbox_may_be_a_folder_of_a_partners_server()
    {
        var profile = Load(("b.json", """
            { "id": "b", "name": "B", "role": "bank",
              "connections": {
                "main": { "type": "sftp", "host": "sftp.bank.example", "user": "acme", "folder": "/accounts/acme", "privateKey": "file:/run/secrets/key", "passphrase": "store:bank",
                  "hostKeys": ["SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"], "algorithms": { "ciphers": ["aes256-cbc"] } },
                "old": { "type": "ftps", "host": "ftp.bank.example", "user": "acme", "security": "implicit", "password": "env:BANK_PASSWORD" },
                "blob": { "type": "azureBlob", "service": "https://bank.blob.core.windows.net", "container": "outgoing", "managedIdentity": true } },
              "inboxes": [{ "name": "in", "connection": "main", "path": "outgoing" }], "outbox": { "name": "out", "connection": "old", "path": "incoming" } }
            """)).Directory.Find("b")!;

        profile.Connections.Select(each => each.Address).ShouldBe(["sftp://acme@sftp.bank.example:22/accounts/acme", "ftps://acme@ftp.bank.example:990/", "https://bank.blob.core.windows.net/outgoing/"]);
        profile.Connections[0].Secrets.Select(each => each.ToString()).ShouldBe(["file:/run/secrets/key", "store:bank"]);
        profile.Connections[0].ShouldBeOfType<SftpConnection>().Algorithms["ciphers"].ShouldBe(["aes256-cbc"]);
        (profile.Inboxes[0].Connection, profile.Outbox!.Connection, profile.Outbox.Transport).ShouldBe(("main", "old", null));
    }

    [Fact]
    public void A_bank_may_send_every_format_each_under_its_own_name()
    {
        var profile = Load(("b.json", """
            { "id": "b", "name": "B", "role": "bank",
              "edifact": { "ids": ["14:4012345000009", "PLAIN"], "maps": { "REMADV": "edifact/remadv" }, "contrl": "always", "aperak": true, "encoding": "windows-1252" },
              "nacha": { "origins": [" 991200016"], "tolerances": ["traceNumbers"] },
              "bai2": { "senders": ["FHB"], "decimals": { "JPY": 2 }, "typeCodes": "bai2/example-bank", "joins": "asTheStandardSays" },
              "lockbox": { "origins": ["0991200016"] } }
            """)).Directory.Find("b")!;

        profile.Edifact!.Ids.ShouldBe([new EdifactAddress("14", "4012345000009"), new EdifactAddress("", "PLAIN")]);
        (profile.Edifact.Contrl, profile.Edifact.Encoding, profile.Edifact.ApplicationErrors).ShouldBe((ControlMessageMode.Always, "windows-1252", true));
        (profile.Bai2!.TypeCodes, profile.Bai2.Joins).ShouldBe(("bai2/example-bank", Formats.Bai2.Bai2Joins.AsTheStandardSays));
        (profile.Nacha!.Origins[0], profile.Nacha.Map, profile.Nacha.Tolerances.TraceNumbers, profile.Nacha.Tolerances.CheckDigits).ShouldBe(("991200016", "nacha/entry", true, false));
        (profile.Bai2!.Decimals["JPY"], profile.Bai2.ReceiptsFrom.Single()).ShouldBe((2, BankReportKind.FinalPreviousDay));
        (profile.Lockbox!.Origins[0], profile.Lockbox.Layout).ShouldBe(("991200016", null));
    }

    [Fact]
    public void Tells_the_faults_of_all_profiles_together()
    {
        var faults = Load(("a.json", "{ not json"), ("b.json", """{ "id": "b", "role": "bank" }"""), ("c.json", """{ "id": "c", "name": "C", "role": "x" }""")).Faults;

        faults.Select(fault => fault.Document).Distinct().ShouldBe(["a.json", "b.json", "c.json"], ignoreOrder: true);
    }

    [Fact]
    public void Refuses_two_profiles_that_claim_the_same_sender()
    {
        var thief = bank.Replace("\"id\": \"bank\"", "\"id\": \"thief\"", StringComparison.Ordinal);

        Load(("bank.json", bank), ("thief.json", thief)).Faults.ShouldHaveSingleItem().Message.ShouldContain("is claimed by bank.json already");
    }

    [Theory]
    [InlineData("ZZ:FIRSTHARBOR", "ZZ:US", "bank")]
    [InlineData("ZZ:FIRSTHARBOR", "ZZ:OTHER", null)]
    [InlineData("01:FIRSTHARBOR", "ZZ:US", null)]
    [InlineData("ZZ:OPENHOUSE", "ZZ:ANY", "open")]
    public void Finds_whose_interchange_it_is(string sender, string receiver, string? expected)
    {
        var open = """{ "id": "open", "name": "Open", "role": "partner", "x12": { "ids": ["ZZ:OPENHOUSE"] } }""";
        var directory = Load(("bank.json", bank), ("open.json", open)).Directory;

        directory.Resolve(Address(sender), Address(receiver))?.Id.ShouldBe(expected);
    }

    [Theory]
    [InlineData("bank", "bank/inbox", true)]
    [InlineData("other", "bank/inbox", false)]
    [InlineData("carried", "bank/inbox", true)]
    [InlineData("other", null, true)]
    public void A_partner_may_only_arrive_by_its_own_inbox_or_one_that_carries_it(string sender, string? endpoint, bool expected)
    {
        var mailbox = bank.Replace("\"path\": \"/tmp/in\"", "\"path\": \"/tmp/in\", \"carries\": [\"carried\"]", StringComparison.Ordinal);
        var directory = Load(("bank.json", mailbox), ("carried.json", Plain("carried")), ("other.json", Plain("other"))).Directory;

        directory.MayArrive(directory.Find(sender)!, endpoint).ShouldBe(expected);
    }

    static string Plain(string id) => $$"""{ "id": "{{id}}", "name": "{{id}}", "role": "partner" }""";

    static X12Address Address(string text) => new(text[..2], text[3..]);

    static PartnerProfilesResult Load(params (string Name, string Json)[] definitions) => PartnerProfiles.Load(
        definitions.Select(each => (each.Name, (Stream)new MemoryStream(Encoding.UTF8.GetBytes(each.Json)))), Definitions.Maps, formats: Definitions.Formats);
}
