using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha.Writer;

/// <summary>Record 6 in the form of its entry class. Addenda are counted before, since the record says how many follow.</summary>
sealed class EntryWriter(RecordBuffer record)
{
    /// <param name="trace">15 digits.</param>
    public void Write(NachaEntry entry, EntryForm form, long cents, string trace, int addenda)
    {
        record.Begin(LayoutOf(form));
        record.Text(EntryRecord.TransactionCode, entry.TransactionCode);
        record.Text(EntryRecord.Rdfi, entry.Rdfi.Length > 8 ? entry.Rdfi[..8] : entry.Rdfi);
        record.Text(EntryRecord.CheckDigit, entry.Rdfi.Length > 8 ? entry.Rdfi[8..] : null);
        record.Number(form == EntryForm.Advice ? AdviceEntryRecord.Amount : EntryRecord.Amount, cents);
        record.Text(AccountOf(form), entry.Account);
        if (form == EntryForm.International) record.Number(InternationalEntryRecord.AddendaCount, addenda);
        else WriteNames(entry, form);
        if (form is EntryForm.Corporate or EntryForm.CorporateAcknowledgment) record.Number(EntryRecord.AddendaCount, addenda);
        record.Text(EntryRecord.Discretionary, entry.DiscretionaryData);
        record.Number(EntryRecord.AddendaIndicator, addenda > 0 ? 1 : 0);
        record.Text(EntryRecord.Trace, trace);
        record.End();
    }

    void WriteNames(NachaEntry entry, EntryForm form)
    {
        var own = entry.Particulars ?? NachaEntryParticulars.None;
        var (identification, name) = FieldsOf(form);
        record.Text(identification, entry.Identification);
        if (name is { } field) record.Text(field, entry.Name);
        switch (form)
        {
            case EntryForm.PointOfPurchase:
                record.Text(EntryRecord.TerminalCity, own.CheckCity);
                record.Text(EntryRecord.TerminalState, own.CheckState);
                break;
            case EntryForm.TruncatedCheck:
                record.Text(EntryRecord.ProcessControl, own.ProcessControl);
                record.Text(EntryRecord.ItemResearch, own.ItemResearch);
                break;
            case EntryForm.SharedNetwork:
                record.Text(EntryRecord.CardExpiration, own.CardExpiration);
                record.Text(EntryRecord.CardAccount, own.CardAccount);
                break;
            case EntryForm.Advice:
                record.Text(AdviceEntryRecord.AdviceRouting, own.AdviceRouting);
                record.Text(AdviceEntryRecord.OperatorData, own.OperatorCode);
                break;
        }
    }

    static Field AccountOf(EntryForm form) => form switch
    {
        EntryForm.International => InternationalEntryRecord.Account,
        EntryForm.Advice => AdviceEntryRecord.Account,
        _ => EntryRecord.Account,
    };

    static (Field Identification, Field? Name) FieldsOf(EntryForm form) => form switch
    {
        EntryForm.Corporate => (EntryRecord.Identification, EntryRecord.ReceivingCompany),
        EntryForm.CorporateAcknowledgment => (EntryRecord.OriginalTrace, EntryRecord.ReceivingCompany),
        EntryForm.Acknowledgment => (EntryRecord.OriginalTrace, EntryRecord.Name),
        EntryForm.CustomerInitiated => (EntryRecord.PayerIdentification, EntryRecord.PayerName),
        EntryForm.MachineTransfer => (EntryRecord.MachineIdentification, EntryRecord.MachineName),
        EntryForm.Check => (EntryRecord.CheckSerial, EntryRecord.Name),
        EntryForm.PointOfPurchase => (EntryRecord.PurchaseCheckSerial, EntryRecord.Name),
        EntryForm.TruncatedCheck => (EntryRecord.CheckSerial, null),
        EntryForm.SharedNetwork => (EntryRecord.DocumentReference, null),
        EntryForm.Advice => (AdviceEntryRecord.FileIdentification, AdviceEntryRecord.Name),
        _ => (EntryRecord.Identification, EntryRecord.Name),
    };

    static RecordLayout LayoutOf(EntryForm form) => form switch
    {
        EntryForm.Corporate => EntryRecord.Corporate,
        EntryForm.Acknowledgment => EntryRecord.Acknowledgment,
        EntryForm.CorporateAcknowledgment => EntryRecord.CorporateAcknowledgment,
        EntryForm.CustomerInitiated => EntryRecord.CustomerInitiated,
        EntryForm.MachineTransfer => EntryRecord.MachineTransfer,
        EntryForm.Check => EntryRecord.Check,
        EntryForm.PointOfPurchase => EntryRecord.PointOfPurchase,
        EntryForm.TruncatedCheck => EntryRecord.TruncatedCheck,
        EntryForm.SharedNetwork => EntryRecord.SharedNetwork,
        EntryForm.International => InternationalEntryRecord.Layout,
        EntryForm.Advice => AdviceEntryRecord.Layout,
        _ => EntryRecord.Common,
    };
}
