using System.Globalization;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Whether an entry has the addenda that its class wants, and as many as it says.</summary>
static class AddendaChecks
{
    public static void Check(FaultSink faults, BatchRules rules, EntryClass known, EntryDraft entry)
    {
        if (entry.OwnAddenda > known.MostAddenda && !rules.IsInternational)
            faults.Add(EntryFaultKinds.AddendaTooMany, Text(entry.OwnAddenda), AtMost(known.MostAddenda), rules.Named, entry.Position);
        if (entry.IsReturnOrChange)
            CheckReturn(faults, rules, entry);
        else
            CheckPayment(faults, rules, known, entry);
    }

    /// <summary>A return keeps addenda 10 to 16 of the original, but no remittance.</summary>
    static void CheckReturn(FaultSink faults, BatchRules rules, EntryDraft entry)
    {
        if (entry.International is { Remittances: > 0 } or { Correspondents: > 0 })
            faults.Add(EntryFaultKinds.AddendaType, "17 or 18", "10 to 16 and 98 or 99", $"a return or change of {rules.Named}", entry.Position);
    }

    static void CheckPayment(FaultSink faults, BatchRules rules, EntryClass known, EntryDraft entry)
    {
        if (known.Kind == NachaEntryKind.NotificationOfChange)
            Miss(faults, entry, "98", rules.Named);
        else if (TransactionCodes.IsReturn(entry.TransactionCode))
            Miss(faults, entry, "98 or 99", $"an entry with transaction code {entry.CodeText}");
        else if (rules.IsInternational)
            CheckInternational(faults, rules, entry);
        else if (known.NeedsAddenda && entry.OwnAddenda == 0)
            Miss(faults, entry, known.Addenda.ToString("00"), rules.Named);
        if (known.CountsAddenda)
            CheckCount(faults, entry, EntryRecord.AddendaCount);
    }

    static void CheckInternational(FaultSink faults, BatchRules rules, EntryDraft entry)
    {
        var international = entry.International ?? new InternationalDraft();
        if (international.Missing is { Length: > 0 } missing)
            Miss(faults, entry, missing, rules.Named);
        if (international.Remittances > InternationalAddenda.MostRemittance)
            faults.Add(EntryFaultKinds.AddendaTooMany, $"{international.Remittances} (17)", AtMost(InternationalAddenda.MostRemittance), rules.Named, entry.Position);
        if (international.Correspondents > InternationalAddenda.MostCorrespondents)
            faults.Add(EntryFaultKinds.AddendaTooMany, $"{international.Correspondents} (18)", AtMost(InternationalAddenda.MostCorrespondents), rules.Named, entry.Position);
        var stated = InternationalEntryRecord.AddendaCount.Number(entry.Record);
        if (stated != entry.Addenda)
            TellCount(faults, stated == InternationalAddenda.Mandatory ? EntryFaultKinds.AddendaCountNote : EntryFaultKinds.AddendaCount, entry, InternationalEntryRecord.AddendaCount);
    }

    static void CheckCount(FaultSink faults, EntryDraft entry, Field field)
    {
        if (field.Number(entry.Record) != entry.Addenda)
            TellCount(faults, EntryFaultKinds.AddendaCount, entry, field);
    }

    static void TellCount(FaultSink faults, Framing.FaultKind kind, EntryDraft entry, Field field) =>
        faults.Add(kind, field, entry.Record, Text(entry.Addenda), at: entry.Position);

    static void Miss(FaultSink faults, EntryDraft entry, string types, string named) =>
        faults.Add(EntryFaultKinds.AddendaMissing, types, about: named, at: entry.Position);

    static string AtMost(int most) => most == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{most} at most");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
