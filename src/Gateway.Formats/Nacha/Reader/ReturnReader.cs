using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Reads addenda 99: a return, a dishonored return or a contested one, as its code says. Where an entry carries the whole history, the last one counts.</summary>
static class ReturnReader
{
    public static void Read(NachaContext context, FaultSink faults, BatchRules rules, EntryDraft entry)
    {
        var record = context.Lines.Record;
        var code = context.Text(ReturnAddenda.Code);
        var known = context.Catalog.FindReturn(code);
        if (known is null)
        {
            faults.AddUnless(
                context.Tolerances.UnknownCodes, EntryFaultKinds.ReturnCode, "The batch is quarantined; ask the bank.", ReturnAddenda.Code.Place, FaultSink.Show(ReturnAddenda.Code, record));
        }

        if (ReturnAddenda.OriginalTrace.Number(record) <= 0)
            faults.Add(EntryFaultKinds.ReturnTrace, ReturnAddenda.OriginalTrace, record, "15 digits");
        if (known is { IsDishonored: false, IsContested: false } && entry.Return is null && !TransactionCodes.IsReturn(entry.TransactionCode))
            faults.Add(EntryFaultKinds.ReturnNote, EntryRecord.TransactionCode, entry.Record, "one of returns, such as 21 or 26");
        entry.Kind = known switch
        {
            { IsDishonored: true } => NachaEntryKind.DishonoredReturn,
            { IsContested: true } => NachaEntryKind.ContestedDishonoredReturn,
            _ => NachaEntryKind.Return,
        };
        entry.Return = Document(context, faults, rules, entry, code, known);
    }

    static NachaReturn Document(NachaContext context, FaultSink faults, BatchRules rules, EntryDraft entry, string code, ReturnCode? known)
    {
        var isReturn = entry.Kind == NachaEntryKind.Return;
        var international = isReturn && rules.IsInternational;
        var contested = entry.Kind == NachaEntryKind.ContestedDishonoredReturn;
        if (!isReturn && ReturnAddenda.ReturnTrace.Number(context.Lines.Record) <= 0)
            faults.Add(EntryFaultKinds.ReturnNote, ReturnAddenda.ReturnTrace, context.Lines.Record, "15 digits");
        return new NachaReturn(
            code,
            known?.Text,
            context.Text(ReturnAddenda.OriginalTrace),
            context.Text(ReturnAddenda.OriginalRdfi),
            international ? OriginalAmount(context, faults) : null,
            code is "R14" or "R15" ? RecordDates.Of(ReturnAddenda.DateOfDeath, context.Lines.Record) : null,
            Information(context, entry.Kind, international),
            isReturn ? null : OrNull(context.Text(ReturnAddenda.ReturnTrace)),
            entry.Kind == NachaEntryKind.ContestedDishonoredReturn ? OrNull(context.Text(ReturnAddenda.DishonoredTrace)) : null,
            isReturn ? null : Reason(context),
            isReturn && !entry.IsCredit && known is { ReopensInvoices: true })
        {
            DateReturned = contested ? RecordDates.Of(ReturnAddenda.DateReturned, context.Lines.Record) : null,
            OriginalSettlement = contested ? context.Text(ReturnAddenda.OriginalSettlement) : "",
            ReturnSettlement = isReturn ? "" : context.Text(ReturnAddenda.ReturnSettlement),
            DishonoredSettlement = contested ? context.Text(ReturnAddenda.DishonoredSettlement) : "",
            DishonoredReason = contested ? context.Text(ReturnAddenda.DishonoredReason) : "",
        };
    }

    static decimal? OriginalAmount(NachaContext context, FaultSink faults)
    {
        var cents = ReturnAddenda.OriginalAmount.Number(context.Lines.Record);
        if (cents >= 0)
            return Dollars.Of(cents);
        faults.Add(EntryFaultKinds.ReturnNote, ReturnAddenda.OriginalAmount, context.Lines.Record, "the amount of the original entry");
        return null;
    }

    static string Information(NachaContext context, NachaEntryKind kind, bool international) => kind switch
    {
        NachaEntryKind.DishonoredReturn => context.Text(ReturnAddenda.DishonoredInformation),
        NachaEntryKind.ContestedDishonoredReturn => "",
        _ => context.Text(international ? ReturnAddenda.InternationalInformation : ReturnAddenda.Information),
    };

    static string? Reason(NachaContext context) =>
        ReturnAddenda.ReturnReason.Number(context.Lines.Record) >= 0 ? $"R{context.Text(ReturnAddenda.ReturnReason)}" : null;

    static string? OrNull(string text) => text.Length == 0 ? null : text;
}
