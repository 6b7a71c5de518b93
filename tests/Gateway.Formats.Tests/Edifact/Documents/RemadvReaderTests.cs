using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;

namespace Gateway.Formats.Tests.Edifact.Documents;

public sealed class RemadvReaderTests
{
    [Fact]
    public void A_header_has_banks_parties_and_how_it_is_paid()
    {
        var header = EdifactReading.Sample("remadv-credit-note-and-adjustments.edi").Only<RemadvHeader>();
        (header.DocumentCode, header.Number, header.Function, header.Currency, header.PaymentMeans).ShouldBe(("481", "ZA-2026-0093", "9", "EUR", "31"));
        header.Dates.Select(date => (date.Qualifier, date.Date)).ShouldBe([("137", new DateOnly(2026, 1, 14)), ("203", new DateOnly(2026, 1, 16))]);
        header.Institutions.Select(institution => (institution.Role, institution.BankId)).ShouldBe([("OR", "NOORBEBB"), ("BF", "RHEIDE33")]);
        header.Parties.Select(party => (party.Role, party.Name)).ShouldBe([("PR", "Noordkade Pompen NV"), ("PE", "Rheintal Armaturen GmbH")]);
        header.Notes.ShouldBe(["Invoices of the first half of January"]);
    }

    [Fact]
    public void A_document_has_amounts_and_what_was_kept_back_with_its_reason()
    {
        var lines = EdifactReading.Sample("remadv-credit-note-and-adjustments.edi").OfType<RemadvLine>().ToList();
        lines.Select(line => (line.DocumentCode, line.Number, line.Amount("9"), line.Amount("52"), line.Remitted, line.IsCredit)).ShouldBe(
        [
            ("380", "INV-2026-0417", 1573.00m, 31.46m, 1541.54m, false), ("380", "INV-2026-0419", 800.00m, null, 742.50m, false),
            ("381", "CN-2026-0031", 136.73m, null, 136.73m, true),
        ]);
        lines[1].Adjustments.Select(part => (part.Reason, part.Amount, part.Reference.Number, part.Text)).ShouldBe(
            [("4", 40.00m, "DN-5533", "Two of twenty pieces were missing"), ("20", 17.50m, null, null)]);
    }

    [Fact]
    public void A_document_of_which_nothing_is_paid_and_that_has_a_reason_is_a_dispute()
    {
        var items = EdifactReading.Sample("remadv-dispute.edi");
        items.OfType<RemadvLine>().Select(line => line.IsDispute).ShouldBe([true, false]);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Lines_of_a_document_keep_their_amounts_and_reasons_to_themselves()
    {
        var line = EdifactReading.Sample("remadv-document-lines.edi").Only<RemadvLine>();
        line.Amounts.Count.ShouldBe(2);
        line.Adjustments.ShouldBeEmpty();
        line.Items.Select(item => (item.Line, item.Amounts.Count, item.ProductIds[0].Number, item.Adjustments.Sum(part => part.Amount))).ShouldBe(
            [("1", 2, "VB-40", 0m), ("2", 2, "GK-40", 60.00m)]);
    }

    [Fact]
    public void A_document_in_another_currency_counts_with_what_it_states_in_that_of_the_total()
    {
        var items = EdifactReading.Sample("remadv-several-currencies.edi");
        var line = items.OfType<RemadvLine>().Last();
        (line.Currency, line.Remitted, line.Currencies[0].Rate).ShouldBe(("GBP", 2000.00m, 1.162655m));
        items.Outcome().Faults.ShouldBeEmpty();
        items.Outcome().Amount.ShouldBe(2625.31m);
    }

    [Fact]
    public void Later_directories_have_tax_below_an_adjustment_and_allowances_below_the_total()
    {
        var items = EdifactReading.Sample("remadv-d01b-tax-and-allowance.edi");
        var tax = items.Only<RemadvLine>().Adjustments[0].Taxes.ShouldHaveSingleItem();
        (tax.Rate, tax.Amount, tax.Base).ShouldBe((21m, 21.00m, 100.00m));
        items.Only<RemadvSummary>().AllowancesAndCharges.ShouldHaveSingleItem().Signed.ShouldBe(-5.00m);
        items.Outcome().Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MOA+9:100|MOA+12:100", "")]
    [InlineData("MOA+9:100|MOA+12:98|MOA+52:2", "")]
    [InlineData("MOA+9:100|MOA+12:98|MOA+52:2|AJT+19|MOA+165:2", "")]
    [InlineData("MOA+9:100|MOA+12:90|AJT+4|MOA+165:10", "")]
    [InlineData("MOA+9:100|MOA+12:110|AJT+4|MOA+165:10", "")]
    [InlineData("MOA+9:100|MOA+12:90|AJT+4|MOA+165:-10", "")]
    [InlineData("MOA+9:100|MOA+12:95|AJT+4|MOA+165:10|AJT+5|MOA+165:5", "")]
    [InlineData("MOA+39:100|MOA+12:100", "")]
    [InlineData("MOA+12:100", "")]
    [InlineData("MOA+9:100|MOA+12:95", "edifact.remadv.line")]
    [InlineData("MOA+9:100|MOA+12:85|AJT+4|MOA+165:10", "edifact.remadv.line")]
    [InlineData("MOA+9:100|MOA+12:95|AJT+4", "")]
    [InlineData("MOA+9:100", "edifact.remadv.no-amount")]
    public void A_document_adds_up_with_discount_and_adjustments_of_either_sign(string amounts, string expected)
    {
        var parts = amounts.Split('|');
        var paid = Array.Find(parts, part => part.StartsWith("MOA+12:", StringComparison.Ordinal)) ?? "MOA+12:0";
        string.Join(' ', Advice(["DOC+380+A", .. parts], paid).Faults().Select(fault => fault.Code)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("30", "MOA+12:70", "")]
    [InlineData("-30", "MOA+12:70", "")]
    [InlineData("30", "MOA+12:130", "It would add up if MOA 12 -30 in segment 5 had the other sign.")]
    [InlineData("30", "MOA+12:100", "It would add up if MOA 12 -30 in segment 5 were not counted.")]
    [InlineData("30", "MOA+12:71", "The difference is 1; no single amount explains it.")]
    public void Credit_notes_are_deducted_whatever_their_sign(string credit, string total, string expected)
    {
        var items = Advice(["DOC+380+A", "MOA+12:100", $"DOC+381+B", $"MOA+12:{credit}"], total);
        var faults = items.Faults().ToList();
        if (expected.Length == 0) faults.ShouldBeEmpty();
        else faults.ShouldHaveSingleItem().Message.Replace("segment 6", "segment 5", StringComparison.Ordinal).ShouldContain(expected);
    }

    [Fact]
    public void A_partner_may_demand_that_totals_agree()
    {
        var items = Advice(["DOC+380+A", "MOA+12:100"], "MOA+12:90", new EdifactPartnerSettings { TotalsMustAgree = true });
        items.Outcome().MayTakeEffect.ShouldBeFalse();
        Advice(["DOC+380+A", "MOA+12:100"], "MOA+12:90", new EdifactPartnerSettings { TotalTolerance = 10 }).Faults().ShouldBeEmpty();
    }

    [Fact]
    public void A_document_without_a_number_holds_the_advice()
    {
        Advice(["DOC+380", "MOA+12:100"], "MOA+12:100").Outcome().MayTakeEffect.ShouldBeFalse();
    }

    [Theory]
    [InlineData("paymul.edi", "452", "PM-2026-11", "1791.54", 2)]
    [InlineData("payord.edi", "450", "PO-2026-12", "250.00", 1)]
    [InlineData("creadv.edi", "454", "CA-2026-13", "2147.31", 1)]
    public void Payment_messages_are_read_as_far_as_they_are_routed(string sample, string code, string number, string amount, int payments)
    {
        var message = EdifactReading.Sample(sample).Only<PaymentMessage>();
        (message.DocumentCode, message.Number, message.Currency, message.Payments).ShouldBe((code, number, "EUR", payments));
        message.Amount.ShouldBe(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
        message.Institutions.ShouldNotBeEmpty();
        message.Parties.ShouldNotBeEmpty();
    }

    [Fact]
    public void Orders_in_several_currencies_have_no_common_amount()
    {
        var items = EdifactReading.Message("PAYMUL:D:96A:UN", ["BGM+452+1", "LIN+1", "MOA+9:1:EUR", "LIN+2", "MOA+9:1:USD"]);
        items.Only<PaymentMessage>().Amount.ShouldBeNull();
    }

    static List<EdifactItem> Advice(IEnumerable<string> documents, string total, EdifactPartnerSettings? settings = null) =>
        EdifactReading.Message("REMADV:D:96A:UN", ["BGM+481+1+9", "DTM+137:20260101:102", .. documents, "UNS+S", total], settings);
}
