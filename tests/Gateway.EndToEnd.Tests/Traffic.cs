using System.Globalization;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>
/// 220 invented files: 80 of our billing system that open invoices, 120 of the bank that pay them (whole, short, with an unknown reference),
/// and 20 that must have no effect: the same bytes again, a reused control number, a broken tail.
/// </summary>
static class Traffic
{
    public const int Customers = 12;

    const int billingFiles = 80;

    /// <summary>Invoices that the billing system's files open.</summary>
    public const int Invoices = billingFiles * 4;

    static readonly DateOnly date = new(2026, 11, 20);

    public static IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> Create()
    {
        var files = new List<(string, string, byte[])>();
        for (var no = 0; no < billingFiles; no++)
        {
            files.Add(("billing", $"inv-{no:000}.edi", InvoiceFile(no)));
        }

        for (var no = 0; no < 120; no++)
        {
            files.Add(("bank", $"pay-{no:000}.edi", Payments(no)));
        }

        for (var no = 0; no < 10; no++)
        {
            files.Add(("bank", $"again-{no:000}.edi", Payments(no * 7)));
            files.Add(("bank", $"torn-{no:000}.edi", Payments(200 + no)[..^30]));
        }

        return files;
    }

    public static string Number(int file, int place) => string.Create(CultureInfo.InvariantCulture, $"INV{10_000 + (file * 4) + place}");

    static byte[] InvoiceFile(int file)
    {
        var builder = new X12Builder("BILLING", "GATEWAYDEMO", 1000 + file);
        for (var place = 0; place < 4; place++)
        {
            var customer = file % Customers;
            builder.Invoice(Number(file, place), $"CUSTOMER {customer:00} INC", $"C{customer:000}", date.AddDays(-30), Amount(file, place));
        }

        return builder.Build("IN");
    }

    /// <summary>Two payments a file, each for one invoice; every ninth names an invoice that does not exist, every seventh pays short.</summary>
    static byte[] Payments(int file)
    {
        var builder = new X12Builder("FIRSTHARBOR", "GATEWAYDEMO", 5000 + file);
        for (var place = 0; place < 2; place++)
        {
            var at = (file * 2) + place;
            var (invoiceFile, invoicePlace) = (at / 4 % 60, at % 4);
            var customer = invoiceFile % Customers;
            var number = at % 9 == 8 ? $"NONE{at}" : Number(invoiceFile, invoicePlace);
            // Money that names nothing we know is less than any invoice: more would hold its customer's invoices back, those that are decided after it.
            var amount = at % 9 == 8 ? 9m : Amount(invoiceFile, invoicePlace) - (at % 7 == 6 ? 10m : 0m);
            builder.Payment($"TRACE{at:000000}", $"CUSTOMER {customer:00} INC", $"C{customer:000}", $"9000{customer:000}", date, (number, amount));
        }

        return builder.Build();
    }

    static decimal Amount(int file, int place) => 100m + (file * 13.37m) + (place * 1.01m);
}
