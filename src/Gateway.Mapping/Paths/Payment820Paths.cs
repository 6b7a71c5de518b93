using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>Paths of an 820. Segment and element numbers: X12 004010.</summary>
static class Payment820Paths
{
    public static SelectorTable<Payment820Header> Header { get; } = new SelectorTable<Payment820Header>("an 820 header", header => header.Position)
        .Add("BPR01", header => header.Order.Handling)
        .Add("BPR02", header => header.Order.Amount)
        .Add("BPR03", header => header.Order.CreditOrDebit)
        .Add("BPR04", header => header.Order.Method)
        .Add("BPR05", header => header.Order.PaymentFormat)
        .Add("BPR06", header => header.Order.PayerBank.BankIdQualifier)
        .Add("BPR07", header => header.Order.PayerBank.BankId)
        .Add("BPR08", header => header.Order.PayerBank.AccountQualifier)
        .Add("BPR09", header => header.Order.PayerBank.AccountNumber)
        .Add("BPR10", header => header.Order.OriginatorId)
        .Add("BPR11", header => header.Order.OriginatorSupplement)
        .Add("BPR12", header => header.Order.PayeeBank.BankIdQualifier)
        .Add("BPR13", header => header.Order.PayeeBank.BankId)
        .Add("BPR14", header => header.Order.PayeeBank.AccountQualifier)
        .Add("BPR15", header => header.Order.PayeeBank.AccountNumber)
        .Add("BPR16", header => header.Order.EffectiveDate)
        .Add("TRN01", header => header.Trace?.Type)
        .Add("TRN02", header => header.Trace?.Number)
        .Add("TRN03", header => header.Trace?.OriginatorId)
        .Add("TRN04", header => header.Trace?.Supplement)
        .Add("CUR01", header => header.Currency?.EntityCode)
        .Add("CUR02", header => header.Currency?.Code)
        .AddReferences(header => header.References)
        .AddDates(header => header.Dates)
        .AddParties(header => header.Parties);

    public static SelectorTable<Payment820Line> Line { get; } = new SelectorTable<Payment820Line>("an 820 line", line => line.Position)
        .Add("RMR01", line => line.ReferenceQualifier)
        .Add("RMR02", line => line.Reference)
        .Add("RMR03", line => line.Action)
        .Add("RMR04", line => line.Paid)
        .Add("RMR05", line => line.Gross)
        .Add("RMR06", line => line.Discount)
        .Add("RMR07", line => line.AdjustmentReason)
        .Add("RMR08", line => line.Adjustment)
        .Add("ENT01", line => line.Entity)
        .Add("NM101", line => line.EntityName?.Role)
        .Add("NM103", line => line.EntityName?.Name)
        .Add("NM104", line => line.EntityName?.FirstName)
        .Add("NM108", line => line.EntityName?.IdQualifier)
        .Add("NM109", line => line.EntityName?.Id)
        .Add("NTE02", line => line.Notes.First())
        .AddReferences(line => line.References)
        .AddDates(line => line.Dates);

    public static SelectorTable<Adjustment820> Adjustment { get; } = new SelectorTable<Adjustment820>("an 820 adjustment", adjustment => adjustment.Position)
        .Add("ADX01", adjustment => adjustment.Amount)
        .Add("ADX02", adjustment => adjustment.Reason)
        .Add("ADX03", adjustment => adjustment.ReferenceQualifier)
        .Add("ADX04", adjustment => adjustment.Reference);
}
