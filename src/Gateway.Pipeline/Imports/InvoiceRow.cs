using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>An open item as a file tells it.</summary>
/// <param name="Kind">invoice, creditMemo or debitMemo.</param>
/// <param name="Open">Null when the file does not say: then all of it, or what the ledger knows.</param>
sealed record InvoiceRow(
    int Line,
    string Number,
    string Customer,
    string Kind,
    DateOnly Date,
    DateOnly? Due,
    decimal Amount,
    decimal? Open,
    string Currency,
    decimal? DiscountPercent,
    int? DiscountDays,
    int? NetDays,
    string? PurchaseOrder)
{
    const string CreditMemo = "creditMemo";
    const decimal WholePercent = 100m;

    /// <summary>Reads the row; null with its faults in the reader.</summary>
    public static InvoiceRow? Read(RowReader reader)
    {
        var amount = reader.RequiredAmount("amount");
        var kind = reader.Code("kind") ?? (amount < 0 ? CreditMemo : "invoice");
        var row = new InvoiceRow(
            reader.Line,
            reader.RequiredText("number"),
            reader.RequiredText("customer"),
            kind,
            reader.RequiredDate("date"),
            reader.Date("due"),
            Signed(amount, kind),
            reader.Code("state") is "closed" or "cancelled" ? 0m : reader.Amount("open") is { } open ? Signed(open, kind) : null,
            reader.RequiredCurrency("currency"),
            reader.Amount("discountPercent"),
            reader.Days("discountDays"),
            reader.Days("netDays"),
            reader.Text("purchaseOrder"));
        row.CheckSense(reader);
        return reader.Faults.Count == 0 ? row : null;
    }

    void CheckSense(RowReader reader)
    {
        if (Number.Length > 0 && ReferenceKey.Normalise(Number).Length == 0)
        {
            reader.Add("number", Number, "a number with letters or digits in it");
        }

        if (Amount < 0 && Kind != CreditMemo)
        {
            reader.Add("amount", Shown(Amount), $"an amount from zero for kind {Kind}; only credit memos are negative");
        }

        if (Open is { } open && (Math.Abs(open) > Math.Abs(Amount) || open * Amount < 0))
        {
            reader.Add("open", Shown(open), $"what is open of {Shown(Amount)}, between that and zero");
        }

        if (DiscountPercent is < 0 or > WholePercent)
        {
            reader.Add("discountPercent", Shown(DiscountPercent.Value), "a percentage from 0 to 100");
        }
    }

    /// <summary>A credit memo is negative however it was written, so that a customer's balance is a sum.</summary>
    static decimal Signed(decimal amount, string kind) => kind == CreditMemo ? -Math.Abs(amount) : amount;

    static string Shown(decimal amount) => amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
