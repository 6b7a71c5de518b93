using System.Globalization;
using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>The rows of one invoice, put together: its fields agree, and its lines come to its amount.</summary>
sealed class OutgoingInvoiceDraft(IReadOnlyList<OutgoingInvoiceRow> rows, CsvTable table, List<RowFault> faults)
{
    const string CreditMemo = "creditMemo";

    readonly OutgoingInvoiceRow head = rows[0];
    readonly int before = faults.Count;

    /// <summary>Null with what is wrong added to the faults.</summary>
    public OutgoingInvoice? Build()
    {
        foreach (var row in rows.Skip(1))
        {
            CheckAgrees(row);
        }

        var currency = new Currency(head.Currency!);
        var amounts = rows.Select(row => AmountOf(row, currency)).ToList();
        if (faults.Count > before)
        {
            return null;
        }

        var sum = amounts.Sum(amount => amount!.Value);
        var kind = head.Kind ?? (sum < 0 ? CreditMemo : "invoice");
        var sign = kind == CreditMemo && sum > 0 ? -1 : 1;
        CheckTotal(sum * sign, kind, currency);
        return faults.Count > before ? null : new OutgoingInvoice(head.Line, InvoiceOf(kind, currency, amounts, sum * sign, sign), head.CustomerName);
    }

    Invoice InvoiceOf(string kind, Currency currency, List<decimal?> amounts, decimal sum, int sign)
    {
        var total = new Money(sum, currency);
        var isWhole = rows is [{ HasLine: false }];
        return new Invoice(
            0, head.Number, head.Customer!, Stages.Names.Parse<InvoiceKind>(kind), head.Date!.Value, head.Due, total, total,
            new PaymentTerms(head.DiscountPercent, head.DiscountDays, head.NetDays), head.PurchaseOrder)
        {
            Lines = isWhole ? null : [.. rows.Select((row, no) => new InvoiceLine(
                row.LineNumber ?? (no + 1).ToString(CultureInfo.InvariantCulture), row.Product, row.Description, row.Quantity ?? 1m, row.Unit,
                sign * (row.Price ?? amounts[no]!.Value), new Money(sign * amounts[no]!.Value, currency)))],
        };
    }

    void CheckAgrees(OutgoingInvoiceRow row)
    {
        foreach (var (field, text) in row.Header.Where(field => !head.Header.TryGetValue(field.Key, out var known) || known != field.Value))
        {
            var known = head.Header.GetValueOrDefault(field);
            Add(row, field, text, known is null ? $"nothing, as on line {head.Line} of the same invoice" : $"'{known}' as on line {head.Line} of the same invoice, or nothing");
        }
    }

    /// <summary>Of the row's line; null with a fault.</summary>
    decimal? AmountOf(OutgoingInvoiceRow row, Currency currency)
    {
        var amount = row.LineAmount ?? (row.Price is null && row.Quantity is null or 1m && rows.Count == 1 ? row.Amount : null);
        if (row.Price is { } price)
        {
            var extended = InFull(Math.Round((row.Quantity ?? 1m) * price, currency.Decimals, MidpointRounding.AwayFromZero), currency);
            if (amount is { } stated && row.LineAmount is not null && stated != extended)
            {
                Add(row, "lineAmount", Shown(stated), $"{Shown(extended)}, which quantity and price come to");
                return null;
            }

            return extended;
        }

        if (amount is null)
        {
            Add(row, rows.Count == 1 && !row.HasLine ? "amount" : "price", null, "a price, or the line's amount with a quantity of 1");
        }
        else if (row.Quantity is not (null or 1m))
        {
            Add(row, "price", null, "the price for one unit, since the quantity is not 1");
        }
        else if (!new Money(amount.Value, currency).IsPayable)
        {
            Add(row, row.LineAmount is null ? "amount" : "lineAmount", Shown(amount.Value), $"an amount in whole units of {currency}, at most {currency.Decimals} decimals");
        }

        return amount is { } whole ? InFull(whole, currency) : null;
    }

    /// <summary>With all decimals of its currency: 25.0 is written 25.00.</summary>
    static decimal InFull(decimal amount, Currency currency) => amount + new decimal(0, 0, 0, isNegative: false, (byte)currency.Decimals);

    void CheckTotal(decimal sum, string kind, Currency currency)
    {
        if (head.Amount is { } stated && Math.Abs(stated) != Math.Abs(sum))
        {
            Add(head, "amount", Shown(stated), $"{Shown(sum)}, which the lines come to");
        }

        if (sum < 0 && kind != CreditMemo)
        {
            Add(head, head.Amount is null ? "price" : "amount", Shown(sum), $"an amount from zero for kind {kind}; only credit memos are negative");
        }

        if (ReferenceKey.Normalise(head.Number).Length == 0)
        {
            Add(head, "number", head.Number, "a number with letters or digits in it");
        }

        if (!Currency.TryParse(currency.Code, out _))
        {
            Add(head, "currency", currency.Code, "three letters of ISO 4217, such as USD");
        }
    }

    void Add(OutgoingInvoiceRow row, string field, string? found, string expected) => faults.Add(new RowFault(row.Line, table.HeaderOf(field) ?? field, found, expected));

    static string Shown(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
