using System.Text;
using Gateway.Formats.Definitions;
using Gateway.Pipeline.Stages.Export;

namespace Gateway.Pipeline.Tests.Books;

public sealed class PostingMapTests
{
    [Theory]
    [InlineData("""{ "header": "A", "field": "amounts" }""", "/columns/0/field", "'amounts' is unknown; there are batch, batchLine")]
    [InlineData("""{ "header": "A" }""", "/columns/0", "A column has a field or a constant, one of them.")]
    [InlineData("""{ "header": "A", "field": "debit", "constant": "x" }""", "/columns/0", "A column has a field or a constant, one of them.")]
    [InlineData("""{ "header": "A", "feld": "debit" }""", "/columns/0/feld", "feld")]
    public void A_map_that_cannot_be_right_says_where_and_why(string column, string place, string words)
    {
        var faults = new List<DefinitionFault>();

        PostingMaps.Load([("csv/own.json", Json($$"""{ "$schema": "posting-map.schema.json", "name": "csv/own", "version": 1, "columns": [{{column}}] }"""))], faults).Names.ShouldBeEmpty();

        var fault = faults.ShouldHaveSingleItem().ToString();
        fault.ShouldContain(place);
        fault.ShouldContain(words);
    }

    [Fact]
    public void The_shipped_maps_are_three_erps_and_everything() =>
        ExportSite.Maps.Names.ShouldBe(["csv/postings", "csv/postings-dynamics-365", "csv/postings-netsuite", "csv/postings-sage-intacct"]);

    [Fact]
    public void An_unknown_layout_is_answered_with_the_known_ones() =>
        Should.Throw<ArgumentException>(() => ExportTarget.ToFile("netsuit", ExportSite.Maps)).Message.ShouldStartWith("There is no posting map 'netsuit'; there are csv/postings, csv/postings-dynamics-365");

    [Fact]
    public void Words_are_translated_texts_cut_and_amounts_written_as_the_map_says()
    {
        var faults = new List<DefinitionFault>();
        var map = PostingMaps.Load(
            [("csv/own.json", Json("""
            { "$schema": "posting-map.schema.json", "name": "csv/own", "version": 3, "delimiter": ";", "decimalSeparator": ",", "dateFormat": "dd.MM.yyyy", "columns": [
              { "header": "Konto", "field": "account", "values": { "1280": "1590" } }, { "header": "Text", "field": "text", "longest": 7 },
              { "header": "Betrag", "field": "amount" }, { "header": "Datum", "field": "bookedOn" }] }
            """))], faults).Find("own")!;
        faults.ShouldBeEmpty();
        using var output = new MemoryStream();
        using (var csv = new PostingCsv(output, map, "b-1"))
        {
            csv.Write(new PostingLine { Entry = 1, No = 1, Account = "1280", Text = "Applied 5", Credit = 12.5m, Currency = "USD", BookedOn = new DateOnly(2026, 11, 2) });
            csv.Write(new PostingLine { Entry = 1, No = 2, Account = "1200", Text = "a;b", Debit = 12.5m, Currency = "USD", BookedOn = new DateOnly(2026, 11, 2) });
            csv.Finish(new ExportTotals());
        }

        Encoding.UTF8.GetString(output.ToArray()).Split("\r\n").ShouldBe(["Konto;Text;Betrag;Datum", "1590;Applied;-12,50;02.11.2026", "1200;\"a;b\";12,50;02.11.2026", ""]);
    }

    static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));
}
