using System.Globalization;
using System.Text;

namespace Gateway.Testing;

/// <summary>Writes small valid interchanges for tests, with every count and control number right.</summary>
public sealed class X12Builder(string sender, string receiver, long control)
{
    readonly StringBuilder sets = new();
    int count;

    public X12Builder Payment(string trace, string payerName, string payerNumber, string payerAccount, DateOnly date, params (string Invoice, decimal Paid)[] lines)
    {
        var body = new List<string>
        {
            $"BPR*C*{Amount(lines.Sum(line => line.Paid))}*C*ACH*CTX*01*099900014*DA*{payerAccount}*1512345678**01*122000661*DA*700010001*{date:yyyyMMdd}",
            $"TRN*1*{trace}*1512345678",
            "CUR*PR*USD",
            $"N1*PR*{payerName}*91*{payerNumber}",
            "N1*PE*GATEWAY DEMO COMPANY",
            "ENT*1",
        };
        body.AddRange(lines.Select(line => $"RMR*IV*{line.Invoice}**{Amount(line.Paid)}*{Amount(line.Paid)}"));
        return Set("820", body);
    }

    public X12Builder Invoice(string number, string customerName, string customerNumber, DateOnly date, decimal amount) => Set(
        "810",
        [
            $"BIG*{date:yyyyMMdd}*{number}***PO-{number}**DI",
            "CUR*SE*USD",
            $"N1*BT*{customerName}*91*{customerNumber}",
            $"IT1*1*1*EA*{Amount(amount)}",
            $"TDS*{(long)(amount * 100)}",
            "CTT*1",
        ]);

    public X12Builder Set(string type, IReadOnlyList<string> body)
    {
        var number = (++count).ToString("0000", CultureInfo.InvariantCulture);
        sets.Append(CultureInfo.InvariantCulture, $"ST*{type}*{number}~\n");
        foreach (var segment in body)
        {
            sets.Append(segment).Append("~\n");
        }

        sets.Append(CultureInfo.InvariantCulture, $"SE*{body.Count + 2}*{number}~\n");
        return this;
    }

    public byte[] Build(string functionalCode = "RA", bool test = false) => Encoding.ASCII.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"ISA*00*          *00*          *ZZ*{sender,-15}*ZZ*{receiver,-15}*261120*1200*U*00401*{control:000000000}*0*{(test ? 'T' : 'P')}*:~\n")
        + string.Create(CultureInfo.InvariantCulture, $"GS*{functionalCode}*{sender}*{receiver}*20261120*1200*{control}*X*004010~\n")
        + sets
        + string.Create(CultureInfo.InvariantCulture, $"GE*{count}*{control}~\nIEA*1*{control:000000000}~\n"));

    static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
