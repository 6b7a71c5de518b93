using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>The texts of record 6, which stand in other columns in some classes.</summary>
static class EntryTexts
{
    public static void Read(NachaContext context, EntryForm form, EntryDraft draft)
    {
        draft.Account = context.Text(form switch
        {
            EntryForm.International => InternationalEntryRecord.Account,
            EntryForm.Advice => AdviceEntryRecord.Account,
            _ => EntryRecord.Account,
        });
        (draft.Identification, draft.Name) = form switch
        {
            EntryForm.Corporate or EntryForm.CorporateAcknowledgment => (context.Text(EntryRecord.Identification), context.Text(EntryRecord.ReceivingCompany)),
            EntryForm.CustomerInitiated => (context.Text(EntryRecord.PayerIdentification), context.Text(EntryRecord.PayerName)),
            EntryForm.MachineTransfer => (context.Text(EntryRecord.MachineIdentification), context.Text(EntryRecord.MachineName)),
            EntryForm.PointOfPurchase => (context.Text(EntryRecord.PurchaseCheckSerial), context.Text(EntryRecord.Name)),
            EntryForm.TruncatedCheck => (context.Text(EntryRecord.CheckSerial), ""),
            EntryForm.SharedNetwork => (context.Text(EntryRecord.DocumentReference), ""),
            EntryForm.International => ("", ""),
            EntryForm.Advice => (context.Text(AdviceEntryRecord.FileIdentification), context.Text(AdviceEntryRecord.Name)),
            _ => (context.Text(EntryRecord.Identification), context.Text(EntryRecord.Name)),
        };
        draft.Discretionary = context.Text(EntryRecord.Discretionary);
        draft.Particulars = Particulars(context, form);
    }

    static NachaEntryParticulars? Particulars(NachaContext context, EntryForm form) => form switch
    {
        EntryForm.PointOfPurchase => NachaEntryParticulars.None with
        {
            CheckCity = context.Text(EntryRecord.TerminalCity),
            CheckState = context.Text(EntryRecord.TerminalState),
        },
        EntryForm.TruncatedCheck => NachaEntryParticulars.None with
        {
            ProcessControl = context.Text(EntryRecord.ProcessControl),
            ItemResearch = context.Text(EntryRecord.ItemResearch),
        },
        EntryForm.SharedNetwork => NachaEntryParticulars.None with
        {
            CardExpiration = context.Text(EntryRecord.CardExpiration),
            CardAccount = context.Text(EntryRecord.CardAccount),
        },
        EntryForm.Advice => NachaEntryParticulars.None with
        {
            AdviceRouting = context.Text(AdviceEntryRecord.AdviceRouting),
            OperatorCode = context.Text(AdviceEntryRecord.OperatorData),
        },
        _ => null,
    };
}
