using System.Text;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Tests.Nacha;

public sealed class RecordLayoutTests
{
    static readonly RecordLayout[] All =
    [
        FileHeaderRecord.Layout, FileControlRecord.Layout, AdviceFileControlRecord.Layout,
        BatchHeaderRecord.Layout, InternationalBatchHeaderRecord.Layout, BatchControlRecord.Layout, AdviceBatchControlRecord.Layout,
        EntryRecord.Common, EntryRecord.Corporate, EntryRecord.Acknowledgment, EntryRecord.CorporateAcknowledgment, EntryRecord.CustomerInitiated,
        EntryRecord.MachineTransfer, EntryRecord.Check, EntryRecord.PointOfPurchase, EntryRecord.TruncatedCheck, EntryRecord.SharedNetwork,
        InternationalEntryRecord.Layout, AdviceEntryRecord.Layout, PaymentAddendaRecord.Layout, TerminalAddendaRecord.Layout,
        InternationalAddenda.Transaction, InternationalAddenda.Originator, InternationalAddenda.OriginatorPlace, InternationalAddenda.OriginatingBank,
        InternationalAddenda.ReceivingBank, InternationalAddenda.Receiver, InternationalAddenda.ReceiverPlace, InternationalAddenda.Remittance,
        InternationalAddenda.Correspondent, ReturnAddenda.Change, ReturnAddenda.InternationalChange, ReturnAddenda.RefusedChange, ReturnAddenda.Return,
        ReturnAddenda.InternationalReturn, ReturnAddenda.DishonoredReturn, ReturnAddenda.ContestedReturn,
    ];

    [Fact]
    public void Every_record_covers_its_94_columns_once_and_begins_with_its_type()
    {
        foreach (var layout in All)
        {
            layout.Fields.Sum(field => field.Length).ShouldBe(94, layout.Name);
            layout.Fields[0].Constant.ShouldNotBeNull(layout.Name);
        }
    }

    [Theory]
    [InlineData("amount", "1250", "0000001250")]
    [InlineData("DFI account number", "12-34 5", "12-34 5          ")]
    [InlineData("transaction code", "22", "22")]
    public void Pads_a_field_by_its_kind(string name, string text, string written)
    {
        var record = NewEntry();
        var field = EntryRecord.Common[name];

        field.TryWrite(record, text).ShouldBeTrue();

        Encoding.ASCII.GetString(field.Of(record)).ShouldBe(written);
    }

    [Theory]
    [InlineData("amount", "12345678901")]
    [InlineData("amount", "12.50")]
    [InlineData("amount", "")]
    [InlineData("individual name", "Müller")]
    [InlineData("individual name", "a name that is longer than 22")]
    public void Refuses_what_does_not_fit_and_leaves_the_record_as_it_was(string name, string text)
    {
        var record = NewEntry();

        EntryRecord.Common[name].TryWrite(record, text).ShouldBeFalse();

        record.ShouldBe(NewEntry());
    }

    [Fact]
    public void Puts_routing_numbers_to_the_right_and_begins_with_constants()
    {
        var record = new byte[94];
        FileHeaderRecord.Layout.Begin(record);

        FileHeaderRecord.Destination.TryWrite(record, "121042882").ShouldBeTrue();

        Encoding.ASCII.GetString(record, 0, 13).ShouldBe("101 121042882");
        Encoding.ASCII.GetString(record, 34, 6).ShouldBe("094101");
    }

    [Fact]
    public void An_amount_of_anything_but_digits_is_no_number()
    {
        var record = NewEntry();
        "00000O1250"u8.CopyTo(record.AsSpan(29));

        EntryRecord.Amount.Number(record).ShouldBe(-1);
        EntryRecord.Amount.Place.ShouldBe("amount (columns 30 to 39)");
    }

    [Theory]
    [InlineData("121042882", true)]
    [InlineData("121042883", false)]
    [InlineData("12104288", false)]
    [InlineData("1210428B2", false)]
    public void Checks_routing_numbers(string number, bool valid) => RoutingNumber.IsValid(Encoding.ASCII.GetBytes(number)).ShouldBe(valid);

    static byte[] NewEntry()
    {
        var record = new byte[94];
        EntryRecord.Common.Begin(record);
        return record;
    }
}
