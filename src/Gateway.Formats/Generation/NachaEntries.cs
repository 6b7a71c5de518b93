using System.Globalization;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Generation;

/// <summary>What the entries of a generated NACHA file are.</summary>
interface INachaEntries
{
    /// <param name="batch">From 1.</param>
    (string ServiceClass, string EntryClass) ClassOf(int batch);

    NachaEntry Next(SeededNumbers numbers, int batch);
}

/// <summary>Batches of PPD debits and of CCD credits, in turn; half of the credits say in an addenda what they pay.</summary>
sealed class NachaPaymentEntries : INachaEntries
{
    public (string ServiceClass, string EntryClass) ClassOf(int batch) => batch % 2 == 0 ? ("220", "CCD") : ("225", "PPD");

    public NachaEntry Next(SeededNumbers numbers, int batch)
    {
        var isCredit = batch % 2 == 0;
        var entry = NachaEntryText.Entry(numbers, isCredit ? "22" : "27", isCredit);
        return isCredit && numbers.Next(0, 2) == 0
            ? entry with { PaymentInformation = string.Create(CultureInfo.InvariantCulture, $"RMR*IV*{entry.Identification}**{entry.Amount:0.00}\\") }
            : entry;
    }
}

/// <summary>Credits with a whole X12 820 in their addenda.</summary>
sealed class NachaCtxEntries : INachaEntries
{
    public (string ServiceClass, string EntryClass) ClassOf(int batch) => ("220", "CTX");

    public NachaEntry Next(SeededNumbers numbers, int batch)
    {
        var entry = NachaEntryText.Entry(numbers, "22", isCredit: true);
        return entry with { PaymentInformation = NachaEntryText.Advice(entry, numbers) };
    }
}

/// <summary>Returned debits and credits of both kinds of accounts.</summary>
sealed class NachaReturnEntries : INachaEntries
{
    static readonly string[] Codes = ["R01", "R02", "R03", "R04", "R08", "R09", "R10", "R20"];

    public (string ServiceClass, string EntryClass) ClassOf(int batch) => ("200", "PPD");

    public NachaEntry Next(SeededNumbers numbers, int batch)
    {
        var isCredit = numbers.Next(0, 4) == 0;
        var original = string.Create(CultureInfo.InvariantCulture, $"09100001{numbers.Next(1, 9_999_999):0000000}");
        return NachaEntryText.Entry(numbers, isCredit ? "21" : "26", isCredit) with
        {
            Kind = NachaEntryKind.Return,
            Return = new NachaReturn(Codes[numbers.Next(0, Codes.Length)], null, original, "09100001", null, null, "", null, null, null, TouchesInvoices: false),
        };
    }
}
