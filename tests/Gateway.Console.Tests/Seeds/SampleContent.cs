using System.Globalization;
using System.Text;

namespace Gateway.Console.Tests.Seeds;

/// <summary>Invented files, small enough to read in a test.</summary>
static class SampleContent
{
    internal const string PayerAccount = "4401882736150";
    internal const string PayeeAccount = "990011223344587";

    /// <summary>A bank's 820 with two invoices, one of them short by an adjustment; the note repeats the payer's account.</summary>
    internal static string Payment(string control, string trace, string amount = "18250.00", string payer = "HARBOR FOODS INC") => Interchange(control, "RA",
    [
        $"BPR*C*{amount}*C*ACH*CTX*01*091000019*DA*{PayerAccount}*1411592653**01*122105155*DA*{PayeeAccount}*20260318",
        $"TRN*1*{trace}*1411592653", "CUR*PR*USD", "REF*11*" + PayerAccount, $"N1*PR*{payer}", "N1*PE*MERIDIAN SUPPLY CO",
        "ENT*1", "RMR*IV*INV-20411*PI*12000.00*12240.00*240.00", "NTE*GEN*PAID FROM ACCOUNT " + PayerAccount,
        "RMR*IV*INV-20457*PI*6250.00*6500.00", "ADX*-250.00*06",
    ]);

    /// <summary>An 820 whose amount is no number.</summary>
    internal static string BadAmount(string control) => Payment(control, "TR-BAD-1", "18,250.00");

    internal static string Long(string control, int lines) => Interchange(control, "RA",
    [
        $"BPR*C*1.00*C*ACH*CTX*01*091000019*DA*{PayerAccount}*1411592653**01*122105155*DA*{PayeeAccount}*20260318", "TRN*1*TR-LONG*1411592653", "ENT*1",
        .. Enumerable.Range(1, lines).Select(n => string.Create(CultureInfo.InvariantCulture, $"RMR*IV*LONG-{n:00000}*PI*{n}.00")),
    ]);

    internal static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    static string Interchange(string control, string kind, string[] body)
    {
        string[] all =
        [
            $"ISA*00*          *00*          *ZZ*NORTHSTARBANK  *ZZ*MERIDIANSUPPLY *260318*0915*U*00401*{control}*0*P*>",
            $"GS*{kind}*NORTHSTARBANK*MERIDIANSUPPLY*20260318*0915*1*X*004010", "ST*820*0001", .. body,
            $"SE*{body.Length + 2}*0001", "GE*1*1", $"IEA*1*{control}",
        ];
        return string.Concat(all.Select(segment => segment + "~\n"));
    }
}
