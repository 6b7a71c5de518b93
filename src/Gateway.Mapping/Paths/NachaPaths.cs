using System.Runtime.InteropServices;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.X12;

namespace Gateway.Mapping.Paths;

/// <summary>An entry with the batch that it stands in and, for a payment, what its addenda say in X12 segments.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct BatchedEntry(NachaBatchHeader Batch, NachaEntry Entry, X12Fragment? Remittance);

/// <summary>Paths of a NACHA entry: fields by their names in the operating rules, remittance inside the addenda by segment and element.</summary>
static class NachaPaths
{
    public static SelectorTable<BatchedEntry> Entry { get; } = AddBatch(new SelectorTable<BatchedEntry>("a NACHA entry", Position))
        .AddRemittance()
        .Add("return.code", source => source.Entry.Return?.Code)
        .Add("return.reason", source => source.Entry.Return?.ReasonText)
        .Add("return.originalTrace", source => source.Entry.Return?.OriginalTrace.OrNull())
        .Add("return.originalRdfi", source => Routing(source.Entry.Return?.OriginalRdfi))
        .Add("return.originalAmount", source => source.Entry.Return?.OriginalAmount)
        .Add("return.returnTrace", source => source.Entry.Return?.ReturnTrace)
        .Add("return.originalReason", source => source.Entry.Return?.OriginalReason)
        .Add("return.information", source => source.Entry.Return?.Information.OrNull())
        .Add("change.code", source => source.Entry.Change?.Code)
        .Add("change.reason", source => source.Entry.Change?.ReasonText)
        .Add("change.originalTrace", source => source.Entry.Change?.OriginalTrace.OrNull())
        .Add("change.originalRdfi", source => Routing(source.Entry.Change?.OriginalRdfi))
        .Add("change.refusedCode", source => source.Entry.Change?.RefusedCode)
        .Add("change.routing", source => source.Entry.Change?.Routing)
        .Add("change.account", source => source.Entry.Change?.Account)
        .Add("change.transactionCode", source => source.Entry.Change?.TransactionCode)
        .Add("change.name", source => source.Entry.Change?.Name)
        .Add("change.identification", source => source.Entry.Change?.Identification);

    /// <summary>Addenda 98 and 99 hold eight digits of the routing number; accounts are known by nine.</summary>
    static string? Routing(string? eight)
    {
        if (eight is not { Length: 8 } || !eight.All(char.IsAsciiDigit))
        {
            return null;
        }

        var sum = eight.Select((digit, at) => (digit - '0') * (at % 3) switch { 0 => 3, 1 => 7, _ => 1 }).Sum();
        return $"{eight}{(10 - sum % 10) % 10}";
    }

    static SourcePosition Position(BatchedEntry source) => source.Entry.Position;

    static SelectorTable<BatchedEntry> AddBatch(SelectorTable<BatchedEntry> table) => table
        .Add("batch.serviceClass", source => source.Batch.ServiceClass.OrNull())
        .Add("batch.companyName", source => source.Batch.CompanyName.OrNull())
        .Add("batch.discretionaryData", source => source.Batch.DiscretionaryData.OrNull())
        .Add("batch.companyId", source => source.Batch.CompanyId.OrNull())
        .Add("batch.standardEntryClass", source => source.Batch.StandardEntryClass.OrNull())
        .Add("batch.entryDescription", source => source.Batch.EntryDescription.OrNull())
        .Add("batch.descriptiveDate", source => source.Batch.DescriptiveDate.OrNull())
        .Add("batch.effectiveEntryDate", source => source.Batch.EffectiveEntryDate)
        .Add("batch.originatingDfi", source => source.Batch.OriginatingDfi.OrNull())
        .Add("entry.kind", source => source.Entry.Kind.Named())
        .Add("entry.purpose", source => source.Entry.IsPrenote ? "prenote" : "live")
        .Add("entry.side", source => source.Entry.IsCredit ? "credit" : "debit")
        .Add("entry.transactionCode", source => source.Entry.TransactionCode.OrNull())
        .Add("entry.rdfi", source => source.Entry.Rdfi.OrNull())
        .Add("entry.account", source => source.Entry.Account.OrNull())
        .Add("entry.amount", source => source.Entry.Amount)
        .Add("entry.identification", source => source.Entry.Identification.OrNull())
        .Add("entry.name", source => source.Entry.Name.OrNull())
        .Add("entry.discretionaryData", source => source.Entry.DiscretionaryData.OrNull())
        .Add("entry.traceNumber", source => source.Entry.TraceNumber.OrNull())
        .Add("entry.paymentInformation", source => source.Entry.PaymentInformation.OrNull())
        .Add("international.originatorName", source => source.Entry.International?.OriginatorName.OrNull())
        .Add("international.receiverName", source => source.Entry.International?.ReceiverName.OrNull())
        .Add("international.foreignTrace", source => source.Entry.International?.ForeignTrace.OrNull())
        .Add("international.originatingBankId", source => source.Entry.International?.OriginatingBank.Id.OrNull());

    static SelectorTable<BatchedEntry> AddRemittance(this SelectorTable<BatchedEntry> table) => table
        .Add("BPR07", source => source.Remittance?.Header?.Order.PayerBank.BankId)
        .Add("BPR09", source => source.Remittance?.Header?.Order.PayerBank.AccountNumber)
        .Add("TRN01", source => Trace(source)?.Type)
        .Add("TRN02", source => Trace(source)?.Number)
        .Add("TRN03", source => Trace(source)?.OriginatorId)
        .Add("TRN04", source => Trace(source)?.Supplement)
        .AddReferences(source => source.Remittance?.References ?? [])
        .AddDates(source => source.Remittance?.Header?.Dates ?? [])
        .AddParties(source => source.Remittance?.Header?.Parties ?? []);

    static Formats.X12.Documents.Trace? Trace(BatchedEntry source) => source.Remittance?.Trace ?? source.Remittance?.Header?.Trace;
}
