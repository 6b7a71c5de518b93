using Gateway.Formats.Framing;
using static Gateway.Formats.Framing.FaultOwner;

namespace Gateway.Formats.Nacha.Faults;

/// <summary>
/// Every fault that the NACHA reader can tell, with its message. An error in a batch quarantines that batch; an error of the file holds the whole
/// file; a warning was tolerated. The gallery in sample-files/errors/nacha has a sample of each.
/// </summary>
public static class NachaFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;

    // How the file is cut into records. Each of these is told once for a file, with the first line and the number of lines.
    public static readonly FaultKind Mark = Warning("nacha.line.mark", "The file begins with a byte-order mark. It was passed over.");
    public static readonly FaultKind Blank = Warning("nacha.line.blank", "There are blank lines ({about}). They were passed over.");
    public static readonly FaultKind Short = Warning("nacha.line.short", "A record has {found} columns instead of 94 ({about}). Blanks were added at its end; ask the sender not to strip them.");
    public static readonly FaultKind Long = Warning("nacha.line.long", "A record has blanks beyond column 94 ({about}). They were cut off.");
    public static readonly FaultKind CarriageReturns = Warning("nacha.line.cr", "Lines end in a carriage return alone ({about}). They were read all the same.");
    public static readonly FaultKind NoLineEnds = Warning("nacha.line.none", "Records follow one another without line ends ({about}). They were cut at 94 columns, and lines are counted as records.");
    public static readonly FaultKind EndMark = Warning("nacha.line.end-mark", "The file has an end mark of old systems (Ctrl-Z) or zero bytes after its records ({about}). They were passed over.");
    public static readonly FaultKind Characters = Warning("nacha.text.character", "A record has characters outside of ASCII ({about}). They were read as {expected}; compare the names.");
    public static readonly FaultKind TooLong = Error("nacha.line.length", "A line has {found} columns, but a record has 94, and what stands beyond is not blank: {about}. It was cut off, so nothing here takes effect. Ask the sender for the file again.");
    public static readonly FaultKind ControlCharacter = Error("nacha.line.control-character", "A record holds unprintable bytes: {found}. It may be damaged, so nothing here takes effect. Ask the sender for the file again.");
    public static readonly FaultKind RecordType = Error("nacha.line.type", "A line begins like no record of a NACHA file (1, 5, 6, 7, 8 or 9): {found}. It was not read, so nothing here takes effect. Ask the sender what it is.");

    // Record 1.
    public static readonly FaultKind HeaderMissing = Error("nacha.file.header.missing", "There is no file header (record 1) before this record, so the sender cannot be told. {about}");
    public static readonly FaultKind HeaderField = Error("nacha.file.header.field", "The {place} in the file header is {found}; it should be {expected}. The file is held; ask the sender to correct it.");
    public static readonly FaultKind HeaderNote = Warning("nacha.file.header.note", "The {place} in the file header is {found}; it should be {expected}. It is shown only; tell the sender.");
    public static readonly FaultKind DestinationCheck = Error("nacha.file.destination", "The {place} in the file header is {found}, whose last digit should be {expected}. {about}");
    public static readonly FaultKind Joined = Warning("nacha.file.joined", "Another file begins here (record 1). Both were read, each for itself.");

    // Record 9 and what follows it.
    public static readonly FaultKind ControlMissing = Error("nacha.file.control.missing", "There is no file control (record 9): {about}");
    public static readonly FaultKind ControlField = Error("nacha.file.control.field", "The {place} in the file control is {found}, which is no number. The file is held; ask the sender to correct it.");
    public static readonly FaultKind BatchCount = Error("nacha.file.batches", "The file control says {found} batches, but there are {expected}. One may be lost, so the file is held. Ask the sender, or release its sound batches.");
    public static readonly FaultKind FileCount = Error("nacha.file.entries", "The file control says {found} entries and addenda, but there are {expected}. Some may be lost, so the file is held. Ask the sender, or release its sound batches.");
    public static readonly FaultKind FileHash = Error("nacha.file.hash", "The file control says {found} as entry hash, but the batches give {expected}. The file is held. Ask the sender, or release its sound batches.");
    public static readonly FaultKind FileDebits = Error("nacha.file.debits", "The file control says {found} in debits, but the entries give {expected}: {about}. The file is held. Ask the sender, or release its sound batches.");
    public static readonly FaultKind FileCredits = Error("nacha.file.credits", "The file control says {found} in credits, but the entries give {expected}: {about}. The file is held. Ask the sender, or release its sound batches.");
    public static readonly FaultKind FileExplained = Warning("nacha.file.explained", "The file control says {found} in {place}, but the entries give {expected}: {about}. That is the difference of the quarantined batches, so the sound ones may go on.");
    public static readonly FaultKind BlockCount = Warning("nacha.file.blocks", "The file control says {found} blocks of ten records, but there are {expected}. The totals decide; tell the sender.");
    public static readonly FaultKind Padding = Warning("nacha.file.padding", "The file does not end on a block of ten records: {about}. Records of nines are missing or too many; tell the sender.");
    public static readonly FaultKind NoBatches = Warning("nacha.file.empty", "The file holds no batch. If payments were expected, ask the sender.");
    public static readonly FaultKind AfterControl = Error("nacha.file.after-control", "A record stands after the file control: {found}. It belongs to no file, so nothing of it takes effect. Ask the sender what it is.");

    // Record 5.
    public static readonly FaultKind BatchHeaderMissing = Error("nacha.batch.header.missing", "Here a batch begins without its header (record 5): {about}. Its money is shown and held. Ask the sender for the batch again.");
    public static readonly FaultKind BatchField = Error("nacha.batch.header.field", "The {place} in the batch header is {found}; it should be {expected}. The batch is quarantined; ask the sender to correct it.");
    public static readonly FaultKind BatchNote = Warning("nacha.batch.header.note", "The {place} in the batch header is {found}; it should be {expected}. It was taken as it is; tell the sender.");
    public static readonly FaultKind DateMissing = Warning("nacha.batch.date", "The batch header has no effective entry date, so the day of this payment and those that follow is not known. Compare it with the bank's statement.");
    public static readonly FaultKind ClassUnknown = Error("nacha.batch.class", "The standard entry class code is {found}, which no table knows, so its entries cannot be told for certain. The batch is quarantined; ask the sender what it is.");
    public static readonly FaultKind BatchOrder = Warning("nacha.batch.order", "Batch {found} stands after batch {expected}; batch numbers should ascend. It was read all the same.");
    public static readonly FaultKind BatchRepeated = Error("nacha.batch.duplicate", "This batch is the same as the batch that begins at line {found}, from its header to its last entry. It is quarantined, so that nothing is paid twice; ask the sender.");

    // Record 8.
    public static readonly FaultKind BatchControlMissing = Error("nacha.batch.control.missing", "The batch has no control (record 8): {about}. Entries may be lost, so the batch is quarantined. Ask the sender for it again.");
    public static readonly FaultKind BatchControlField = Error("nacha.batch.control.field", "The {place} in the batch control is {found}, which is no number. The batch is quarantined; ask the sender to correct it.");
    public static readonly FaultKind BatchDiffers = Error("nacha.batch.control.differs", "The {place} in the batch control is {found}, but {expected} in the batch header. Two batches may have been mixed up, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind BatchDiffersNote = Warning("nacha.batch.control.blank", "The {place} in the batch control is blank, but {expected} in the batch header. It was taken to be the same; tell the sender.");
    public static readonly FaultKind BatchCountDiffers = Error("nacha.batch.entries", "The batch control says {found} entries and addenda, but there are {expected}. Some may be lost, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind BatchHash = Error("nacha.batch.hash", "The batch control says {found} as entry hash, but the entries give {expected}. A routing number may be wrong, so the batch is quarantined. Ask the sender.");
    public static readonly FaultKind BatchDebits = Error("nacha.batch.debits", "The batch control says {found} in debits, but the entries give {expected}: {about}. The batch is quarantined; ask the sender to correct it.");
    public static readonly FaultKind BatchCredits = Error("nacha.batch.credits", "The batch control says {found} in credits, but the entries give {expected}: {about}. The batch is quarantined; ask the sender to correct it.");

    static FaultKind Error(string code, string says) => Add(new FaultKind(code, FaultSeverity.Error, Partner, says));

    static FaultKind Warning(string code, string says) => Add(new FaultKind(code, FaultSeverity.Warning, Partner, says));

    static FaultKind Add(FaultKind kind)
    {
        Listed.Add(kind);
        return kind;
    }

    static NachaFaultKinds() => Listed.AddRange(EntryFaultKinds.All);
}
