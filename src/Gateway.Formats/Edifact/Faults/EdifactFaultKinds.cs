using Gateway.Formats.Framing;
using static Gateway.Formats.Framing.FaultOwner;

namespace Gateway.Formats.Edifact.Faults;

/// <summary>
/// Every fault of EDIFACT's syntax, with its message; <see cref="All"/> joins those of the messages' contents. An error keeps what it
/// stands in (message, group, interchange) from taking effect; a warning was tolerated.
/// </summary>
public static class EdifactFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static IReadOnlyList<FaultKind> All => [.. Listed, .. EdifactDocumentFaultKinds.All];

    // Outside of interchanges, and their beginning.
    public static readonly FaultKind Stray = Error("edifact.stray", "These bytes belong to no interchange: {found}. Nothing in them is read. If an interchange was meant, ask the sender for the file again.");
    public static readonly FaultKind StartUnreadable = Error("edifact.start.unreadable", "An interchange begins here, but its separators cannot be told: {found}. It is not read; ask the sender for it again.");
    public static readonly FaultKind UnaShort = Warning("edifact.una.short", "The UNA has eight characters instead of nine: its reserved one is missing. The separators could be told all the same; tell the sender.");
    public static readonly FaultKind UnaMissing = Warning("edifact.una.missing", "The separators are not the usual ones, and no UNA says so. They were taken from the UNB: {found}. Tell the sender.");
    public static readonly FaultKind Wrapped = Warning("edifact.lines.wrapped", "The file is broken into lines of one length inside its segments; the lines were joined again. Ask the sender to leave line ends out.");
    public static readonly FaultKind Level = Warning("edifact.characters.level", "{place} has a character that {about} does not have: {found}. It was read all the same, as any others like it are; ask the sender to name the character set it uses (UNOC for most).");

    // UNB.
    public static readonly FaultKind Charset = Warning("edifact.unb.charset", "UNB01 names the character set {found}, which is none that can be read here. ISO 8859-1 was taken; where that may be wrong, the fields say so. Agree on UNOC or UNOW with the sender.");
    public static readonly FaultKind UnbVersion = Warning("edifact.unb.version", "UNB01 names syntax version {found}; there are 1 to 4. It was read as {expected}; tell the sender.");
    public static readonly FaultKind UnbKey = Error("edifact.unb.key", "{place} ({about}) is {found}; it should be {expected}. Without it the interchange can neither be told from others nor answered, so nothing of it takes effect.");
    public static readonly FaultKind UnbElement = Warning("edifact.unb.element", "{place} ({about}) is {found}; it should be {expected}. It is shown only; tell the sender.");
    public static readonly FaultKind UnbTest = Error("edifact.unb.test", "UNB11, the test indicator, is {found}; it should be 1 for a test, or left out. Nothing is posted as long as it is not known which.");
    public static readonly FaultKind UnbDuplicate = Error("edifact.unb.duplicate", "The sender's reference {found} was used before in this file. The interchange may be a repetition, so nothing of it takes effect. Ask the sender.");

    // UNZ, and what stands between groups and messages.
    public static readonly FaultKind UnzMissing = Error("edifact.unz.missing", "The interchange has no UNZ: {about}. It may have been cut off, so nothing of it takes effect. Ask the sender for the whole file.");
    public static readonly FaultKind UnzReference = Error("edifact.unz.reference", "UNZ02 is {found}, but UNB05 is {expected}. Two interchanges may have been mixed up, so nothing of it takes effect. Ask the sender to correct it.");
    public static readonly FaultKind UnzCount = Error("edifact.unz.count", "UNZ01 says {found} {about}, but there are {expected}. One may be lost, so nothing of the interchange takes effect. Ask the sender for the whole file.");
    public static readonly FaultKind UnzCountsMessages = Warning("edifact.unz.counts-messages", "UNZ01 says {found}, which is the number of messages; where there are functional groups, it has to count these ({expected}). Nothing is missing; tell the sender.");
    public static readonly FaultKind UnzEnd = Warning("edifact.unz.end", "The UNZ has no terminator after it. It is complete, since its count and reference agree; tell the sender.");
    public static readonly FaultKind Unterminated = Error("edifact.segment.unterminated", "The file ends within the segment {about}, without its terminator. The end may be missing; ask the sender for the whole file.");
    public static readonly FaultKind OutsideMessage = Error("edifact.interchange.segment", "Segment {about} stands outside of any message. A UNH may be lost, so nothing of the interchange takes effect. Ask the sender to correct it.");
    public static readonly FaultKind Mixed = Error("edifact.interchange.mixed", "A message stands outside of the functional groups of its interchange. Either all messages stand in groups or none; nothing of the interchange takes effect. Ask the sender to correct it.");
    public static readonly FaultKind Empty = Warning("edifact.interchange.empty", "The interchange holds no message. Ask the sender whether one was meant.");

    // UNG and UNE.
    public static readonly FaultKind UngKey = Error("edifact.ung.key", "{place} ({about}) is {found}; it should be {expected}. Without it the group cannot be acknowledged, so nothing of it takes effect.");
    public static readonly FaultKind UngElement = Warning("edifact.ung.element", "{place} ({about}) is {found}; it should be {expected}. Tell the sender.");
    public static readonly FaultKind UngDuplicate = Error("edifact.ung.duplicate", "Group reference {found} was used before in this interchange. The group may be a repetition, so nothing of it takes effect. Ask the sender.");
    public static readonly FaultKind GroupTypes = Warning("edifact.ung.type", "A message {found} stands in a group of {expected}. It was read all the same; tell the sender.");
    public static readonly FaultKind UneMissing = Error("edifact.une.missing", "The functional group has no UNE: {about}. Messages may be lost, so nothing of it takes effect. Ask the sender for the whole file.");
    public static readonly FaultKind UneReference = Error("edifact.une.reference", "UNE02 is {found}, but UNG05 is {expected}. Nothing of the group takes effect. Ask the sender to correct it.");
    public static readonly FaultKind UneCount = Error("edifact.une.count", "UNE01 says {found} messages, but there are {expected}. One may be lost, so nothing of the group takes effect. Ask the sender.");

    // UNH and UNT.
    public static readonly FaultKind MessageDuplicate = Error("edifact.unh.duplicate", "Message reference {found} was used before in this interchange. The message may be a repetition and is rejected. Ask the sender.");
    public static readonly FaultKind Unsupported = Add(new("edifact.message.unsupported", FaultSeverity.Warning, Configuration, "There is no directory for a message {found}. It is kept and shown, but nothing is read from it. Add it under maps/edifact, or tell the sender not to send it."));
    public static readonly FaultKind UntMissing = Error("edifact.unt.missing", "The message has no UNT: {about}. It may have been cut off and is rejected. Ask the sender for all of it.");
    public static readonly FaultKind UntReference = Error("edifact.unt.reference", "UNT02 is {found}, but UNH01 is {expected}. Two messages may have been mixed up; the message is rejected. Ask the sender to correct it.");
    public static readonly FaultKind UntCount = Error("edifact.unt.count", "UNT01 says {found} segments, but there are {expected}, UNH and UNT included. Segments may be lost; the message is rejected. Ask the sender to correct it.");

    // Segments.
    public static readonly FaultKind Unrecognised = Error("edifact.segment.unrecognised", "There is no segment {found} in the directory of this message. The message is rejected; ask the sender what it is.");
    public static readonly FaultKind NotInMessage = Error("edifact.segment.not-in-message", "Segment {found} has no place in this message. The message is rejected; ask the sender what it is meant to say.");
    public static readonly FaultKind Unexpected = Error("edifact.segment.unexpected", "Segment {found} cannot stand at this place. The message is rejected; ask the sender to correct the order.");
    public static readonly FaultKind OutOfOrder = Warning("edifact.segment.order", "Segment {found} comes too late, after {about}. It was read where it belongs; tell the sender.");
    public static readonly FaultKind Missing = Error("edifact.segment.missing", "The segment {expected} is missing before this place. The message is rejected; ask the sender for it.");
    public static readonly FaultKind Repeated = Warning("edifact.segment.repeated", "Segment {found} stands here more often than it may, which is {expected} in a row. All were read; tell the sender.");
    public static readonly FaultKind GroupRepeated = Warning("edifact.segment-group.repeated", "Segment group {found} stands here more often than it may, which is {expected} in a row. All were read; tell the sender.");
    public static readonly FaultKind TooLong = Error("edifact.segment.too-long", "A segment that begins with {found} is longer than the {expected} bytes allowed; a terminator may be missing. It was passed over. Ask the sender to correct it, or raise the limit.");

    // Elements. Where a fault weighs differently by what hangs on the element, {then} says which.
    public static readonly FaultKind ElementMissing = Error("edifact.element.missing", "{place} ({about}) is missing. The message is rejected; ask the sender for it.");
    public static readonly FaultKind TooMany = Error("edifact.element.too-many", "The segment has more elements than the {expected} it may have, beginning with {found}; a separator may stand inside a value. The message is rejected.");
    public static readonly FaultKind Components = Error("edifact.element.components", "{place} ({about}) has more than its {expected} components: {found}. A separator may stand inside a value; the message is rejected.");
    public static readonly FaultKind Repetitions = Error("edifact.element.repetitions", "{place} ({about}) may stand {expected} time, but is repeated: {found}. The message is rejected.");
    public static readonly FaultKind Trailing = Warning("edifact.element.trailing", "There are separators after the last value of the segment or of {place}. They mean nothing; tell the sender.");
    public static readonly FaultKind TooShort = Warning("edifact.element.too-short", "{place} ({about}) is {found}, shorter than its {expected} characters. {then}");
    public static readonly FaultKind ElementTooLong = Warning("edifact.element.too-long", "{place} ({about}) is {found}, longer than its {expected} characters. {then}");
    public static readonly FaultKind Character = Warning("edifact.element.character", "{place} ({about}) has a character that is not in the character set of UNB01: {found}. {then} Where the partner always sends another set, name it in the profile.");
    public static readonly FaultKind LineEnd = Error("edifact.element.line-end", "There is a line end inside {place} ({about}): {found}. A terminator may be missing, so that two segments ran into one; the message is rejected.");
    public static readonly FaultKind CodeValue = Warning("edifact.element.code", "{place} ({about}) is {found}, which is none of the codes known here: {expected}. {then} If the code is right, add it to the directory.");
    public static readonly FaultKind Letters = Warning("edifact.element.letters", "{place} ({about}) is {found}, but may have letters only. {then}");
    public static readonly FaultKind Number = Error("edifact.element.number", "{place} ({about}) is {found}, which is no number such as {expected}. The message is rejected; ask the sender to correct it.");
    public static readonly FaultKind Digits = Error("edifact.element.digits", "{place} ({about}) is {found}: more digits than a number of at most {expected} can have. The message is rejected; ask the sender to correct it.");
    public static readonly FaultKind LeadingMark = Warning("edifact.element.mark", "{place} ({about}) is {found}; there have to be digits on both sides of the decimal mark. It was read all the same; tell the sender.");
    public static readonly FaultKind DoubtfulMark = Warning("edifact.element.grouping", "{place} ({about}) is {found}: its mark is not the decimal mark that UNA names, and three digits follow, so it may part thousands. It was read as a decimal mark. {then}");
    public static readonly FaultKind DateLength = Warning("edifact.element.date-length", "{place} ({about}) is {found}, which is not as long as format {expected} has it. Its day was read all the same; tell the sender.");
    public static readonly FaultKind Date = Error("edifact.element.date", "{place} ({about}) is {found}, which is no date of the format {expected}. The message is rejected; ask the sender to correct it.");

    // Messages of ours that cannot go out.
    public static readonly FaultKind WriteCharacter = Add(new FaultKind("edifact.write.character", FaultSeverity.Error, Us, "Segment {place} should hold a value with a character that {expected} does not have, or a separator that cannot be released. Nothing was written; change the value, or agree on another character set."));
    public static readonly FaultKind WriteTotal = Add(new FaultKind("edifact.write.total", FaultSeverity.Error, Us, "{place} should be {expected}, but what the message lists comes to {found}. Nothing was written; find out which of the two is right where the amounts come from."));

    static FaultKind Error(string code, string says) => Add(new FaultKind(code, FaultSeverity.Error, Partner, says));

    static FaultKind Warning(string code, string says) => Add(new FaultKind(code, FaultSeverity.Warning, Partner, says));

    static FaultKind Add(FaultKind kind)
    {
        var ours = kind with { Unit = "message" };
        Listed.Add(ours);
        return ours;
    }
}
