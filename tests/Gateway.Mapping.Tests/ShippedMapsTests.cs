namespace Gateway.Mapping.Tests;

public sealed class ShippedMapsTests
{
    [Fact]
    public void All_shipped_maps_load_without_a_fault() => MapFiles.FaultsWith().ShouldBeEmpty();

    [Fact]
    public void Names_the_maps_there_are()
    {
        MapFiles.Shipped.RemittanceMaps.ShouldBe(["x12/820", "edifact/remadv", "partners/hafenmarkt/remadv", "partners/north-steel/820"], ignoreOrder: true);
        MapFiles.Shipped.InvoiceMaps.ShouldBe(["x12/810", "edifact/invoic", "partners/hafenmarkt/invoic"], ignoreOrder: true);
        MapFiles.Shipped.LockboxMaps.ShouldBe(["lockbox/payment", "x12/823", "partners/river-bank/lockbox"], ignoreOrder: true);
        MapFiles.Shipped.AchMaps.ShouldBe(["nacha/entry", "partners/river-bank/ach"], ignoreOrder: true);
        MapFiles.Shipped.BankReportMaps.ShouldBe(["bai2/report", "partners/river-bank/report"], ignoreOrder: true);
        MapFiles.Shipped.OutgoingInvoiceMaps.ShouldBe(["x12/out/810", "edifact/out/invoic", "partners/hafenmarkt/out/invoic", "partners/north-steel/out/810"], ignoreOrder: true);
        MapFiles.Shipped.OutgoingPaymentMaps.ShouldBe(["x12/out/820", "edifact/out/remadv"], ignoreOrder: true);
    }

    [Fact]
    public void A_document_records_the_version_of_its_map_and_of_what_that_extends()
    {
        MapFiles.Shipped.Remittance("x12/820").Version.ShouldBe("x12/820@1");
        MapFiles.Shipped.Remittance("partners/north-steel/820").Version.ShouldBe("partners/north-steel/820@1(x12/820@1)");
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Should.Throw<ArgumentException>(() => MapFiles.Shipped.Remittance("x12/821"))
            .Message.ShouldStartWith("There is no remittance map 'x12/821'; known are edifact/remadv, partners/hafenmarkt/remadv, partners/north-steel/820, x12/820.");
}
