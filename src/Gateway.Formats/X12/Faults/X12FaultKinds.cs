using Gateway.Formats.Framing;
using static Gateway.Formats.Framing.FaultOwner;

namespace Gateway.Formats.X12.Faults;

/// <summary>
/// Every fault that the X12 reader can tell, with its message. An error keeps what it stands in (set, group, interchange) from taking
/// effect; a warning was tolerated. The gallery in sample-files/errors has a sample of each.
/// </summary>
public static class X12FaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => Listed;

    // Outside of interchanges.
    public static readonly FaultKind Stray = Error("x12.stray", "These bytes belong to no interchange: {found}. Nothing in them is read. If an interchange was meant, ask the sender for the file again.");
    public static readonly FaultKind IsaUnreadable = Error("x12.isa.unreadable", "An ISA begins here, but its 16 elements cannot be told apart: {found}. The interchange is not read; ask the sender for it again.");

    // ISA.
    public static readonly FaultKind IsaLength = Warning("x12.isa.length", "The ISA has not its fixed 106 characters; its elements were told apart by counting separators. Ask the sender to pad them.");
    public static readonly FaultKind Wrapped = Warning("x12.lines.wrapped", "The file is broken into lines of 80 characters inside its segments; the lines were joined again. Ask the sender to leave line ends out.");
    public static readonly FaultKind IsaParty = Warning("x12.isa.party", "{place} ({about}) is {found}; it should be {expected}. Without it the partner cannot be told.");
    public static readonly FaultKind IsaDate = Warning("x12.isa.date", "{place} is {found}, which is no {expected}. It is shown only; tell the sender.");
    public static readonly FaultKind IsaControl = Error("x12.isa.control", "ISA13, the interchange control number, is {found}; it should be {expected}. Without it nothing can be acknowledged or told from a repetition.");
    public static readonly FaultKind IsaRequest = Warning("x12.isa.request", "ISA14 is {found}; it should be 0 or 1. No acknowledgment is taken to be asked for.");
    public static readonly FaultKind IsaUsage = Error("x12.isa.usage", "ISA15 is {found}; it should be P (production), T (test) or I (information). Nothing is posted as long as it is not known which.");

    // IEA, and what stands between groups.
    public static readonly FaultKind IeaMissing = Error("x12.iea.missing", "The interchange has no IEA: {about}. It may have been cut off, so nothing of it takes effect. Ask the sender for the whole file.");
    public static readonly FaultKind IeaControl = Error("x12.iea.control", "IEA02 is {found}, but ISA13 is {expected}. Two interchanges may have been mixed up, so nothing of it takes effect. Ask the sender to correct it.");
    public static readonly FaultKind IeaPadding = Warning("x12.iea.padding", "IEA02 is {found} and ISA13 {expected}: the same number, written differently. Tell the sender.");
    public static readonly FaultKind IeaCount = Error("x12.iea.count", "IEA01 says {found} functional groups, but there are {expected}. One may be lost, so nothing of the interchange takes effect. Ask the sender for the whole file.");
    public static readonly FaultKind Unterminated = Error("x12.segment.unterminated", "The file ends within the segment {about}, without its terminator. The end may be missing; ask the sender for the whole file.");
    public static readonly FaultKind LastLineEnd = Warning("x12.iea.line-end", "The last segment has no line end after it. It is complete, since its number agrees with ISA13.");
    public static readonly FaultKind Service = Warning("x12.interchange.service", "Segment {about} asks for a service of a network. It was kept and has no effect here.");
    public static readonly FaultKind Ta1Place = Warning("x12.ta1.place", "A TA1 stands after a group; it belongs between ISA and the first GS. It was read all the same.");
    public static readonly FaultKind Ta1Element = Warning("x12.ta1.element", "{place} of an interchange acknowledgment is {found}: {about}. It was read as it is.");
    public static readonly FaultKind OutsideGroup = Error("x12.interchange.segment", "Segment {about} stands outside of any functional group. A GS may be lost, so nothing of the interchange takes effect. Ask the sender to correct it.");

    // GS and GE.
    public static readonly FaultKind GroupElement = Warning("x12.gs.element", "{place} ({about}) is {found}; it should be {expected}. Tell the sender.");
    public static readonly FaultKind GroupControl = Error("x12.gs.control", "GS06, the group control number, is {found}; it should be {expected}. Without it the group cannot be acknowledged.");
    public static readonly FaultKind GroupDuplicate = Error("x12.gs.duplicate", "Group control number {found} was used before in this interchange. The group may be a repetition, so nothing of it takes effect. Ask the sender.");
    public static readonly FaultKind GeMissing = Error("x12.ge.missing", "The functional group has no GE: {about}. Sets may be lost, so nothing of it takes effect. Ask the sender for the whole file.");
    public static readonly FaultKind GeControl = Error("x12.ge.control", "GE02 is {found}, but GS06 is {expected}. Nothing of the group takes effect. Ask the sender to correct it.");
    public static readonly FaultKind GeCount = Error("x12.ge.count", "GE01 says {found} transaction sets, but there are {expected}. One may be lost, so nothing of the group takes effect. Ask the sender.");
    public static readonly FaultKind OutsideSet = Error("x12.group.segment", "Segment {about} stands outside of any transaction set. An ST may be lost, so nothing of the group takes effect. Ask the sender to correct it.");

    // ST and SE.
    public static readonly FaultKind SetIdentifier = Error("x12.st.identifier", "ST01, the kind of transaction set, is {found}; it should be {expected}. The set cannot be read.");
    public static readonly FaultKind SetControl = Error("x12.st.control", "ST02, the control number of the set, is {found}; it should be {expected}. The set is rejected.");
    public static readonly FaultKind SetControlShort = Warning("x12.st.control-short", "ST02, the control number of the set, is {found}; it should be {expected}. It was taken as it is; tell the sender.");
    public static readonly FaultKind SetDuplicate = Error("x12.st.duplicate", "Set control number {found} was used before in this group. The set may be a repetition and is rejected. Ask the sender.");
    public static readonly FaultKind SetGroup = Warning("x12.st.group", "A set {about} stands in a group of kind {found}; its groups are {expected}. It was read all the same; tell the sender.");
    public static readonly FaultKind SetUnsupported = Add(new("x12.set.unsupported", FaultSeverity.Warning, Configuration, "There is no grammar for a set {found}. It is kept and shown, but nothing is read from it. Add a grammar under maps/x12, or tell the sender not to send it."));
    public static readonly FaultKind SeMissing = Error("x12.se.missing", "The transaction set has no SE: {about}. It may have been cut off and is rejected. Ask the sender for all of it.");
    public static readonly FaultKind SeControl = Error("x12.se.control", "SE02 is {found}, but ST02 is {expected}. Two sets may have been mixed up; the set is rejected. Ask the sender to correct it.");
    public static readonly FaultKind SeCount = Error("x12.se.count", "SE01 says {found} segments, but there are {expected}, ST and SE included. Segments may be lost; the set is rejected. Ask the sender to correct it.");

    // Segments.
    public static readonly FaultKind Unrecognised = Error("x12.segment.unrecognised", "There is no segment {found} in any grammar here. The set is rejected unless the partner's profile tolerates it; ask the sender what it is.");
    public static readonly FaultKind NotInSet = Error("x12.segment.not-in-set", "Segment {found} has no place in this set. The set is rejected; ask the sender what it is meant to say.");
    public static readonly FaultKind Unexpected = Error("x12.segment.unexpected", "Segment {found} must not stand after {about}. The set is rejected; ask the sender to correct the order.");
    public static readonly FaultKind OutOfOrder = Warning("x12.segment.order", "Segment {found} comes too late, after {about}. It was read where it belongs; tell the sender.");
    public static readonly FaultKind Missing = Error("x12.segment.missing", "The segment {expected} is missing before this place. The set is rejected; ask the sender for it.");
    public static readonly FaultKind Expected = Warning("x12.segment.expected", "The segment {expected} is missing before this place. Nothing here depends on it; tell the sender.");
    public static readonly FaultKind Tolerated = Warning("x12.segment.tolerated", "Segment {found} does not belong at this place by the standard. It was read all the same.");
    public static readonly FaultKind Repeated = Warning("x12.segment.repeated", "Segment {found} stands here more often than the {expected} times allowed. All were read; tell the sender.");
    public static readonly FaultKind LoopRepeated = Warning("x12.loop.repeated", "The loop {found} stands here more often than the {expected} times allowed. All were read; tell the sender.");
    public static readonly FaultKind TooLong = Error("x12.segment.too-long", "A segment that begins with {found} is longer than the {expected} bytes allowed; a terminator may be missing. It was passed over. Ask the sender to correct it, or raise the limit.");

    public static readonly FaultKind TooLate = Error("x12.segment.too-late", "Segment {found} comes after what it should stand before, and that was read already. What it says could not be taken in, so the set is rejected; ask the sender to correct the order.");
    public static readonly FaultKind PartTooLong = Error("x12.document.part", "More than {expected} segments belong to one part of the document, the latest of them {found}. The set is rejected and nothing after this is kept of it; ask the sender to divide it, or raise the limit.");

    // Elements. Where a fault weighs differently by what hangs on the element, {then} says which.
    public static readonly FaultKind ElementMissing = Error("x12.element.missing", "{place} ({about}) is missing. The set is rejected; ask the sender for it.");
    public static readonly FaultKind ElementConditional = Warning("x12.element.conditional", "{place} is missing, though another element of the segment calls for it ({expected}). {then}");
    public static readonly FaultKind ElementExclusive = Warning("x12.element.exclusive", "{place} and another element of the segment exclude one another ({expected}). {then}");
    public static readonly FaultKind TooMany = Error("x12.element.too-many", "The segment has more elements than the {expected} it may have, beginning with {found}; a separator may stand inside a value. The set is rejected.");
    public static readonly FaultKind TrailingSeparators = Warning("x12.element.trailing", "There are separators after the last element of the segment. They mean nothing; tell the sender.");
    public static readonly FaultKind TooShort = Warning("x12.element.too-short", "{place} ({about}) is {found}, shorter than its {expected} characters. {then}");
    public static readonly FaultKind ElementTooLong = Warning("x12.element.too-long", "{place} ({about}) is {found}, longer than its {expected} characters. {then}");
    public static readonly FaultKind Character = Warning("x12.element.character", "{place} ({about}) has a character that must not be sent: {found}. {then}");
    public static readonly FaultKind LineEnd = Error("x12.element.line-end", "There is a line end inside {place} ({about}): {found}. A terminator may be missing, so that two segments ran into one; the set is rejected.");
    public static readonly FaultKind DecimalKind = Error("x12.element.decimal", "{place} ({about}) is {found}, which is no number such as {expected}. The set is rejected; ask the sender to correct it.");
    public static readonly FaultKind NumberKind = Error("x12.element.number", "{place} ({about}) is {found}, which is no whole number. The set is rejected; ask the sender to correct it.");
    public static readonly FaultKind NumberTooLong = Error("x12.element.digits", "{place} ({about}) is {found}: more digits than a number of at most {expected} can have. The set is rejected; ask the sender to correct it.");
    public static readonly FaultKind ImpliedDecimal = Warning("x12.element.point", "{place} ({about}) is {found}, but its last {expected} digits are decimals and no point is written. It was taken as it stands, not multiplied or divided; agree with the sender and set it in the profile.");
    public static readonly FaultKind CodeValue = Warning("x12.element.code", "{place} ({about}) is {found}, which is none of the codes known here: {expected}. {then} If the code is right, add it to the dictionary.");
    public static readonly FaultKind DateKind = Error("x12.element.date", "{place} ({about}) is {found}, which is no date such as {expected}. The set is rejected; ask the sender to correct it.");
    public static readonly FaultKind TimeKind = Warning("x12.element.time", "{place} ({about}) is {found}, which is no time such as {expected}. {then}");
    public static readonly FaultKind Repetitions = Error("x12.element.repetitions", "{place} ({about}) is repeated more often than the {expected} times allowed: {found}. The set is rejected.");
    public static readonly FaultKind Components = Error("x12.element.components", "{place} ({about}) has more than its {expected} components: {found}. A separator may stand inside a value; the set is rejected.");

    // What a set says: its arithmetic.
    public static readonly FaultKind Balance820 = Error("x12.820.balance", "BPR02 pays {found}, but the lines and adjustments come to {expected}. {about}");
    public static readonly FaultKind LineCount810 = Warning("x12.810.lines", "CTT01 says {found} lines, but there are {expected} IT1. A line may be lost; compare the invoice with its paper.");
    public static readonly FaultKind Total810 = Warning("x12.810.total", "TDS01 is {found}, but quantities, prices, charges and taxes come to {expected}. {about} TDS01 counts; compare the invoice with its paper.");

    public static readonly FaultKind Total812 = Warning("x12.812.total", "BCD04 is {found}, but the lines come to {expected}. BCD04 counts; compare the adjustment with its paper.");
    public static readonly FaultKind Amount823 = Error("x12.823.amount", "AMT02 says {found}, but the payments come to {expected}: {about}. It is held with all its payments; ask the bank for a corrected file.");
    public static readonly FaultKind Checks823 = Error("x12.823.checks", "QTY02 says {found} payments, but there are {expected} in {about}. It is held with all its payments; ask the bank for a corrected file.");
    public static readonly FaultKind Batches823 = Error("x12.823.batches", "QTY02 says {found} batches, but there are {expected} in {about}. It is held with all its payments; ask the bank for a corrected file.");

    // Remittance inside something else, such as the addenda of an ACH payment.
    public static readonly FaultKind FragmentText = Warning("x12.fragment.text", "{found} is no X12, but stands among the segments of the remittance that came with the payment. It was passed over; look whether it says something of use.");
    public static readonly FaultKind FragmentSegment = Error("x12.fragment.segment", "{found} is no segment of a remittance. It was passed over, so what came with the payment may be more than was read; compare it with the text.");
    public static readonly FaultKind FragmentEnd = Warning("x12.fragment.end", "The remittance that came with the payment ends without a segment terminator. Its last value may be cut off; compare it with the amount paid.");
    public static readonly FaultKind FragmentPayments = Error("x12.fragment.payments", "The remittance that came with one payment has a second payment order ({found}). Which lines belong to this payment is for someone to say.");

    // What we are to write and cannot.
    public static readonly FaultKind WriteCharacter = Error("x12.write.character", "{place} should be written as {found}, which holds a delimiter of the interchange or a character that X12 cannot carry. Nothing was written; change the value, or agree on other delimiters.", Us);
    public static readonly FaultKind WriteDecimals = Error("x12.write.decimals", "{place} should be written as {found}, but it holds two decimals only. Nothing was written; round the amount where it comes from.", Us);

    static FaultKind Error(string code, string says, FaultOwner owner = Partner) => Add(new FaultKind(code, FaultSeverity.Error, owner, says));

    static FaultKind Warning(string code, string says) => Add(new FaultKind(code, FaultSeverity.Warning, Partner, says));

    static FaultKind Add(FaultKind kind)
    {
        Listed.Add(kind);
        return kind;
    }
}
