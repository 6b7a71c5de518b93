using System.Text;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Reads addenda 98: a notification of change, or the refusal of one.</summary>
static class ChangeReader
{
    public static void Read(NachaContext context, FaultSink faults, BatchRules rules, EntryDraft entry)
    {
        var record = context.Lines.Record;
        var code = context.Text(ReturnAddenda.Code);
        var known = context.Catalog.FindChange(code);
        if (known is null)
        {
            faults.AddUnless(
                context.Tolerances.UnknownCodes, EntryFaultKinds.ChangeCode, "The batch is quarantined; ask the bank.", ReturnAddenda.Code.Place, FaultSink.Show(ReturnAddenda.Code, record));
        }
        else if (known.Group == "retired")
        {
            faults.Add(EntryFaultKinds.ChangeRetired, code);
        }

        if (ReturnAddenda.OriginalTrace.Number(record) <= 0)
            faults.Add(EntryFaultKinds.ReturnTrace, ReturnAddenda.OriginalTrace, record, "15 digits");
        var refused = known is { IsRefusal: true };
        entry.Kind = refused ? NachaEntryKind.RefusedNotificationOfChange : NachaEntryKind.NotificationOfChange;
        var field = rules.IsInternational ? ReturnAddenda.InternationalCorrectedData : ReturnAddenda.CorrectedData;
        if (!refused && field.IsBlank(record) && known is { Corrected.Count: > 0 })
            faults.Add(EntryFaultKinds.ChangeBlank);
        entry.Change = Document(context, faults, code, known, field, refused);
    }

    static NachaChange Document(NachaContext context, FaultSink faults, string code, ChangeCode? known, Field field, bool refused)
    {
        var values = refused || known is null || field.IsBlank(context.Lines.Record) ? [] : Values(faults, known, field, context.Lines.Record);
        return new NachaChange(
            code,
            known?.Text,
            context.Text(ReturnAddenda.OriginalTrace),
            context.Text(ReturnAddenda.OriginalRdfi),
            Encoding.Latin1.GetString(field.Of(context.Lines.Record)).TrimEnd(' '),
            refused && !ReturnAddenda.RefusedCode.IsBlank(context.Lines.Record) ? context.Text(ReturnAddenda.RefusedCode) : null,
            values.GetValueOrDefault(CorrectedKind.Routing),
            values.GetValueOrDefault(CorrectedKind.Account),
            values.GetValueOrDefault(CorrectedKind.TransactionCode),
            values.GetValueOrDefault(CorrectedKind.Name),
            values.GetValueOrDefault(CorrectedKind.Identification))
        {
            RefusedSequence = refused ? context.Text(ReturnAddenda.RefusedSequence) : "",
        };
    }

    /// <summary>By fixed columns first, since an account may hold a blank; by what blanks part only where the columns do not fit.</summary>
    static Dictionary<CorrectedKind, string> Values(FaultSink faults, ChangeCode known, Field field, ReadOnlySpan<byte> record)
    {
        var fixedPlaces = AtColumns(known, field, record);
        if (fixedPlaces.Count == 0 || (IsBlankBetween(known, field, record) && fixedPlaces.All(value => Fits(value.Key, value.Value))))
            return fixedPlaces;
        var parts = Encoding.Latin1.GetString(field.Of(record)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tokens = parts.Length == known.Corrected.Count
            ? known.Corrected.Zip(parts).ToDictionary(pair => pair.First.Kind, pair => pair.Second)
            : [];
        var taken = tokens.Count > 0 && tokens.All(value => Fits(value.Key, value.Value));
        faults.Add(EntryFaultKinds.ChangeData, known.Code, string.Join(", ", known.Corrected.Select(Described)), taken ? "They were told apart by blanks." : "They were not taken apart.");
        return taken ? tokens : [];
    }

    static Dictionary<CorrectedKind, string> AtColumns(ChangeCode known, Field field, ReadOnlySpan<byte> record)
    {
        var values = new Dictionary<CorrectedKind, string>();
        foreach (var corrected in known.Corrected)
        {
            var length = Math.Min(corrected.Length, field.End - corrected.From + 1);
            if (length > 0)
                values[corrected.Kind] = Encoding.Latin1.GetString(record.Slice(corrected.From - 1, length)).Trim();
        }

        return values;
    }

    /// <summary>Columns that no corrected value has; what stands there is part of one that stands elsewhere.</summary>
    static bool IsBlankBetween(ChangeCode known, Field field, ReadOnlySpan<byte> record)
    {
        for (var column = field.Start; column <= field.End; column++)
        {
            if (record[column - 1] != ' ' && !known.Corrected.Any(corrected => column >= corrected.From && column < corrected.From + corrected.Length))
                return false;
        }

        return true;
    }

    static bool Fits(CorrectedKind kind, string value) => kind switch
    {
        CorrectedKind.Routing => RoutingNumber.IsValid(Encoding.Latin1.GetBytes(value)),
        CorrectedKind.TransactionCode => value.Length == 2 && int.TryParse(value, out var code) && TransactionCodes.IsKnown(code),
        _ => value.Length > 0,
    };

    static string Described(CorrectedField field) => $"{field.Kind switch
    {
        CorrectedKind.Routing => "routing number",
        CorrectedKind.TransactionCode => "transaction code",
        CorrectedKind.Account => "account",
        CorrectedKind.Name => "name",
        _ => "identification",
    }} from column {field.From}";
}
