using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Reads record 7 in all its types into the entry that it follows.</summary>
sealed class AddendaReading(NachaContext context, FaultSink faults, BatchRules rules)
{
    /// <summary>As many as record 6 can count; what is beyond is counted, told and not kept.</summary>
    const int Most = 9_999;

    public void Take(EntryDraft entry)
    {
        var record = context.Lines.Record;
        entry.Addenda++;
        var type = (int)AddendaRecord.Type.Number(record);
        if (!MayStand(type))
        {
            faults.Add(EntryFaultKinds.AddendaType, FaultSink.Show(AddendaRecord.Type, record), Allowed, rules.Named);
            return;
        }

        switch (type)
        {
            case 2:
                TakeTerminal(entry, record);
                break;
            case 5:
                TakeInformation(entry, record);
                break;
            case 98:
                CheckTrace(entry, record);
                ChangeReader.Read(context, faults, rules, entry);
                break;
            case 99:
                CheckTrace(entry, record);
                ReturnReader.Read(context, faults, rules, entry);
                break;
            default:
                TakeInternational(entry, record, type);
                break;
        }
    }

    string Allowed => rules switch
    {
        { IsInternational: true } => "10 to 18, 98 and 99",
        { Class: { Addenda: 98 } or { MostAddenda: 0 } } => "98 and 99",
        { Class: { } known } => $"{known.Addenda:00}, 98 and 99",
        _ => "02, 05, 98 and 99",
    };

    bool MayStand(int type) => type switch
    {
        98 or 99 => true,
        >= 10 and <= 18 => rules.IsInternational,
        2 or 5 => rules.Class is not { } known || (known.Addenda == type && known.MostAddenda > 0),
        _ => false,
    };

    void TakeTerminal(EntryDraft entry, ReadOnlySpan<byte> record)
    {
        entry.OwnAddenda++;
        CheckTrace(entry, record);
        foreach (var field in TerminalAddendaRecord.Layout.Fields)
        {
            if (field.Required && field.IsBlank(record))
                faults.Add(EntryFaultKinds.AddendaNote, field, record, "there");
        }

        entry.Terminal = new NachaTerminal(
            context.Text(TerminalAddendaRecord.Reference), context.Text(TerminalAddendaRecord.SecondReference), context.Text(TerminalAddendaRecord.Terminal),
            context.Text(TerminalAddendaRecord.Serial), context.Text(TerminalAddendaRecord.Day), context.Text(TerminalAddendaRecord.Authorisation),
            context.Text(TerminalAddendaRecord.Location), context.Text(TerminalAddendaRecord.City), context.Text(TerminalAddendaRecord.State));
    }

    void TakeInformation(EntryDraft entry, ReadOnlySpan<byte> record)
    {
        entry.OwnAddenda++;
        CheckSequence(record, entry.OwnAddenda);
        CheckEntrySequence(entry, record);
        if (entry.OwnAddenda <= Most)
            context.Lines.Text.AppendTo(entry.Information, PaymentAddendaRecord.Information, record);
    }

    void TakeInternational(EntryDraft entry, ReadOnlySpan<byte> record, int type)
    {
        var international = entry.International ??= new InternationalDraft();
        CheckEntrySequence(entry, record);
        if (type < international.LastType || (type < 17 && !international.MarkSeen(type)))
            faults.Add(EntryFaultKinds.AddendaSequence, AddendaRecord.Type, record, $"after {international.LastType} and once only");
        international.LastType = type;
        foreach (var field in LayoutOf(type).Fields)
        {
            if (field.Required && field.IsBlank(record))
                faults.Add(EntryFaultKinds.AddendaField, field, record, "there");
        }

        if (type == 17)
        {
            international.Remittances++;
            CheckSequence(record, international.Remittances);
            if (international.Remittances <= InternationalAddenda.MostRemittance)
                context.Lines.Text.AppendTo(entry.Information, PaymentAddendaRecord.Information, record);
        }
        else if (type == 18)
        {
            international.AddCorrespondent(context);
            if (AddendaRecord.Sequence.Number(record) != international.Remittances + international.Correspondents)
                CheckSequence(record, international.Correspondents);
        }
        else
        {
            international.Take(context, type);
        }

        if (type == 10 && InternationalAddenda.ForeignAmount.Number(record) < 0)
            faults.Add(EntryFaultKinds.AddendaField, InternationalAddenda.ForeignAmount, record, "a number");
    }

    static RecordLayout LayoutOf(int type) => type switch
    {
        10 => InternationalAddenda.Transaction,
        11 => InternationalAddenda.Originator,
        12 => InternationalAddenda.OriginatorPlace,
        13 => InternationalAddenda.OriginatingBank,
        14 => InternationalAddenda.ReceivingBank,
        15 => InternationalAddenda.Receiver,
        16 => InternationalAddenda.ReceiverPlace,
        17 => InternationalAddenda.Remittance,
        _ => InternationalAddenda.Correspondent,
    };

    void CheckSequence(ReadOnlySpan<byte> record, int expected)
    {
        if (AddendaRecord.Sequence.Number(record) != expected)
            faults.Add(EntryFaultKinds.AddendaSequence, AddendaRecord.Sequence, record, expected.ToString("0000"));
    }

    void CheckEntrySequence(EntryDraft entry, ReadOnlySpan<byte> record)
    {
        var expected = EntryRecord.Trace.Of(entry.Record)[^7..];
        if (!AddendaRecord.EntrySequence.Of(record).SequenceEqual(expected))
            faults.Add(EntryFaultKinds.AddendaTrace, AddendaRecord.EntrySequence, record, FaultText.Show(expected));
    }

    /// <summary>Addenda 02, 98 and 99 repeat the trace number of the entry; banks do not always write it.</summary>
    void CheckTrace(EntryDraft entry, ReadOnlySpan<byte> record)
    {
        if (!AddendaRecord.Trace.Of(record).SequenceEqual(EntryRecord.Trace.Of(entry.Record)))
            faults.Add(EntryFaultKinds.AddendaTraceNote, AddendaRecord.Trace, record, FaultText.Show(EntryRecord.Trace.Of(entry.Record)));
    }
}
