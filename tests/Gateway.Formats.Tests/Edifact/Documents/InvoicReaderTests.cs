using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;

namespace Gateway.Formats.Tests.Edifact.Documents;

public sealed class InvoicReaderTests
{
    [Fact]
    public void A_header_has_what_stands_before_the_first_line()
    {
        var header = EdifactReading.Sample("invoic-d96a-ean008.edi").Only<InvoicHeader>();
        (header.DocumentCode, header.Number, header.Function, header.Currency).ShouldBe(("380", "INV-2026-0417", "9", "EUR"));
        header.Dates.Select(date => (date.Qualifier, date.Date)).ShouldBe([("137", new DateOnly(2026, 1, 10)), ("35", new DateOnly(2026, 1, 7))]);
        header.References.Select(reference => (reference.Qualifier, reference.Number, reference.Date)).ShouldBe(
            [("ON", "PO-77120", new DateOnly(2025, 12, 18)), ("DQ", "DN-5531", null)]);
        header.Parties.Select(party => (party.Role, party.Id, party.Agency, party.Name)).ShouldBe(
        [
            ("BY", "5412345000013", "9", "Noordkade Pompen NV"), ("SU", "4012345500004", "9", "Rheintal Armaturen GmbH"), ("DP", "5412345000020", "9", null),
        ]);
        header.Parties[0].AddressLines.ShouldBe(["Kaaistraat 12"]);
        (header.Parties[0].City, header.Parties[0].PostalCode, header.Parties[0].Country).ShouldBe(("Gent", "9000", "BE"));
        header.Parties[1].References.ShouldHaveSingleItem().Number.ShouldBe("DE123456789");
        header.Institutions.ShouldHaveSingleItem().ShouldBe(
            new EdifactFinancialInstitution("RB", "DE00370400440000001234", "Rheintal Armaturen GmbH", "RHEIDE33", "25", null));
        header.Terms.Select(terms => (terms.Type, terms.Days, terms.DueDate, terms.Percent)).ShouldBe(
            [("1", 30, new DateOnly(2026, 2, 9), null), ("22", 10, new DateOnly(2026, 1, 20), 2m)]);
        header.Notes.ShouldBe(["Goods stay ours until they are paid."]);
    }

    [Fact]
    public void A_line_has_quantity_price_amount_and_tax()
    {
        var lines = EdifactReading.Sample("invoic-d96a-ean008.edi").OfType<InvoicLine>().ToList();
        lines.Select(line => (line.LineNumber, line.ItemNumber, line.ItemNumberType, line.Quantity, line.Unit, line.Price, line.Amount)).ShouldBe(
            [("1", "4012345000115", "EN", 20m, "PCE", 56.50m, 1130.00m), ("2", "4012345000221", "EN", 40m, "PCE", 4.25m, 170.00m)]);
        lines[1].Description.ShouldBe("Gasket set DN40 + seals");
        lines[1].ProductIds.ShouldHaveSingleItem().ShouldBe(new EdifactReference("SA", "GK-40", null));
        lines[1].AllowancesAndCharges.ShouldHaveSingleItem().Percent.ShouldBe(5m);
        var tax = lines[0].Taxes.ShouldHaveSingleItem();
        (tax.Type, tax.Category, tax.Rate, tax.Amount).ShouldBe(("VAT", "S", 21m, null));
    }

    [Fact]
    public void A_second_currency_comes_with_its_rate_and_its_totals_are_not_mixed_up()
    {
        var items = EdifactReading.Sample("invoic-d01b-two-currencies.edi");
        var header = items.Only<InvoicHeader>();
        (header.Currency, header.SecondCurrency, header.ExchangeRate).ShouldBe(("EUR", "GBP", 0.8601m));
        var summary = items.Only<InvoicSummary>();
        summary.Amount("86").ShouldBe(2390.25m);
        summary.Amounts.Count(amount => amount.Qualifier == "86").ShouldBe(2);
        summary.Taxes.Select(tax => (tax.Rate, tax.Amount, tax.Base)).ShouldBe([(21m, 320.25m, 1525.00m), (9m, 45.00m, 500.00m)]);
        header.AllowancesAndCharges.Select(part => (part.Indicator, part.Code, part.Signed)).ShouldBe([("C", "FC", 45.00m), ("A", "DI", -20.00m)]);
        header.Parties[0].Region.ShouldBe("WYK");
        items.OfType<InvoicLine>().First().Quantities.Select(quantity => quantity.Qualifier).ShouldBe(["47", "46"]);
        items.OfType<InvoicLine>().First().PriceBasis.ShouldBe(100m);
    }

    [Fact]
    public void Amounts_of_older_directories_are_found_under_their_own_qualifiers()
    {
        var items = EdifactReading.Sample("invoic-d93a.edi");
        items.OfType<InvoicLine>().Select(line => line.Amount).ShouldBe([750m, 19.9m]);
        items.Outcome().Amount.ShouldBe(893.08m);
    }

    [Fact]
    public void A_cancellation_and_a_replacement_name_the_invoice_they_mean()
    {
        var headers = EdifactReading.Sample("invoic-replaced-and-cancelled.edi").OfType<InvoicHeader>().ToList();
        headers.Select(header => (header.IsReplacement, header.IsCancellation, header.NamedInvoice)).ShouldBe([(true, false, "INV-2026-0417"), (false, true, "INV-2026-0418")]);
    }

    [Theory]
    [InlineData("MOA+77:121.00|MOA+79:100.00|MOA+124:21.00", "")]
    [InlineData("MOA+77:121.00|MOA+79:100.00|MOA+176:21.00", "")]
    [InlineData("MOA+77:121.00|MOA+79:100.00|TAX+7+VAT+++:::21+S|MOA+124:20.00|TAX+7+VAT+++:::6+S|MOA+124:1.00", "")]
    [InlineData("MOA+77:116.00|MOA+79:100.00|MOA+131:-5.00|MOA+124:21.00", "")]
    [InlineData("MOA+77:116.00|MOA+79:100.00|MOA+131:5.00|MOA+124:21.00", "")]
    [InlineData("MOA+77:124.00|MOA+79:100.00|MOA+259:5.00|MOA+260:2.00|MOA+124:21.00", "")]
    [InlineData("MOA+77:124.00|MOA+79:100.00|MOA+124:21.00|ALC+C++++FC|MOA+8:3.00", "")]
    [InlineData("MOA+9:111.00|MOA+79:100.00|MOA+124:21.00|MOA+113:10.00", "")]
    [InlineData("MOA+77:112.00|MOA+79:100.00|MOA+124:21.00", "edifact.invoic.gross")]
    [InlineData("MOA+77:121.00|MOA+79:100.00|MOA+124:21.00|MOA+9:121.00|MOA+113:21.00", "edifact.invoic.due")]
    [InlineData("MOA+77:111.00|MOA+79:90.00|MOA+124:21.00", "edifact.invoic.lines-total")]
    [InlineData("MOA+129:100.00", "edifact.invoic.no-total")]
    public void Totals_are_compared_in_any_way_that_they_are_stated(string totals, string expected)
    {
        var items = Invoice(totals);
        string.Join(' ', items.Faults().Select(fault => fault.Code)).ShouldBe(expected);
    }

    [Fact]
    public void A_fault_in_the_totals_names_the_one_line_that_explains_it()
    {
        var items = EdifactReading.Message("INVOIC:D:96A:UN",
            ["BGM+380+1+9", "DTM+137:20260101:102", "LIN+1", "MOA+203:60", "LIN+2", "MOA+203:40", "UNS+S", "MOA+79:60", "MOA+77:60"]);
        items.Faults().First(fault => fault.Code == "edifact.invoic.lines-total").Message.ShouldContain("It would add up if MOA 203 40 in segment 6 were not counted.");
    }

    [Fact]
    public void A_partner_may_have_its_own_gross_total_a_tolerance_and_no_patience()
    {
        Invoice("MOA+77:1.00|MOA+39:121.02|MOA+79:100.00|MOA+124:21.00", new EdifactPartnerSettings { GrossTotalQualifier = "39", TotalTolerance = 0.02m }).Faults().ShouldBeEmpty();
        var held = Invoice("MOA+77:1.00|MOA+79:100.00|MOA+124:21.00", new EdifactPartnerSettings { TotalsMustAgree = true }).Outcome();
        held.MayTakeEffect.ShouldBeFalse();
        held.BusinessErrors.ShouldBe(1);
    }

    [Fact]
    public void Sub_lines_are_part_of_the_line_above_them()
    {
        var items = EdifactReading.Message("INVOIC:D:96A:UN",
            ["BGM+380+1+9", "DTM+137:20260101:102", "LIN+1", "MOA+203:60", "LIN+2++X:EN+1:1", "MOA+203:40", "UNS+S", "MOA+79:60", "MOA+77:60"]);
        items.Faults().ShouldBeEmpty();
    }

    static List<EdifactItem> Invoice(string totals, EdifactPartnerSettings? settings = null) => EdifactReading.Message(
        "INVOIC:D:96A:UN", ["BGM+380+1+9", "DTM+137:20260101:102", "LIN+1", "MOA+203:100.00", "UNS+S", "CNT+2:1", .. totals.Split('|')], settings);
}
