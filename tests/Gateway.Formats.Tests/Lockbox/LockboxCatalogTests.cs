using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;

namespace Gateway.Formats.Tests.Lockbox;

public sealed class LockboxCatalogTests
{
    [Fact]
    public void A_further_file_is_a_further_layout()
    {
        var (catalog, faults) = Load("""{ "$schema": "layout.schema.json", "layout": "lockbox/harbor-bank", "revision": 3, "extends": "lockbox/104", "recordSize": 104, "omits": ["2", "8"], "records": {} }""");
        faults.ShouldBeEmpty();
        catalog!.Layouts.ShouldContain("lockbox/harbor-bank");

        using var file = new MemoryStream(LockboxFiles.Bytes(
            ["100NORTHWIND 06110000122601050630", "50000000044120260105NORTHWIND 0611000012", "700000000441202601050000000000000", "9000004"]));
        var items = new LockboxReader(catalog, new LockboxReaderOptions { Layout = "lockbox/harbor-bank" }).Read(file).ToList();
        LockboxFiles.Codes(items).ShouldBeEmpty();
        items.OfType<LockboxFileStart>().Single().Header.Layout.ShouldBe("lockbox/harbor-bank@3");
    }

    [Theory]
    [InlineData(""" "extends": "lockbox/105", "recordSize": 80, "records": {}""", "/extends", "There is no layout 'lockbox/105' to extend; there are:")]
    [InlineData(""" "extends": "lockbox/own", "recordSize": 80, "records": {}""", "/extends", "The layout 'lockbox/own' extends itself.")]
    [InlineData(""" "recordSize": 80, "records": {}""", "/records", "Record 1 is missing; name its fields, or extend a layout that has them.")]
    [InlineData(""" "extends": "lockbox/core", "recordSize": 80, "records": { "6": { "label": "check", "fields": { "batch": "2-4 code", "item": "5-7 code" } } }""", "/records/6/fields", "Record 6 needs the field 'amount'.")]
    [InlineData(""" "extends": "lockbox/core", "recordSize": 80, "records": { "9": { "label": "trailer", "fields": { "records": "2-99 count" } } }""", "/records/9/fields/records", "Columns 2-99 are not within 2 to 80, the first before the last.")]
    [InlineData(""" "extends": "lockbox/core", "recordSize": 80, "records": { "9": { "label": "trailer", "fields": { "records": "2-7 amount" } } }""", "/records/9/fields/records", "The field 'records' cannot be of the kind 'amount'.")]
    [InlineData(""" "extends": "lockbox/core", "recordSize": 80, "records": { "9": { "label": "trailer", "fields": { "records": "2-7 count", "other": "7-9 text" } } }""", "/records/9", "The fields 'records' and 'other' stand in the same columns.")]
    [InlineData(""" "extends": "lockbox/core", "recordSize": 80, "records": { "9": { "label": "trailer", "fields": { "records": "2 to 7" } } }""", "/records/9/fields/records", "'2 to 7' does not fit; expected is columns and kind, such as 8-17 amount.")]
    [InlineData(""" "extends": "lockbox/core", "recordSize": 80, "records": { "4": { "label": "overflow", "fields": { "batch": "2-4 code", "item": "5-7 code", "paid": "12-21 amount" } } }""", "/records/4/fields/paid", "In record 4 the field 'paid' belongs into «lines».")]
    public void Says_what_is_wrong_with_a_layout(string rest, string pointer, string message)
    {
        var (catalog, faults) = Load($$"""{ "$schema": "layout.schema.json", "layout": "lockbox/own", "revision": 1, {{rest}} }""");
        catalog.ShouldBeNull();
        faults.ShouldContain(fault => fault.Document == "lockbox/own.json" && fault.Pointer == pointer && fault.Message.StartsWith(message), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("100NORTHWIND 06110000122601050630\n50000000044120260105NORTHWIND 0611000012\n", FileFormat.Lockbox)]
    [InlineData("101NORTHWIND 06110000122601050630\n50000000044120260105NORTHWIND 0611000012\n", FileFormat.Lockbox)]
    [InlineData("100NORTHWIND 06110000122601050630\r\n2NORTHWIND 0611000012", FileFormat.Lockbox)]
    [InlineData("2NORTHWIND 061100001200000000004000801040", FileFormat.Lockbox)]
    [InlineData("101 061000146 1234567892601050630A094101BANK\n5220NORTHWIND TRADING                    1234567890PPDPAYMENT", FileFormat.Nacha)]
    [InlineData("101 061000146 1234567892601050630A\n5220NORTHWIND TRADING                    1234567890PPDPAYMENT", FileFormat.Nacha)]
    public void Tells_lockbox_and_ACH_files_apart(string start, FileFormat format) => FormatDetector.Detect(Encoding.ASCII.GetBytes(start)).ShouldBe(format);

    static (LockboxCatalog? Catalog, IReadOnlyList<Formats.Definitions.DefinitionFault> Faults) Load(string own)
    {
        var folder = Repository.PathOf("maps/lockbox");
        return LockboxCatalog.Load([
            .. Directory.EnumerateFiles(folder, "*.json").Select(file => ($"lockbox/{Path.GetFileName(file)}", (Stream)new MemoryStream(File.ReadAllBytes(file)))),
            ("lockbox/own.json", new MemoryStream(Encoding.UTF8.GetBytes(own))),
        ]);
    }
}
