using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

public sealed class AchMapTests
{
    static readonly Currency usd = Currency.Usd;

    static readonly NachaBatchHeader batch = new(
        Documents.At, "200", "HARBOR LANE MKTS", "", "1512345678", "CTX", "PAYABLES", "", new DateOnly(2026, 11, 20), "", "1", "99110001", 1, null);

    static readonly NachaEntry entry = new(
        Documents.At, NachaEntryKind.Payment, "22", "991200016", "4400018827", 300m, "INV", "BRIGHTWATER SUPPLY", "", "991100010000001", "", 0)
    {
        IsCredit = true,
        IsPrenote = false,
    };

    static readonly X12Fragment remittance = new(null, new Trace(Documents.At, "1", "TR-778", "1512345678", null), [], [Documents.Line with { Paid = null }], [], true, []);

    readonly AchMap map = MapFiles.Shipped.Ach("nacha/entry");

    [Fact]
    public void A_credit_becomes_a_payment_of_the_company_that_sent_it()
    {
        var mapped = map.Payment(batch, entry, null);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value!.Lines.ShouldBeEmpty();
        mapped.Value.Advice.ShouldBe(new RemittanceAdvice(
            "991100010000001", "991100010000001", "1512345678", new Money(300m, usd), true, true, "ACH", new DateOnly(2026, 11, 20),
            new RemittanceParty("HARBOR LANE MKTS", null, null), new RemittanceParty("BRIGHTWATER SUPPLY", null, null), null, new AccountNumber("991200016", "4400018827")));
    }

    [Fact]
    public void The_trace_inside_the_addenda_ties_it_to_its_advice() =>
        map.Payment(batch, entry, remittance).Value!.Advice.TraceNumber.ShouldBe("TR-778");

    [Fact]
    public void A_single_document_without_an_amount_is_paid_by_the_whole_entry() =>
        map.Payment(batch, entry, remittance).Value!.Lines.ShouldHaveSingleItem().Paid.ShouldBe(new Money(300m, usd));

    [Fact]
    public void Several_documents_keep_their_amounts_and_the_adjustment_of_the_whole_is_a_line()
    {
        var told = remittance with
        {
            Lines = [Documents.Line with { Paid = 200m }, Documents.Line with { Reference = "BW104502" }],
            Adjustments = [new Payment820Adjustment(Documents.At, new Adjustment820(Documents.At, -5m, "99", null, null))],
        };

        map.Payment(batch, entry, told).Value!.Lines.Select(line => (line.Sequence, line.Kind, line.Paid?.Amount)).ShouldBe(
            [(1, RemittanceLineKind.Invoice, 200m), (2, RemittanceLineKind.Invoice, 100m), (3, RemittanceLineKind.Adjustment, -5m)]);
    }

    [Fact]
    public void Addenda_in_free_text_are_kept_for_a_person()
    {
        var line = map.Payment(batch, entry with { PaymentInformation = "INVOICES 104501 AND 104502" }, null).Value!.Lines.ShouldHaveSingleItem();

        (line.Kind, line.Reference, line.Paid, line.Note).ShouldBe((RemittanceLineKind.Other, null, new Money(300m, usd), "INVOICES 104501 AND 104502"));
    }

    [Fact]
    public void Addenda_that_cannot_be_read_without_an_error_hold_no_money_but_divide_none_either()
    {
        var error = new Fault("x12.element.number", FaultSeverity.Error, FaultOwner.Partner, Documents.At, "RMR04", "1OO.00", "a number", "RMR04 is no number.");

        var mapped = map.Payment(batch, entry with { PaymentInformation = @"RMR*IV*BW104501**1OO.00\" }, remittance with { Faults = [error] });

        mapped.Faults.ShouldHaveSingleItem().Severity.ShouldBe(FaultSeverity.Warning);
        var line = mapped.Value!.Lines.ShouldHaveSingleItem();
        (line.Kind, line.Reference, line.Note).ShouldBe((RemittanceLineKind.Other, null, @"RMR*IV*BW104501**1OO.00\"));
    }

    [Theory]
    [InlineData(true, false, true, true)]
    [InlineData(false, false, false, true)]
    [InlineData(true, true, true, false)]
    public void Whether_money_moves_and_which_way_the_entry_says(bool isCredit, bool isPrenote, bool comesToUs, bool movesMoney)
    {
        var advice = map.Payment(batch, entry with { IsCredit = isCredit, IsPrenote = isPrenote }, null).Value!.Advice;

        (advice.IsCredit, advice.MovesMoney).ShouldBe((comesToUs, movesMoney));
    }

    [Theory]
    [InlineData(NachaEntryKind.Return, false, PaymentReturnStage.Return, PaymentReturnSide.DebitWeDrew)]
    [InlineData(NachaEntryKind.Return, true, PaymentReturnStage.Return, PaymentReturnSide.CreditWeSent)]
    [InlineData(NachaEntryKind.DishonoredReturn, false, PaymentReturnStage.Dishonored, PaymentReturnSide.DebitWeDrew)]
    [InlineData(NachaEntryKind.ContestedDishonoredReturn, false, PaymentReturnStage.Contested, PaymentReturnSide.DebitWeDrew)]
    public void Only_a_debit_that_we_drew_concerns_receivables(NachaEntryKind kind, bool isCredit, PaymentReturnStage stage, PaymentReturnSide side)
    {
        var returned = entry with
        {
            Kind = kind,
            IsCredit = isCredit,
            Return = new NachaReturn("R01", "insufficient funds", "991200010000042", "99120001", null, null, "", null, null, null, true),
        };

        var mapped = map.Return(batch, returned);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value.ShouldBe(new PaymentReturn(
            stage, side, "R01", "insufficient funds", new Money(300m, usd), "991200010000042", "991100010000001", new DateOnly(2026, 11, 20), "1512345678",
            "BRIGHTWATER SUPPLY", new AccountNumber("991200016", "4400018827"), null, 400));
    }

    [Fact]
    public void A_notification_of_change_says_what_to_use_from_now_on()
    {
        var notified = entry with
        {
            Kind = NachaEntryKind.NotificationOfChange,
            Change = new NachaChange("C03", "routing and account", "991200010000042", "99120001", "", null, "991300013", "998877", null, null, null),
        };

        map.Change(batch, notified).Value.ShouldBe(new AccountChange(
            "C03", "routing and account", "991200010000042", null, new AccountNumber("991200016", "4400018827"), "991300013", new AccountNumber("991300013", "998877"), null, null, null, 400));
    }

    [Fact]
    public void A_document_records_both_maps_that_it_was_read_with() => map.Version.ShouldBe("nacha/entry@1+x12/820@1");
}
