using System.Globalization;
using System.Text;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Generation;

/// <summary>Invented entries, and the 820 that some of them carry.</summary>
static class NachaEntryText
{
    static readonly string[] Names = ["HARBOR TOOLS LLC", "RIVER BAKERY", "ELM STREET GARAGE", "NORTH STEEL", "A. PORTER", "LAKE PAPER"];

    public static NachaEntry Entry(SeededNumbers numbers, string transactionCode, bool isCredit) => new(
        default,
        NachaEntryKind.Payment,
        transactionCode,
        RoutingNumbers.WithCheckDigit(numbers.Next(10_000_000, 12_999_999).ToString(CultureInfo.InvariantCulture)),
        numbers.Next(10_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture),
        numbers.Next(100, 25_000) / 100m,
        string.Create(CultureInfo.InvariantCulture, $"INV-{numbers.Next(1_000_000, 9_999_999)}"),
        Shortened(Names[numbers.Next(0, Names.Length)]),
        "",
        "",
        "",
        0)
    {
        IsCredit = isCredit,
        IsPrenote = false,
    };

    /// <summary>An interchange with one 820, whose invoices come to the entry's amount. Its segments end with \, as banks have it in addenda.</summary>
    public static string Advice(NachaEntry entry, SeededNumbers numbers)
    {
        var amount = entry.Amount ?? 0m;
        var control = numbers.Next(1, 999_999_999).ToString("000000000", CultureInfo.InvariantCulture);
        var lines = numbers.Next(1, 6);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"ISA*00*          *00*          *ZZ*HARBOR         *ZZ*NORTHWIND      *260115*0730*U*00401*{control}*0*P*>\\");
        text.Append(CultureInfo.InvariantCulture, $"GS*RA*HARBOR*NORTHWIND*20260115*0730*1*X*004010\\ST*820*0001\\");
        text.Append(CultureInfo.InvariantCulture, $"BPR*C*{amount:0.00}*C*ACH*CTX*01*{entry.Rdfi}*DA*{entry.Account}*1911234567**01*071000288*DA*5550001234*20260116\\");
        text.Append(CultureInfo.InvariantCulture, $"TRN*1*{entry.Identification}\\N1*PR*{entry.Name}\\N1*PE*NORTHWIND\\ENT*1\\");
        var part = decimal.Floor(amount * 100m / lines) / 100m;
        for (var i = 1; i <= lines; i++)
        {
            var paid = i < lines ? part : amount - (part * (lines - 1));
            text.Append(CultureInfo.InvariantCulture, $"RMR*IV*{entry.Identification}-{i}**{paid:0.00}*{paid:0.00}\\");
        }

        return text.Append(CultureInfo.InvariantCulture, $"SE*{7 + lines}*0001\\GE*1*1\\IEA*1*{control}\\").ToString();
    }

    /// <summary>CTX has 16 columns for a name.</summary>
    static string Shortened(string name) => name.Length > 16 ? name[..16].TrimEnd() : name;
}
