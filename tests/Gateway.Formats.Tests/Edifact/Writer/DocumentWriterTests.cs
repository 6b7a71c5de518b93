using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Tests.Edifact.Writer;

public sealed class DocumentWriterTests
{
    static readonly EdifactInterchangeHeader Interchange = new(
        "UNOC", "3", new EdifactParty("US", "", "", ""), new EdifactParty("THEM", "", "", ""), "", "", "7", "", false, "", false,
        new EdifactDelimiters((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: false));

    [Fact]
    public void Totals_of_an_invoice_are_computed_whatever_the_caller_states()
    {
        var items = Write(envelope => new InvoicWriter(envelope).Write(
            Header("380"), [Line(60m), Line(40m)],
            new InvoicSummary(default, [Stated("86", 1m), Stated("113", 21m), Stated("9", 1m)], [new EdifactTax(default, "7", "VAT", "S", 21m, 21m, 100m)], [], 99)));
        var summary = items.Only<InvoicSummary>();
        summary.Amounts.Select(amount => (amount.Qualifier, amount.Amount)).ShouldBe([("86", 121m), ("113", 21m), ("9", 100m), ("79", 100m)]);
        summary.LineCount.ShouldBe(2);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void An_invoice_without_stated_totals_gets_those_that_none_goes_without()
    {
        var items = Write(envelope => new InvoicWriter(envelope).Write(
            Header("380") with { AllowancesAndCharges = [new EdifactAllowanceOrCharge(default, "A", "DI", null, 5m, "Loyalty")] },
            [Line(100m)], new InvoicSummary(default, [], [], [], null)));
        items.Only<InvoicSummary>().Amounts.Select(amount => (amount.Qualifier, amount.Amount)).ShouldBe([("79", 100m), ("77", 95m)]);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Separators_and_long_texts_come_back_as_they_were()
    {
        const string text = "It's 5 + 3: what? A description that is longer than the seventy characters of one segment has room for";
        var items = Write(envelope => new InvoicWriter(envelope).Write(
            Header("380") with { Notes = [text] }, [Line(1m) with { Description = text }], new InvoicSummary(default, [], [], [], null)));
        items.Only<InvoicHeader>().Notes.ShouldBe([text]);
        items.Only<InvoicLine>().Description.ShouldBe(text);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("96A", true)]
    [InlineData("01B", true)]
    [InlineData("07A", false)]
    public void Payment_terms_are_in_the_segment_that_the_directory_has(string directory, bool isPat)
    {
        var header = Header("380") with { Terms = [new InvoicTerms(default, "22", 10, new DateOnly(2026, 1, 20), 2m, null)] };
        var text = WriteText(envelope => new InvoicWriter(envelope, directory).Write(header, [Line(1m)], new InvoicSummary(default, [], [], [], null)));
        text.Contains("'PAT+22++5:3:D:10'", StringComparison.Ordinal).ShouldBe(isPat);
        text.Contains("'PYT+22++5+3+D+10'", StringComparison.Ordinal).ShouldBe(!isPat);
        var items = EdifactReading.Of(Encoding.Latin1.GetBytes(text));
        items.Outcome().Faults.ShouldBeEmpty();
        items.Only<InvoicHeader>().Terms.Select(terms => (terms.Type, terms.Days, terms.Percent)).ShouldBe([("22", 10, 2m)]);
    }

    [Fact]
    public void The_total_of_an_advice_deducts_its_credit_notes()
    {
        var items = Write(envelope => new RemadvWriter(envelope).Write(
            Advice(), [Document("380", "A", 100m), Document("381", "B", 30m)], new RemadvSummary(default, [Stated("12", 1m), Stated("52", 2m)], [])));
        items.Only<RemadvSummary>().Amounts.Select(amount => (amount.Qualifier, amount.Amount)).ShouldBe([("12", 70m), ("52", 2m)]);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_note_on_a_document_goes_below_an_instruction_and_comes_back()
    {
        var items = Write(envelope => new RemadvWriter(envelope).Write(Advice(), [Document("380", "A", 100m) with { Notes = ["Paid early"] }]));
        items.Only<RemadvLine>().Notes.ShouldBe(["Paid early"]);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_document_whose_payment_is_not_stated_in_the_currency_of_the_total_is_refused()
    {
        var line = Document("380", "A", 100m) with { Currency = "USD", Amounts = [Stated("12", 100m) with { Currency = "USD" }] };
        Should.Throw<ArgumentException>(() => Write(envelope => new RemadvWriter(envelope).Write(Advice(), [line]))).Message.ShouldStartWith("Document A does not say");
    }

    [Fact]
    public void A_name_that_the_character_set_lacks_is_written_with_blanks_and_a_number_is_refused()
    {
        var party = new EdifactTradeParty("BY", "1", null, "91", "Łódź Steel", [], null, null, null, []);
        Write(envelope => new InvoicWriter(envelope).Write(Header("380") with { Parties = [party] }, [Line(1m)], new InvoicSummary(default, [], [], [], null)))
            .Only<InvoicHeader>().Parties[0].Name.ShouldBe(" ód  Steel");
        Should.Throw<ArgumentException>(() => Write(envelope => new InvoicWriter(envelope).Write(
            Header("380") with { Number = "Ł1" }, [Line(1m)], new InvoicSummary(default, [], [], [], null))));
    }

    static List<EdifactItem> Write(Action<EdifactEnvelopeWriter> write) => EdifactReading.Of(Encoding.Latin1.GetBytes(WriteText(write)));

    static string WriteText(Action<EdifactEnvelopeWriter> write)
    {
        var output = new MemoryStream();
        var envelope = new EdifactEnvelopeWriter(output, Interchange, new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        envelope.BeginInterchange();
        write(envelope);
        envelope.EndInterchange();
        return Encoding.Latin1.GetString(output.ToArray());
    }

    static InvoicHeader Header(string code) =>
        new(default, code, "INV1", "9", "EUR", null, null, [new EdifactDate("137", new DateOnly(2026, 1, 10), null)], [], [], [], [], [], []);

    static InvoicLine Line(decimal amount) => new(default, null, "4012345000115", "EN", [], null, 1m, "PCE", amount, "AAA", null, amount, [], [], []);

    static RemadvHeader Advice() => new(default, "481", "RA1", "9", "EUR", [new EdifactDate("137", new DateOnly(2026, 1, 10), null)], [], [], []);

    static RemadvLine Document(string code, string number, decimal paid) => new(default, code, number, "EUR", [Stated("12", paid)], [], [], [], [], []);

    static EdifactAmount Stated(string qualifier, decimal amount) => new(default, qualifier, amount, null);
}
