using Gateway.Receivables;

namespace Gateway.Mapping.Tests.Outgoing;

/// <summary>What leaves the house, byte for byte, one segment a line: the maps as they are shipped, and partners' own.</summary>
public sealed class OutgoingBytesTests
{
    static readonly Invoice invoice = (Invoice)OutgoingInvoiceMapTests.Invoices().First()[1];

    /// <summary>An invoice paid with discount, one paid short for missing goods, and a credit memo taken.</summary>
    static readonly AdvisedPayment payment = OutgoingPaymentMapTests.Payment with
    {
        Advice = OutgoingPaymentMapTests.Payment.Advice with { Amount = new Money(68m, Currency.Usd) },
        Lines = [.. OutgoingPaymentMapTests.Payment.Lines.Take(3)],
    };

    [Fact]
    public void An_invoice_as_an_810() => Sending.Shown(Sending.Send(Sending.X12, invoice, "x12/out/810")).ShouldBe(
        """
        ISA*00*          *00*          *ZZ*BRIGHTWATER    *01*991100019      *261122*0940*U*00401*000000017*0*P*>~
        GS*IN*BRIGHTWATER*991100019*20261122*0940*41*X*004010~
        ST*810*0001~
        BIG*20261119*BW104601**PO-40111***DI~
        CUR*SE*USD~
        N1*BT**91*C1001~
        ITD*08*3*2**10*20261219*30~
        IT1*1*1*EA*1234.56~
        TDS*123456~
        CTT*1~
        SE*9*0001~
        GE*1*41~
        IEA*1*000000017~
        """);

    [Fact]
    public void An_invoice_as_a_partners_own_810()
    {
        var bytes = Sending.Send(Sending.X12, invoice, "partners/north-steel/out/810");

        Sending.Shown(bytes).ShouldBe(
            """
            ISA*00*          *00*          *ZZ*BRIGHTWATER    *01*991100019      *261122*0940*U*00401*000000017*0*P*>~
            GS*IN*BRIGHTWATER*991100019*20261122*0940*41*X*004010~
            ST*810*0001~
            BIG*20261119*BW104601**PO-40111***DI*00~
            CUR*SE*USD~
            N1*BT**91*C1001~
            REF*CR*C1001~
            N1*SE*Brightwater Supply Co~
            ITD*08*3*2**10*20261219*30~
            IT1*1*1*LO*1234.56~
            PID*F****Goods as delivered~
            TDS*123456~
            CTT*1~
            SE*12*0001~
            GE*1*41~
            IEA*1*000000017~
            """);
        Sending.Invoices(bytes, "x12/810").ShouldBe([invoice]);
    }

    [Fact]
    public void An_invoice_as_a_partners_own_invoic()
    {
        var bytes = Sending.Send(Sending.Edifact with { AssociationCode = "EAN008" }, invoice, "partners/hafenmarkt/out/invoic");

        Sending.Shown(bytes).ShouldBe(
            """
            UNB+UNOC:3+4012345000009:14+4098765000001:14+261122:0940+17'
            UNH+1+INVOIC:D:96A:UN:EAN008'
            BGM+380+BW104601+9'
            DTM+137:20261119:102'
            DTM+13:20261219:102'
            RFF+ON:PO-40111'
            NAD+BY+4098765000001::9'
            RFF+IT:C1001'
            NAD+SU+4012345000009::9'
            CUX+2:USD:4'
            PAT+1++5:3:D:30'
            PAT+22++5:3:D:10'
            PCD+12:2'
            LIN+1'
            QTY+47:1:PCE'
            MOA+203:1234.56'
            PRI+AAA:1234.56'
            UNS+S'
            CNT+2:1'
            MOA+79:1234.56'
            MOA+77:1234.56'
            UNT+21+1'
            UNZ+1+17'
            """);
        Sending.Invoices(bytes, "edifact/invoic").ShouldBe([invoice]);
    }

    [Fact]
    public void A_payment_as_an_820() => Sending.Shown(Sending.Send(Sending.X12, payment, "x12/out/820")).ShouldBe(
        """
        ISA*00*          *00*          *ZZ*BRIGHTWATER    *01*991100019      *261122*0940*U*00401*000000017*0*P*>~
        GS*RA*BRIGHTWATER*991100019*20261122*0940*41*X*004010~
        ST*820*0001~
        BPR*C*68*C*ACH**01*991100019*DA*7710024511*1512345678**01*991200016*DA*4400018827*20261120~
        TRN*1*TR-778*1512345678~
        CUR*PR*USD~
        REF*TN*RA-5501~
        N1*PR*Harbor Lane Markets*91*C1001~
        N1*PE*Brightwater Supply Co*92*V451~
        ENT*1~
        RMR*IV*BW104501**98*100*2~
        NTE**as agreed~
        REF*PO*PO-7~
        RMR*IV*BW104502**90*100~
        ADX*-10*06~
        RMR*CM*CM2201**-120*-120~
        SE*15*0001~
        GE*1*41~
        IEA*1*000000017~
        """);

    [Fact]
    public void A_payment_as_a_remadv() => Sending.Shown(Sending.Send(Sending.Edifact, payment, "edifact/out/remadv")).ShouldBe(
        """
        UNB+UNOC:3+4012345000009:14+4098765000001:14+261122:0940+17'
        UNH+1+REMADV:D:96A:UN'
        BGM+481+RA-5501+9'
        DTM+209:20261120:102'
        RFF+PQ:TR-778'
        FII+OR+7710024511+991100019'
        FII+BF+4400018827+991200016'
        NAD+PR+C1001::91++Harbor Lane Markets'
        NAD+PE+V451::92++Brightwater Supply Co'
        CUX+2:USD:11'
        DOC+380+BW104501'
        MOA+9:100'
        MOA+12:98'
        MOA+52:2'
        RFF+ON:PO-7'
        INP++1'
        FTX+AAI+++as agreed'
        DOC+380+BW104502'
        MOA+9:100'
        MOA+12:90'
        AJT+4'
        MOA+165:-10'
        DOC+381+CM2201'
        MOA+9:120'
        MOA+12:120'
        UNS+S'
        MOA+12:68'
        UNT+27+1'
        UNZ+1+17'
        """);

    /// <summary>UNOA has capitals only: names are written in them. A number that needs others is refused.</summary>
    [Fact]
    public void Names_are_written_in_the_letters_that_the_character_set_has()
    {
        var sent = payment with { Advice = payment.Advice with { Payer = new RemittanceParty("Müller & Søn #1", "C1001", null) }, Lines = [.. payment.Lines.Select(line => line with { Note = null })] };

        Sending.Shown(Sending.Send(Sending.Edifact with { SyntaxId = "UNOA" }, sent, "edifact/out/remadv")).Split('\n')
            .Single(line => line.StartsWith("NAD+PR", StringComparison.Ordinal)).ShouldBe("NAD+PR+C1001::91++MULLER & SON  1'");
    }
}
