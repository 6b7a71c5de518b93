using System.Runtime.InteropServices;
using Gateway.Receivables;

namespace Gateway.Mapping.Paths;

/// <summary>An adjustment below a line of the payment that goes out.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct OwnAdjustment(RemittanceLine Line, RemittanceAdjustment? Adjustment);

/// <summary>A line of the invoice that goes out.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct OwnInvoiceLine(Invoice Invoice, InvoiceLine Line);

/// <summary>Paths of what goes out, by the names that incoming maps give it.</summary>
static class VocabularyPaths
{
    public static SelectorTable<Invoice> Invoice { get; } = new SelectorTable<Invoice>("an invoice of ours", _ => default).AddInvoice(invoice => invoice);

    public static SelectorTable<OwnInvoiceLine> InvoiceLine { get; } = new SelectorTable<OwnInvoiceLine>("a line of an invoice of ours", _ => default)
        .AddInvoice(source => source.Invoice)
        .Add("line.number", source => source.Line.Number)
        .Add("line.product", source => source.Line.Product)
        .Add("line.description", source => source.Line.Description)
        .Add("line.quantity", source => (decimal?)source.Line.Quantity)
        .Add("line.unit", source => source.Line.Unit)
        .Add("line.price", source => (decimal?)source.Line.Price)
        .Add("line.amount", source => (decimal?)source.Line.Amount.Amount);

    public static SelectorTable<RemittanceAdvice> Advice { get; } = new SelectorTable<RemittanceAdvice>("a payment of ours", _ => default)
        .Add("amount", advice => (decimal?)advice.Amount.Amount)
        .Add("currency", advice => advice.Amount.Currency.Code)
        .Add("number", advice => advice.Number)
        .Add("traceNumber", advice => advice.TraceNumber)
        .Add("originatorId", advice => advice.OriginatorId)
        .Add("isCredit", advice => advice.IsCredit ? "true" : "false")
        .Add("movesMoney", advice => advice.MovesMoney ? "true" : "false")
        .Add("method", advice => advice.Method)
        .Add("effectiveDate", advice => advice.EffectiveDate)
        .AddSide("payer", advice => advice.Payer, advice => advice.PayerAccount)
        .AddSide("payee", advice => advice.Payee, advice => advice.PayeeAccount);

    public static SelectorTable<RemittanceLine> Line { get; } = new SelectorTable<RemittanceLine>("a line of a payment of ours", _ => default)
        .Add("kind", line => line.Kind.Named())
        .Add("reference", line => line.Reference)
        .Add("purchaseOrder", line => line.PurchaseOrder)
        .Add("paid", line => line.Paid?.Amount)
        .Add("gross", line => line.Gross?.Amount)
        .Add("discount", line => line.Discount?.Amount)
        .Add("currency", line => (line.Paid ?? line.Gross)?.Currency.Code)
        .Add("sign", line => line.Paid is { IsNegative: true } ? "negative" : "positive")
        .Add("customerNumber", line => line.CustomerNumber)
        .Add("note", line => line.Note)
        .Add("claim", line => line.Claim?.Named());

    public static SelectorTable<OwnAdjustment> Adjustment { get; } = new SelectorTable<OwnAdjustment>("an adjustment of a payment of ours", _ => default)
        .Add("amount", source => source.Adjustment?.Amount.Amount ?? source.Line.Paid?.Amount)
        .Add("reason", source => source.Adjustment?.Reason)
        .Add("reasonList", source => source.Adjustment?.ReasonList)
        .Add("category", source => (source.Adjustment?.Category ?? DeductionCategory.Unknown).Named())
        .Add("reference", source => source.Line.Reference);

    static SelectorTable<TSource> AddInvoice<TSource>(this SelectorTable<TSource> table, Func<TSource, Invoice> invoice) => table
        .Add("number", source => invoice(source).Number)
        .Add("customerNumber", source => invoice(source).CustomerNumber)
        .Add("kind", source => invoice(source).Kind.Named())
        .Add("date", source => (DateOnly?)invoice(source).Date)
        .Add("dueDate", source => invoice(source).DueDate)
        .Add("amount", source => (decimal?)invoice(source).Amount.Amount)
        .Add("open", source => (decimal?)invoice(source).Open.Amount)
        .Add("currency", source => invoice(source).Amount.Currency.Code)
        .Add("discountPercent", source => invoice(source).Terms.DiscountPercent)
        .Add("discountDays", source => invoice(source).Terms.DiscountDays)
        .Add("netDays", source => invoice(source).Terms.NetDays)
        .Add("purchaseOrder", source => invoice(source).PurchaseOrder);

    static SelectorTable<RemittanceAdvice> AddSide(
        this SelectorTable<RemittanceAdvice> table, string side, Func<RemittanceAdvice, RemittanceParty> party, Func<RemittanceAdvice, AccountNumber?> account) => table
        .Add($"{side}.name", advice => party(advice).Name)
        .Add($"{side}.assignedNumber", advice => party(advice).AssignedNumber)
        .Add($"{side}.otherId", advice => party(advice).OtherId)
        .Add($"{side}.bankId", advice => account(advice)?.BankId)
        .Add($"{side}.bankIdKind", advice => KindOf(account(advice)?.BankId))
        .Add($"{side}.account", advice => account(advice)?.Number);

    /// <summary>aba: nine digits; bic: eight or eleven letters and digits that begin with four letters or more.</summary>
    static string? KindOf(string? bankId) => bankId switch
    {
        null => null,
        { Length: 9 } when bankId.All(char.IsAsciiDigit) => "aba",
        { Length: 8 or 11 } when bankId.All(char.IsAsciiLetterOrDigit) && bankId[..4].All(char.IsAsciiLetter) => "bic",
        _ => "other",
    };
}
