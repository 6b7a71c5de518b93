namespace Gateway.Formats.Tests.X12;

/// <summary>Small sound files to be spoilt in one place.</summary>
static class Samples
{
    public const string Isa = "ISA*00*          *00*          *ZZ*BUYERCORP      *ZZ*SUPPLIERINC    *260115*1200*U*00401*000000007*0*P*:~";
    public const string Gs820 = "GS*RA*BUYERCORP*SUPPLIERINC*20260115*1200*7*X*004010~";

    /// <summary>Two lines of 60.00 and 50.00, one outer adjustment of -10.00: 100.00 paid.</summary>
    public const string Payment =
        "ST*820*0001~BPR*C*100.00*C*ACH*CTX*01*099900014*DA*111222333*1512345678**01*091000019*DA*444555666*20260117~"
        + "TRN*1*TRACE0001*1512345678~CUR*PR*USD~REF*VV*4711~DTM*097*20260115~"
        + "N1*PE*OUR COMPANY*92*V1~N3*1 MAIN STREET*SUITE 2~N4*CHICAGO*IL*60601*US~N1*PR*BUYER CORP~REF*AB*9~"
        + "ENT*1~NM1*QE*1*SMITH*ANN****N*77~ADX*-10.00*01*IV*INV9~"
        + "RMR*IV*INV00000001*PI*60.00*70.00*5.00~REF*PO*PO1~DTM*003*20260101~ADX*-5.00*04~"
        + "RMR*IV*INV00000002*PI*50~NTE*GEN*see letter~"
        + "SE*21*0001~";

    public const string Trailer = "GE*1*7~IEA*1*000000007~";

    public const string Gs810 = "GS*IN*SUPPLIER*BUYER*20260115*1200*7*X*004010~";

    /// <summary>10 × 2.50 + 2 × 7.00, allowance 1.00 on the line, freight 5.00, tax 3.04: 46.04.</summary>
    public const string Invoice =
        "ST*810*0001~BIG*20260110*INV77*20251220*PO55*R1**DI*00~NTE*GEN*thank you~CUR*SE*USD~REF*IA*12345~"
        + "N1*BT*BUYER*92*B1~N2*Dept. 5~N3*2 SIDE STREET~N4*DENVER*CO*80202~"
        + "ITD*01*3*2**10**30*88~DTM*011*20260110~"
        + "IT1*1*10*EA*2.5**BP*SKU1*UP*012345678905~PID*F****STEEL BOLT~REF*LI*1~SAC*A*C310***100~"
        + "IT1*2*2*CA*7**VP*V9~"
        + "TDS*4604*3900*4516*88~TXI*ST*3.04~SAC*C*D240***500**********FREIGHT~CTT*2~SE*21*0001~";

    public static string Payment820 => Isa + Gs820 + Payment + Trailer;

    public static string Invoice810 => Isa + Gs810 + Invoice + Trailer;

    /// <summary>An 820 whose set is this, with SE to fit.</summary>
    public static string With(params string[] segments) =>
        Isa + Gs820 + "ST*820*0001~" + string.Concat(segments.Select(s => s + "~")) + $"SE*{segments.Length + 2}*0001~" + Trailer;
}
