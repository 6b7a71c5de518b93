using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Tests.Nacha;

public sealed class NachaDocumentTests
{
    [Fact]
    public void Joins_the_addenda_of_a_CTX_entry_and_cuts_blanks_only_at_the_end()
    {
        var entry = NachaReading.OfSample("nacha/ctx-820.ach").Entries.ShouldHaveSingleItem();

        entry.PaymentInformation.ShouldStartWith("ISA*00*          *00*          *ZZ*LAKESIDETOOLS  *ZZ*NORTHWIND      *260115");
        entry.PaymentInformation.ShouldEndWith("IEA*1*000000031\\");
        (entry.Amount, entry.AddendaCount, entry.Name, entry.TraceNumber).ShouldBe((4820.50m, 6, "NORTHWIND SUPPL", "091000010000001"));
    }

    [Theory]
    [InlineData("nacha/returns.ach", 0, "R01", true, "071000280000311")]
    [InlineData("nacha/returns.ach", 1, "R10", true, "071000280000312")]
    [InlineData("nacha/returns.ach", 2, "R03", false, "071000280000401")]
    public void A_returned_debit_touches_invoices_and_a_returned_credit_never(string sample, int index, string code, bool touches, string originalTrace)
    {
        var entry = NachaReading.OfSample(sample).Entries[index];

        entry.Kind.ShouldBe(NachaEntryKind.Return);
        var returned = entry.Return.ShouldNotBeNull();
        (returned.Code, returned.TouchesInvoices, returned.OriginalTrace).ShouldBe((code, touches, originalTrace));
        returned.ReasonText.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Reads_the_day_of_death_of_an_R15() =>
        NachaReading.OfSample("nacha/returns.ach").Entries[3].Return!.DateOfDeath.ShouldBe(new DateOnly(2026, 1, 2));

    [Fact]
    public void Reads_a_dishonored_return_with_the_return_that_it_refuses()
    {
        var entry = NachaReading.OfSample("nacha/returns-dishonored.ach").Entries.ShouldHaveSingleItem();

        entry.Kind.ShouldBe(NachaEntryKind.DishonoredReturn);
        (entry.Return!.Code, entry.Return.ReturnTrace, entry.Return.OriginalReason, entry.Return.TouchesInvoices).ShouldBe(("R68", "091000010000001", "R01", false));
    }

    [Fact]
    public void Reads_a_contested_return_with_both_that_came_before()
    {
        var entry = NachaReading.OfSample("nacha/returns-contested.ach").Entries.ShouldHaveSingleItem();

        entry.Kind.ShouldBe(NachaEntryKind.ContestedDishonoredReturn);
        (entry.Return!.ReturnTrace, entry.Return.DishonoredTrace, entry.Return.OriginalReason).ShouldBe(("091000010000001", "071000280000501", "R01"));
    }

    [Theory]
    [InlineData("C01", null, "440001799", null)]
    [InlineData("C02", "122000496", null, null)]
    [InlineData("C03", "122000496", "44 0017 99", null)]
    [InlineData("C05", null, null, "32")]
    [InlineData("C06", null, "44 0017 99", "32")]
    [InlineData("C07", "122000496", "440001799", "32")]
    public void Takes_corrected_data_from_their_columns_and_leaves_blanks_in_accounts(string code, string? routing, string? account, string? transactionCode)
    {
        var change = NachaReading.OfSample("nacha/changes.ach").Entries.Select(entry => entry.Change!).Single(change => change.Code == code);

        (change.Routing, change.Account, change.TransactionCode).ShouldBe((routing, account, transactionCode));
    }

    [Fact]
    public void Tells_corrected_data_apart_by_blanks_where_the_columns_do_not_fit()
    {
        var change = NachaReading.OfSample("errors/nacha/nacha.change.data.ach").Entries.ShouldHaveSingleItem().Change!;

        (change.Routing, change.Account).ShouldBe(("122000496", "440001799"));
    }

    [Fact]
    public void A_refused_change_names_the_code_that_is_refused()
    {
        var entry = NachaReading.OfSample("nacha/change-refused.ach").Entries.ShouldHaveSingleItem();

        (entry.Kind, entry.Change!.Code, entry.Change.RefusedCode, entry.Change.Account).ShouldBe((NachaEntryKind.RefusedNotificationOfChange, "C69", "C01", null));
    }

    [Fact]
    public void Reads_all_of_an_IAT_entry()
    {
        var entry = NachaReading.OfSample("nacha/iat.ach").Entries.ShouldHaveSingleItem();

        (entry.Name, entry.Account, entry.Amount, entry.PaymentInformation).ShouldBe(("NORTHWIND SUPPLY", "990017", 1000m, "INV-5001 INV-5002"));
        var international = entry.International.ShouldNotBeNull();
        (international.TransactionType, international.OriginatorName, international.OriginatorCity).ShouldBe(("BUS", "LAURENTIDE OUTILS", "MONTREAL*QC\\"));
        international.CorrespondentBanks.ShouldHaveSingleItem().Name.ShouldBe("BANQUE DU FLEUVE CENTRALE");
    }

    [Fact]
    public void Reads_the_original_amount_of_an_IAT_return() =>
        NachaReading.OfSample("nacha/iat-return.ach").Entries.ShouldHaveSingleItem().Return!.OriginalAmount.ShouldBe(1000m);

    [Theory]
    [InlineData("nacha/acknowledgments.ach", NachaEntryKind.PaymentAcknowledgment)]
    [InlineData("nacha/agency-notices.ach", NachaEntryKind.AgencyNotice)]
    [InlineData("nacha/adv.ach", NachaEntryKind.AccountingAdvice)]
    [InlineData("nacha/iat-change.ach", NachaEntryKind.NotificationOfChange)]
    public void What_is_no_payment_is_not_called_one(string sample, NachaEntryKind kind) =>
        NachaReading.OfSample(sample).Entries.ShouldAllBe(entry => entry.Kind == kind);

    [Theory]
    [InlineData("nacha/names-windows-1252.ach")]
    [InlineData("nacha/names-utf8.ach")]
    public void Reads_names_beyond_ASCII(string sample) =>
        NachaReading.OfSample(sample).Entries.Select(entry => entry.Name).ShouldBe(["JOSÉ MUÑOZ", "ZOË EXAMPLE"]);

    [Fact]
    public void Names_and_identifications_change_places_in_CIE()
    {
        var entry = NachaReading.OfSample("nacha/cie.ach").Entries.ShouldHaveSingleItem();

        (entry.Name, entry.Identification).ShouldBe(("PAT EXAMPLE", "ACCT 4711-22"));
    }
}
