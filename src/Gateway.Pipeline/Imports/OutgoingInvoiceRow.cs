namespace Gateway.Pipeline.Imports;

/// <summary>One row of a file of invoices to send: a line, and whatever it says of its invoice.</summary>
/// <param name="Header">Fields of the whole invoice by name, as text to compare rows by; only those that the row has.</param>
sealed record OutgoingInvoiceRow(
    int Line,
    string Number,
    IReadOnlyDictionary<string, string> Header,
    string? Customer,
    string? CustomerName,
    string? Kind,
    DateOnly? Date,
    DateOnly? Due,
    string? Currency,
    decimal? Amount,
    decimal? DiscountPercent,
    int? DiscountDays,
    int? NetDays,
    string? PurchaseOrder,
    string? LineNumber,
    string? Product,
    string? Description,
    decimal? Quantity,
    string? Unit,
    decimal? Price,
    decimal? LineAmount)
{
    static readonly string[] headerFields =
        ["customer", "customerName", "kind", "date", "due", "currency", "amount", "discountPercent", "discountDays", "netDays", "purchaseOrder"];

    /// <summary>It says something of a line.</summary>
    public bool HasLine => LineNumber is not null || Product is not null || Description is not null || Quantity is not null || Unit is not null || Price is not null || LineAmount is not null;

    /// <summary>Reads the row; null with its faults in the reader.</summary>
    /// <param name="before">The number of the invoice that the row before belongs to: a further row need not repeat its fields.</param>
    public static OutgoingInvoiceRow? Read(RowReader reader, string? before)
    {
        var number = reader.RequiredText("number");
        var isFirst = number != before;
        var row = new OutgoingInvoiceRow(
            reader.Line,
            number,
            headerFields.Select(field => (field, Text: reader.Shown(field))).Where(each => each.Text is not null).ToDictionary(each => each.field, each => each.Text!, StringComparer.Ordinal),
            isFirst ? reader.RequiredText("customer") : reader.Text("customer"),
            reader.Text("customerName"),
            reader.Code("kind"),
            isFirst ? reader.RequiredDate("date") : reader.Date("date"),
            reader.Date("due"),
            isFirst || reader.Shown("currency") is not null ? reader.RequiredCurrency("currency") : null,
            reader.Amount("amount"),
            reader.Amount("discountPercent"),
            reader.Days("discountDays"),
            reader.Days("netDays"),
            reader.Text("purchaseOrder"),
            reader.Text("line"),
            reader.Text("product"),
            reader.Text("description"),
            reader.Amount("quantity"),
            reader.Text("unit"),
            reader.Amount("price"),
            reader.Amount("lineAmount"));
        if (row.DiscountPercent is < 0 or > 100)
        {
            reader.Add("discountPercent", reader.Shown("discountPercent"), "a percentage from 0 to 100");
        }

        if (row.Quantity is 0)
        {
            reader.Add("quantity", "0", "a quantity other than zero");
        }

        return reader.Faults.Count == 0 ? row : null;
    }
}
