using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Reads the entries of one batch: record 6, its addenda, and what is to be said when the next entry begins.</summary>
sealed class EntryReading(NachaContext context, FaultSink faults, BatchRules rules)
{
    readonly EntryDraft draft = new();
    readonly EntryChecks checks = new(context, faults, rules);
    readonly AddendaReading addenda = new(context, faults, rules);
    bool isOpen;

    public void Begin(ref ControlTotals totals)
    {
        var record = context.Lines.Record;
        draft.Begin(record, context.Lines.Position);
        draft.Kind = rules.Class?.Kind ?? NachaEntryKind.Payment;
        isOpen = true;
        var rdfi = ReadRouting(record);
        var hasDirection = ReadTransactionCode(record);
        ReadAmount(record);
        totals.AddEntry(rdfi, hasDirection && draft.Cents > 0 ? draft.Cents : 0, draft.IsCredit);
        draft.Trace = EntryRecord.Trace.Number(record);
        draft.TraceText = context.Text(EntryRecord.Trace);
        EntryTexts.Read(context, rules.Form, draft);
        draft.TakeIndents(context.Lines.Text);
    }

    public void TakeAddenda()
    {
        if (!isOpen)
        {
            faults.Add(EntryFaultKinds.AddendaOutside, FaultText.Show(context.Lines.Record[..3]));
            return;
        }

        addenda.Take(draft);
        draft.TakeIndents(context.Lines.Text);
    }

    /// <summary>Nothing of the entry follows any more: it is checked as a whole and given out.</summary>
    public void Complete()
    {
        if (!isOpen)
            return;
        isOpen = false;
        checks.Check(draft);
        context.Ready.Add(new NachaEntryRead(draft.Position, Entry()));
    }

    NachaEntry Entry() => new(
        draft.Position,
        draft.Kind,
        draft.CodeText,
        draft.Rdfi,
        draft.Account,
        draft.Cents < 0 ? null : Dollars.Of(draft.Cents),
        draft.Identification,
        draft.International?.ReceiverName ?? draft.Name,
        draft.Discretionary,
        draft.TraceText,
        draft.JoinedInformation(),
        draft.Addenda)
    {
        IsCredit = draft.IsCredit,
        IsPrenote = TransactionCodes.IsWithoutMoney(draft.TransactionCode),
        Return = draft.Return,
        Change = draft.Change,
        International = draft.International?.Complete(),
        Terminal = draft.Terminal,
        Particulars = draft.Particulars,
        Indents = draft.Indents,
    };

    /// <summary>Eight digits for the hash; 0 when they are none.</summary>
    long ReadRouting(ReadOnlySpan<byte> record)
    {
        var nine = record.Slice(EntryRecord.Rdfi.Start - 1, 9);
        var rdfi = EntryRecord.Rdfi.Number(record);
        if (rdfi < 0)
        {
            faults.Add(EntryFaultKinds.Rdfi, EntryRecord.Rdfi, record, "eight digits of a routing number");
            draft.Rdfi = FaultText.Show(nine).Trim();
            return 0;
        }

        draft.Rdfi = nine[8] is > (byte)' ' and <= (byte)'~' ? context.Texts.Nine(nine) : FaultText.Show(nine).Trim();
        if (RoutingNumber.CheckDigit(nine[..8]) != nine[8] - '0')
        {
            faults.AddUnless(
                context.Tolerances.CheckDigits, EntryFaultKinds.CheckDigit, "A digit may be wrong, so the batch is quarantined. Ask the sender.",
                EntryRecord.Rdfi.Place, FaultText.Show(nine), RoutingNumber.CheckDigit(nine[..8]).ToString());
        }

        return rdfi;
    }

    /// <summary>False when not even the direction can be told.</summary>
    bool ReadTransactionCode(ReadOnlySpan<byte> record)
    {
        var code = (int)EntryRecord.TransactionCode.Number(record);
        draft.TransactionCode = code;
        draft.CodeText = code >= 0 ? TransactionCodeTexts.Of(code) : context.Text(EntryRecord.TransactionCode);
        draft.IsCredit = code >= 0 && TransactionCodes.IsCredit(code);
        if (code < 0 || !TransactionCodes.IsKnown(code))
            faults.Add(EntryFaultKinds.TransactionCode, EntryRecord.TransactionCode, record, "in no table");
        else if (rules.HasHeader && rules.IsAdvice != (code / 10 == 8))
            faults.Add(EntryFaultKinds.TransactionCode, EntryRecord.TransactionCode, record, $"none of {rules.Named}");
        return code >= 0;
    }

    void ReadAmount(ReadOnlySpan<byte> record)
    {
        var field = rules.IsAdvice ? AdviceEntryRecord.Amount : EntryRecord.Amount;
        draft.Cents = field.Number(record);
        if (draft.Cents < 0)
            faults.Add(EntryFaultKinds.Amount, field, record);
    }
}
