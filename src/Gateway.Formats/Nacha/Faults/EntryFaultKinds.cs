using Gateway.Formats.Framing;
using static Gateway.Formats.Framing.FaultOwner;

namespace Gateway.Formats.Nacha.Faults;

/// <summary>Faults of records 6 and 7; <see cref="NachaFaultKinds.All"/> lists them too.</summary>
static class EntryFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;

    // Record 6.
    public static readonly FaultKind TransactionCode = Error("nacha.entry.transaction-code", "The transaction code of the entry is {found}, which is {expected}. Whether it is a debit or a credit is not certain, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind Rdfi = Error("nacha.entry.rdfi", "The {place} of the entry is {found}; it should be {expected}. The batch is quarantined; ask the sender to correct it.");
    public static readonly FaultKind CheckDigit = Error("nacha.entry.check-digit", "The routing number {found} has a check digit that should be {expected}. {about}");
    public static readonly FaultKind Amount = Error("nacha.entry.amount", "The {place} of the entry is {found}, which is no number. It was not taken for zero: the batch is quarantined, and its totals lack this amount. Ask the sender.");
    public static readonly FaultKind ZeroAmount = Error("nacha.entry.zero", "The amount of the entry is zero, but transaction code {found} is a payment. The batch is quarantined; ask the sender whether a prenote was meant.");
    public static readonly FaultKind MoneyInNotice = Error("nacha.entry.prenote", "The amount of the entry is {found}, but its transaction code says that no money moves (a prenote or remittance only). The batch is quarantined; ask the sender.");
    public static readonly FaultKind MoneyInChange = Warning("nacha.entry.change-amount", "The amount of a notification of change is {found}; it should be zero. It moves no money and was passed over.");
    public static readonly FaultKind Direction = Error("nacha.entry.direction", "The entry is a {found}, but {about}. The batch is quarantined; ask the sender to correct it.");
    public static readonly FaultKind FieldBlank = Warning("nacha.entry.field", "The {place} of the entry is {found}, but it is required. The entry was read all the same; tell the sender.");
    public static readonly FaultKind Trace = Error("nacha.entry.trace", "The trace number of the entry is {found}; it should be {expected}. {about}");
    public static readonly FaultKind TraceOrder = Error("nacha.entry.trace.order", "Trace number {found} does not follow {expected}; trace numbers ascend within a batch. {about}");
    public static readonly FaultKind TracePrefix = Error("nacha.entry.trace.odfi", "Trace number {found} does not begin with the originating DFI of the batch, {expected}. {about}");
    public static readonly FaultKind TraceRepeated = Warning("nacha.entry.trace.repeated", "Trace number {found} stood in this file before. Many senders begin anew in each batch; this is told once for a batch.");
    public static readonly FaultKind Repeated = Warning("nacha.entry.duplicate", "An entry with the same trace number, amount and account stood in this file before: {found}. It may be paid twice; a person should look at both.");
    public static readonly FaultKind AddendaIndicator = Error("nacha.entry.addenda", "The addenda record indicator is {found}, but {about}. Remittance may be lost or belong elsewhere, so the batch is quarantined. Ask the sender.");

    // Record 7.
    public static readonly FaultKind AddendaOutside = Error("nacha.addenda.outside", "An addenda record stands before any entry: {found}. It belongs to nothing, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind AddendaType = Error("nacha.addenda.type", "Addenda of type {found} do not belong in {about}; there {expected} may stand. The batch is quarantined; ask the sender.");
    public static readonly FaultKind AddendaSequence = Error("nacha.addenda.sequence", "The {place} is {found}; it should be {expected}. An addenda record may be lost or out of order, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind AddendaTrace = Error("nacha.addenda.trace", "The {place} of the addenda record is {found}, but its entry has {expected}. It may belong to another entry, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind AddendaTraceNote = Warning("nacha.addenda.trace-note", "The trace number at the end of the addenda record is {found}, but its entry has {expected}. It was taken to belong there; tell the sender.");
    public static readonly FaultKind AddendaCount = Error("nacha.addenda.count", "The entry says {found} addenda records, but {expected} follow. Remittance may be lost, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind AddendaCountNote = Warning("nacha.addenda.count-note", "The entry says {found} addenda records, which are the mandatory ones; with the others {expected} follow. All were read; tell the sender.");
    public static readonly FaultKind AddendaTooMany = Error("nacha.addenda.too-many", "The entry has {found} addenda records; {about} may have {expected}. The batch is quarantined; ask the sender.");
    public static readonly FaultKind AddendaMissing = Error("nacha.addenda.missing", "The entry lacks addenda {found}, which {about} must have. The batch is quarantined; ask the sender.");
    public static readonly FaultKind AddendaField = Error("nacha.addenda.field", "The {place} of the addenda record is {found}; it should be {expected}. The batch is quarantined; ask the sender to correct it.");
    public static readonly FaultKind AddendaNote = Warning("nacha.addenda.note", "The {place} of the addenda record is {found}; it should be {expected}. It was read all the same; tell the sender.");

    // Returns and notifications of change.
    public static readonly FaultKind ReturnCode = Bank("nacha.return.code", "Return code {found} is in no table, so it is not known what it means for invoices. {about}", FaultSeverity.Error);
    public static readonly FaultKind ReturnTrace = Bank("nacha.return.trace", "The {place} of the return is {found}; it should be {expected}, for it leads to the entry that came back. The batch is quarantined; ask the bank.", FaultSeverity.Error);
    public static readonly FaultKind ReturnNote = Bank("nacha.return.note", "The {place} of the return is {found}; it should be {expected}. The return was read all the same.", FaultSeverity.Warning);
    public static readonly FaultKind ChangeCode = Bank("nacha.change.code", "Change code {found} is in no table, so it is not known what is to be corrected. {about}", FaultSeverity.Error);
    public static readonly FaultKind ChangeRetired = Bank("nacha.change.retired", "Change code {found} is no longer in use. It is shown; ask the bank what is meant.", FaultSeverity.Warning);
    public static readonly FaultKind ChangeBlank = Bank("nacha.change.blank", "The notification of change holds no corrected data. The batch is quarantined; ask the bank for it again.", FaultSeverity.Error);
    public static readonly FaultKind ChangeData = Bank("nacha.change.data", "The corrected data of a {found} do not stand in the columns where they should: {expected}. {about} Compare them with the record.", FaultSeverity.Warning);

    static FaultKind Error(string code, string says) => Add(new FaultKind(code, FaultSeverity.Error, Partner, says));

    static FaultKind Warning(string code, string says) => Add(new FaultKind(code, FaultSeverity.Warning, Partner, says));

    static FaultKind Bank(string code, string says, FaultSeverity severity) => Add(new FaultKind(code, severity, FaultOwner.Bank, says));

    static FaultKind Add(FaultKind kind)
    {
        Listed.Add(kind);
        return kind;
    }
}
