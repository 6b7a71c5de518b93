using System.Globalization;
using System.Text;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>What can be said of an entry once its addenda are known.</summary>
sealed class EntryChecks(NachaContext context, FaultSink faults, BatchRules rules)
{
    const string Quarantined = "The batch is quarantined; ask the sender.";

    long lastTrace = -1;
    bool toldRepetition;

    public void Check(EntryDraft entry)
    {
        CheckMoney(entry);
        CheckDirection(entry);
        CheckIndicator(entry);
        if (!rules.IsAdvice)
            CheckTrace(entry);
        if (rules.Class is { } known)
            AddendaChecks.Check(faults, rules, known, entry);
        if (entry.Kind == NachaEntryKind.Payment)
            CheckRequired(entry);
    }

    void CheckMoney(EntryDraft entry)
    {
        if (entry.Cents < 0 || rules.IsAdvice)
            return;
        var moneyless = rules.Class is { CarriesNoMoney: true } || entry.Change is not null;
        if (entry.Cents == 0 && !moneyless && entry.Return is null && !TransactionCodes.IsWithoutMoney(entry.TransactionCode))
            faults.Add(EntryFaultKinds.ZeroAmount, entry.CodeText, at: entry.Position);
        else if (entry.Cents > 0 && entry.Change is not null)
            faults.Add(EntryFaultKinds.MoneyInChange, Dollars.Show(entry.Cents), at: entry.Position);
        else if (entry.Cents > 0 && entry.Return is null && (moneyless || TransactionCodes.IsWithoutMoney(entry.TransactionCode)))
            faults.Add(EntryFaultKinds.MoneyInNotice, Dollars.Show(entry.Cents), at: entry.Position);
    }

    void CheckDirection(EntryDraft entry)
    {
        if (!rules.HasHeader || entry.TransactionCode < 0 || rules.IsAdvice)
            return;
        var onlyCredits = rules.ServiceClass == "220";
        if ((onlyCredits && !entry.IsCredit) || (rules.ServiceClass == "225" && entry.IsCredit))
            TellDirection(entry, $"service class {rules.ServiceClass} has {(onlyCredits ? "credits" : "debits")} only");
        else if (entry.IsCredit ? IsForDebits : rules.Class?.Direction == EntryDirection.Credits)
            TellDirection(entry, $"{rules.Named} has {(entry.IsCredit ? "debits" : "credits")} only");
    }

    bool IsForDebits => rules.Class?.Direction == EntryDirection.Debits || (rules.Class?.Direction == EntryDirection.DebitsOrReversals && !rules.IsReversal);

    void TellDirection(EntryDraft entry, string why) =>
        faults.Add(EntryFaultKinds.Direction, $"{(entry.IsCredit ? "credit" : "debit")} ({entry.CodeText})", about: why, at: entry.Position);

    void CheckIndicator(EntryDraft entry)
    {
        var indicator = entry.Record[EntryRecord.AddendaIndicator.Start - 1];
        if (indicator == (entry.Addenda > 0 ? '1' : '0'))
            return;
        var about = indicator is not ((byte)'0' or (byte)'1') ? "it should be 0 or 1"
            : entry.Addenda == 0 ? "no addenda record follows"
            : string.Create(CultureInfo.InvariantCulture, $"{entry.Addenda} addenda follow");
        faults.Add(EntryFaultKinds.AddendaIndicator, FaultSink.Show(EntryRecord.AddendaIndicator, entry.Record), about: about, at: entry.Position);
    }

    /// <summary>In returns and notices the trace numbers are another bank's, in an order of its own.</summary>
    void CheckTrace(EntryDraft entry)
    {
        var tolerated = context.Tolerances.TraceNumbers || entry.IsReturnOrChange;
        if (entry.Trace <= 0)
        {
            Tell(context.Tolerances.TraceNumbers, EntryFaultKinds.Trace, entry, "15 digits");
            return;
        }

        var prefix = EntryRecord.Trace.Of(entry.Record)[..8];
        if (rules.Odfi.Length == 8 && !Encoding.ASCII.GetString(prefix).Equals(rules.Odfi, StringComparison.Ordinal))
            Tell(tolerated, EntryFaultKinds.TracePrefix, entry, rules.Odfi);
        if (entry.Trace <= lastTrace)
            Tell(tolerated, EntryFaultKinds.TraceOrder, entry, lastTrace.ToString("000000000000000"));
        lastTrace = entry.Trace;
        CheckRepetition(entry);
    }

    void Tell(bool tolerated, Framing.FaultKind kind, EntryDraft entry, string expected) =>
        faults.AddUnless(tolerated, kind, Quarantined, EntryRecord.Trace.Place, FaultSink.Show(EntryRecord.Trace, entry.Record), expected, entry.Position);

    void CheckRepetition(EntryDraft entry)
    {
        var account = (rules.IsInternational ? InternationalEntryRecord.Account : EntryRecord.Account).Of(entry.Record);
        switch (context.Entries.Add(entry.Trace, entry.Cents, account))
        {
            case EntriesSeen.Seen.SameEntry:
                faults.Add(EntryFaultKinds.Repeated, entry.TraceText, at: entry.Position);
                break;
            case EntriesSeen.Seen.SameTrace when !toldRepetition:
                toldRepetition = true;
                faults.Add(EntryFaultKinds.TraceRepeated, entry.TraceText, at: entry.Position);
                break;
        }
    }

    /// <summary>Required by the rules, but an operator passes an entry on without: told, and read.</summary>
    void CheckRequired(EntryDraft entry)
    {
        if (rules.LacksDate)
        {
            rules.LacksDate = false;
            faults.Add(NachaFaultKinds.DateMissing, at: entry.Position);
        }

        if (entry.Account.Length == 0)
            faults.Add(EntryFaultKinds.FieldBlank, rules.IsInternational ? InternationalEntryRecord.Account : EntryRecord.Account, entry.Record, at: entry.Position);
        var name = rules.Form switch
        {
            EntryForm.Common => EntryRecord.Name,
            EntryForm.Corporate => EntryRecord.ReceivingCompany,
            EntryForm.CustomerInitiated => EntryRecord.PayerName,
            EntryForm.MachineTransfer => EntryRecord.MachineName,
            _ => default,
        };
        if (name.Length > 0 && RecordDates.IsEmpty(name, entry.Record))
            faults.Add(EntryFaultKinds.FieldBlank, name, entry.Record, at: entry.Position);
        if (rules.Form is EntryForm.Check or EntryForm.PointOfPurchase or EntryForm.TruncatedCheck && entry.Identification.Length == 0)
            faults.Add(EntryFaultKinds.FieldBlank, EntryRecord.CheckSerial, entry.Record, at: entry.Position);
    }
}
