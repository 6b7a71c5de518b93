using Gateway.Formats.Framing;
using static Gateway.Formats.Framing.FaultOwner;

namespace Gateway.Formats.Lockbox.Faults;

/// <summary>
/// Every fault that the lockbox reader can tell, with its message. An error holds back what it stands in (batch, lockbox, file); a warning was
/// tolerated. The gallery in sample-files/errors/lockbox has a sample of each.
/// </summary>
public static class LockboxFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;

    // How the file is written.
    public static readonly FaultKind Stray = Error("lockbox.stray", "These bytes belong to no file: {found}. They stand after a record 9 and nothing in them is read. If checks were meant, ask the bank for the file again.");
    public static readonly FaultKind ByteOrderMark = Warning("lockbox.file.mark", "The file begins with a byte-order mark. It was passed over.");
    public static readonly FaultKind ControlZ = Warning("lockbox.file.end-mark", "The file ends with Ctrl-Z, an old mark of its end. It was passed over.");
    public static readonly FaultKind BlankLine = Warning("lockbox.line.blank", "Here stands a blank line; blank lines were passed over. No record 9 counts them.");
    public static readonly FaultKind NoLines = Warning("lockbox.lines.none", "The file has no line ends; it was cut into records of {found} characters.");
    public static readonly FaultKind RecordUnknown = Error("lockbox.record.unknown", "No record begins like this: {found}. What it stands in is held back, since a check may be lost. Ask the bank what it is.");
    public static readonly FaultKind RecordLong = Error("lockbox.record.long", "This record has more than {expected} characters. It was not read, and what it stands in is held back. Ask the bank for the file again.");
    public static readonly FaultKind RecordOrder = Error("lockbox.record.order", "A record {found} cannot stand here: {about}. What it stands in is held back. Ask the bank for the file again.");

    // Which layout it has.
    public static readonly FaultKind LayoutSeveral = Warning("lockbox.layout.several", "Several layouts agree with the file's totals: {found}. It was read with {expected}, which explains most of it. Name the bank's layout in its profile.");
    public static readonly FaultKind LayoutAmbiguous = Error("lockbox.layout.ambiguous", "Several layouts fit, but read different money: {found}. Nothing of the file takes effect before a person names the layout in the bank's profile.");
    public static readonly FaultKind LayoutUnproven = Warning("lockbox.layout.unproven", "No layout agrees with the totals of any batch. The file was read with {expected}, which fits best; name the bank's layout in its profile, or ask the bank.");

    // Records 1, 2 and 9.
    public static readonly FaultKind HeaderMissing = Error("lockbox.header.missing", "The file has no record 1: it begins with {found}. The beginning may be lost, so nothing of it takes effect. Ask the bank for the whole file.");
    public static readonly FaultKind HeaderField = Warning("lockbox.header.field", "The field {place} of record 1 is {found}; it should be {expected}. It is shown only; tell the bank.");
    public static readonly FaultKind ServiceMissing = Warning("lockbox.service.missing", "There is no record 2 after record 1. Nothing that is posted depends on it.");
    public static readonly FaultKind TrailerMissing = Error("lockbox.trailer.missing", "The file has no record 9: {about}. It may have been cut off, so nothing of it takes effect. Ask the bank for the whole file.");
    public static readonly FaultKind TrailerCount = Error("lockbox.trailer.count", "Record 9 says {found} records, but there are {expected}, itself included. Records may be lost, so nothing of the file takes effect. Ask the bank for the whole file.");

    // Records 5 and 8.
    public static readonly FaultKind LockboxHeader = Error("lockbox.box.header", "Checks begin here without a record 5, so it is not known to which lockbox they came. They are held back. Ask the bank for the file again.");
    public static readonly FaultKind LockboxBlank = Error("lockbox.box.blank", "Record 5 names no lockbox, so it is not known to which one the checks came. They are held back. Ask the bank for the file again.");
    public static readonly FaultKind LockboxNumber = Error("lockbox.box.number", "Record {about} names lockbox {found}, but record 5 is of lockbox {expected}. Two lockboxes may have been mixed up, so this one is held back. Ask the bank.");
    public static readonly FaultKind LockboxDate = Error("lockbox.box.date", "The date in record 5 is {found}; it should be {expected}. Without it the deposit cannot be dated, so the lockbox is held back. Ask the bank.");
    public static readonly FaultKind LockboxTotalMissing = Error("lockbox.box.missing", "Lockbox {about} has no record 8. Batches may be lost, so the lockbox is held back. Ask the bank for the whole file.");
    public static readonly FaultKind LockboxAmount = Error("lockbox.box.amount", "Record 8 says {found} for lockbox {about}, but its batches come to {expected}. A batch may be lost, so the lockbox is held back. Ask the bank.");
    public static readonly FaultKind LockboxChecks = Error("lockbox.box.checks", "Record 8 says {found} checks for lockbox {about}, but there are {expected}. A batch may be lost, so the lockbox is held back. Ask the bank.");

    // Record 7.
    public static readonly FaultKind BatchTotalMissing = Error("lockbox.batch.missing", "Batch {about} has no record 7. Checks may be lost, so the batch is held back. Ask the bank.");
    public static readonly FaultKind BatchNumber = Error("lockbox.batch.number", "Record 7 is of batch {found}, but the checks before it are of batch {expected}. Two batches may have been mixed up, so this one is held back. Ask the bank.");
    public static readonly FaultKind BatchAmount = Error("lockbox.batch.amount", "Record 7 says {found} for batch {about}, but its checks come to {expected}. The batch is held back; the others go on. Compare it with the bank's advice.");
    public static readonly FaultKind BatchChecks = Error("lockbox.batch.checks", "Record 7 says {found} checks for batch {about}, but there are {expected}. The batch is held back; the others go on. Ask the bank.");
    public static readonly FaultKind BatchDate = Warning("lockbox.batch.date", "Record 7 has the date {found}, but record 5 has {expected}. The date of record 5 was taken; tell the bank.");
    public static readonly FaultKind BatchItems = Warning("lockbox.batch.items", "Record 7 calls {found} the last item, but the last check is item {expected}. Totals tell whether one is missing.");
    public static readonly FaultKind BatchDuplicate = Warning("lockbox.batch.duplicate", "Batch number {found} was used before in this lockbox. Both were read; look whether one is a repetition.");
    public static readonly FaultKind TotalWrapped = Warning("lockbox.total.wrapped", "The {place} in record {about} says {found}; {expected} does not fit there, and its last digits agree.");

    // Record 6.
    public static readonly FaultKind CheckAmount = Error("lockbox.check.amount", "The amount of the check is {found}; it should be digits, in cents. The batch is held back. Look at the image of the check and ask the bank.");
    public static readonly FaultKind CheckNegative = Error("lockbox.check.negative", "The amount of the check is negative: {found}. A check takes no money back, so the batch is held back. Ask the bank what it means.");
    public static readonly FaultKind CheckLimit = Warning("lockbox.check.limit", "The amount of the check is {found}, the largest that fits the field. The check itself may be larger; compare it with the bank's advice.");
    public static readonly FaultKind CheckTwoAmounts = Error("lockbox.check.amounts", "The check has two amounts, {found} and {expected}. The batch is held back. Look at the image of the check and ask the bank.");
    public static readonly FaultKind CheckField = Warning("lockbox.check.field", "The field {place} of the check is {found}; it should be {expected}. It was left out; tell the bank.");
    public static readonly FaultKind CheckItem = Warning("lockbox.check.item", "The check is item {found} of its batch, after item {expected}. Totals tell whether one is missing.");
    public static readonly FaultKind CheckDuplicate = Warning("lockbox.check.duplicate", "The same routing number, account, check number {about} and amount {found} stand in this file before. Look at both images: it may be the same check.");

    // Record 4.
    public static readonly FaultKind OverflowParent = Error("lockbox.overflow.parent", "An overflow record is of batch and item {found}, but follows the check {expected}. What it pays may be another's, so the batch is held back. Ask the bank.");
    public static readonly FaultKind OverflowType = Warning("lockbox.overflow.type", "An overflow record says that it continues a record {found}; it follows a record 6 of its batch and item and was read with it.");
    public static readonly FaultKind OverflowSequence = Error("lockbox.overflow.sequence", "The overflow record has sequence {found}, but {expected} should follow. A part of the remittance may be lost, so the batch is held back. Ask the bank.");
    public static readonly FaultKind OverflowLast = Error("lockbox.overflow.last", "{about}. A part of the remittance may be lost, so the batch is held back. Ask the bank.");
    public static readonly FaultKind OverflowAmount = Error("lockbox.overflow.amount", "The field {place} of an overflow record is {found}; it should be digits, in cents. The batch is held back. Look at the remittance and ask the bank.");
    public static readonly FaultKind OverflowField = Warning("lockbox.overflow.field", "The field {place} of an overflow record is {found}; it should be {expected}. It was left out; tell the bank.");

    static FaultKind Error(string code, string says) => Add(new(code, FaultSeverity.Error, Bank, says));

    static FaultKind Warning(string code, string says) => Add(new(code, FaultSeverity.Warning, Bank, says));

    static FaultKind Add(FaultKind kind)
    {
        Listed.Add(kind);
        return kind;
    }
}
