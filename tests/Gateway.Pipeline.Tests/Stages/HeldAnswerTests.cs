using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>What is well written but held is answered twice where that is agreed: the syntax acknowledged, the contents refused with the reason.</summary>
public sealed class HeldAnswerTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task A_held_820_gets_its_999_and_an_824_that_says_why()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(OutOfBalance("ADVISED"), "advised");

        (await site.ManyAsync<string>("select kind || ' ' || name from outbox order by id")).ShouldBe(["999 999-000000001-for-000000001.edi", "824 824-000000002-for-000000001.edi"]);
        (await site.ExceptionsAsync()).ShouldBe(["documentHeld"]);
        var advice = (await site.AcknowledgmentsAsync())[1];
        var items = new X12Reader(Definitions.Formats.X12, new X12ReaderOptions()).Read(new MemoryStream(Encoding.ASCII.GetBytes(advice))).ToList();
        items.OfType<SetEnd>().ShouldHaveSingleItem().Outcome.Faults.ShouldBeEmpty();
        items.OfType<InterchangeEnd>().ShouldHaveSingleItem().Outcome.Faults.ShouldBeEmpty();
        var told = items.OfType<AdvisedTransaction>().ShouldHaveSingleItem();
        (told.Answer, told.Code, told.Reference.Value, told.SetType, told.GroupControlNumber, told.SetControlNumber).ShouldBe((PartnerAnswer.Rejected, "TR", "T1", "820", "1", "0001"));
        told.Notes.ShouldHaveSingleItem().Text!.ShouldStartWith("BPR02 pays 190.00, but the lines and adjustments come to 100.00.");
    }

    [PostgresFact]
    public async Task Who_did_not_ask_for_an_824_gets_none()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(OutOfBalance("FIRSTHARBOR"));

        (await site.ManyAsync<string>("select kind from outbox")).ShouldBe(["997"]);
    }

    [PostgresFact]
    public async Task What_took_effect_is_not_advised_of()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("ADVISED", "US", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build(), "advised");

        (await site.ManyAsync<string>("select kind from outbox")).ShouldBe(["999"]);
    }

    [PostgresFact]
    public async Task The_same_bytes_again_get_no_second_824()
    {
        var site = await StageSite.CreateAsync(databases);
        var bytes = new X12Builder("ADVISED", "US", 1)
            .Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Payment("T2", "ACME INC", "C001", "9000", date, ("INV1002", 250.50m)).Build();
        bytes = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(bytes).Replace("BPR*C*100.00", "BPR*C*190.00", StringComparison.Ordinal));
        await site.TakeAsync(bytes, "advised");
        await site.TakeAsync(bytes, "advised", "again.edi");

        (await site.ManyAsync<string>("select kind from outbox order by id")).ShouldBe(["999", "824"]);
    }

    [PostgresFact]
    public async Task A_held_remadv_gets_its_contrl_and_an_aperak_that_says_why()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(
            Encoding.ASCII.GetBytes(
                "UNB+UNOC:3+ADVISED:14+US:14+261120:0900+R1++++1'UNH+1+REMADV:D:96A:UN'BGM+481+ADV1+1'DTM+137:20261120:102'NAD+PR+C001::91++ACME INC'CUX+2:USD:11'"
                + "DOC+380+INV1001'MOA+9:100.00'MOA+12:100.00'UNS+S'MOA+12:100.00'UNT+11+1'UNZ+1+R1'"),
            "advised");

        (await site.ManyAsync<string>("select kind || ' ' || name from outbox order by id")).ShouldBe(["contrl contrl-000000001-for-R1.edi", "aperak aperak-000000002-for-R1.edi"]);
        var items = new EdifactReader(Definitions.Formats.Edifact, new EdifactReaderOptions()).Read(new MemoryStream(Encoding.ASCII.GetBytes((await site.AcknowledgmentsAsync())[1]))).ToList();
        items.OfType<EdifactMessageEnd>().ShouldHaveSingleItem().Outcome.Faults.ShouldBeEmpty();
        items.OfType<EdifactInterchangeEnd>().ShouldHaveSingleItem().Outcome.Faults.ShouldBeEmpty();
        var told = items.OfType<ApplicationErrorMessage>().ShouldHaveSingleItem();
        told.References.Select(reference => $"{reference.Qualifier} {reference.Number}").ShouldBe(["ACW 1", "RA ADV1"]);
        told.Errors.ShouldHaveSingleItem().Number!.ShouldStartWith("By BGM.1225 this document cancels, replaces or repeats an earlier one.");
    }

    static byte[] OutOfBalance(string sender) => Encoding.ASCII.GetBytes(
        Encoding.ASCII.GetString(new X12Builder(sender, "US", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build())
            .Replace("BPR*C*100.00", "BPR*C*190.00", StringComparison.Ordinal));
}
