using System.Globalization;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>Bills payers: numbers by their scheme, amounts by their trade (60% with tax, 25% on a grid of prices, 15% a subscription).</summary>
sealed class Documents(Chance chance)
{
    const int Luhn = 10;
    int global = 4_100_000;
    int shared = 20_000;

    public Item Invoice(Payer payer, DateOnly date)
    {
        var terms = payer.HasTerms ? new PaymentTerms(2m, 10, 30) : new PaymentTerms(null, null, 30);
        var order = OrderOf(payer);
        var item = new Item(payer, NumberOf(payer), InvoiceKind.Invoice, date, date.AddDays(30), AmountOf(payer), terms, order);
        payer.Open.Add(item);
        return item;
    }

    public Item CreditMemo(Payer payer, DateOnly date)
    {
        var item = new Item(payer, $"CM{NumberOf(payer)}", InvoiceKind.CreditMemo, date, date, -chance.Cents(20_00, 400_00), PaymentTerms.None, null);
        payer.Open.Add(item);
        return item;
    }

    /// <summary>An order is now and then delivered, and billed, in parts.</summary>
    string? OrderOf(Payer payer)
    {
        if (!payer.UsesOrders || !chance.Percent(90)) return null;
        if (payer.LastOrder is null || !chance.Percent(8)) payer.LastOrder = $"PO{chance.Digits(6)}";
        return payer.LastOrder;
    }

    decimal AmountOf(Payer payer) => chance.Shared((0, 60), (1, 25), (2, 15)) switch
    {
        0 => Math.Round(chance.Cents(40_00, 9_000_00) * 1.0825m, 2),
        1 => 25m * chance.Between(2, 160),
        _ => payer.Subscription,
    };

    string NumberOf(Payer payer)
    {
        global++;
        return payer.Numbering switch
        {
            Numbering.Global => Text($"INV{global:00000000}"),
            Numbering.PerCustomer => Text($"{payer.Number[1..]}-{++payer.Billed:0000}"),
            // Two systems count on by themselves: each number is given twice, with A and with B.
            Numbering.TwoSources => Text($"{(shared % 2 == 0 ? 'A' : 'B')}{shared++ / 2:000000}"),
            Numbering.SharedNumbers => SharedNumber(payer),
            _ => WithCheckDigit(global),
        };
    }

    /// <summary>A number that a document of another customer may have too, never one of the same customer's.</summary>
    string SharedNumber(Payer payer)
    {
        while (true)
        {
            var number = Text($"{700_000 + chance.Below(60_000)}");
            if (payer.Open.TrueForAll(item => item.Number != number) && payer.Paid.TrueForAll(item => item.Number != number)) return number;
        }
    }

    static string WithCheckDigit(int number)
    {
        var digits = Text($"{number}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 0) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return Text($"{digits}{(Luhn - (sum % Luhn)) % Luhn}");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
