using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2.Faults;

/// <summary>
/// Every fault that the BAI2 reader can tell, with its message. An error holds back what it stands in: the account, the group, or the file.
/// </summary>
public static class Bai2FaultKinds
{
    static readonly List<FaultKind> Listed = [];

    // Records and where they stand.
    public static readonly FaultKind Stray = Error("bai2.stray", "These bytes stand outside of any file (a file goes from record 01 to record 99): {found}. Ask the bank whether something was lost before or after them.");
    public static readonly FaultKind UnknownRecord = Error("bai2.record.unknown", "The line begins with no code of a record: {found}. Nothing was read from it, so {about} is held back; ask the bank what it is.");
    public static readonly FaultKind Place = Error("bai2.record.place", "Record {found} cannot stand here: {about}. Nothing was read from it; ask the bank for a corrected file.");
    public static readonly FaultKind TooLong = Error("bai2.record.too-long", "The record is longer than {expected} bytes with its continuations; what stands beyond was not read. Ask the bank for a corrected file.");
    public static readonly FaultKind Character = Warning("bai2.record.character", "The record holds a control character, which was kept as it is; look at the reference or text before it is used.");
    public static readonly FaultKind SlashMissing = Warning("bai2.record.slash", "Record {found} does not end with a slash. It was read all the same; tell the bank.");
    public static readonly FaultKind Header = Error("bai2.header.field", "{place} is {found}, but has to be {expected}; ask the bank for a corrected file.");
    public static readonly FaultKind HeaderNoted = Warning("bai2.header.noted", "{place} is {found}, but should be {expected}. It was read all the same; tell the bank.");
    public static readonly FaultKind Version = Error("bai2.01.version", "The file calls itself version {found} of the standard; version 2 is read here. Ask the bank for BAI2.");

    // Fields of records 03 and 16.
    public static readonly FaultKind AccountNumber = Error("bai2.03.account", "Record 03 names no account, so nobody can tell whose money this is; ask the bank for a corrected file.");
    public static readonly FaultKind Currency = Error("bai2.03.currency", "{place} is {found}, but has to be {expected}: it says how many decimals the amounts have. Ask the bank for a corrected file.");
    public static readonly FaultKind CurrencyUnknown = Error("bai2.03.currency-unknown", "The account's currency is {found}, which is none of ISO 4217, so nobody can tell how many decimals its amounts have. The account is held back; ask the bank, or state the currency's decimals in its profile.");
    public static readonly FaultKind TypeCode = Error("bai2.type-code", "{place} is {found}, but a type code has {expected}; ask the bank for a corrected file.");
    public static readonly FaultKind Amount = Error("bai2.amount", "{place} is {found}, which is no amount ({expected}). The account is held back; ask the bank for a corrected file.");
    public static readonly FaultKind AmountSign = Error("bai2.amount.sign", "{place} is {found}: a transaction's amount has no sign, its type code says which way the money went. The account is held back; ask the bank which of both is meant.");
    public static readonly FaultKind AmountBlank = Warning("bai2.amount.blank", "{place} is blank. The transaction is shown without money; ask the bank if there should be some.");
    public static readonly FaultKind AmountPoint = Warning("bai2.amount.point", "{place} is written with a point, though decimals are implied. It was read as it stands; tell the bank.");
    public static readonly FaultKind ItemCount = Error("bai2.item-count", "{place} is {found}, but has to be {expected}; fields may be out of step. Ask the bank for a corrected file.");
    public static readonly FaultKind Funds = Error("bai2.funds", "{place} is {found}, but has to be {expected}; the fields after it may be out of step. Ask the bank for a corrected file.");
    public static readonly FaultKind FundsTime = Warning("bai2.funds.time", "The value date of {place} comes without the comma for its time. It was read all the same; tell the bank.");
    public static readonly FaultKind FundsSum = Warning("bai2.funds.sum", "The availability of {place} adds up to {found}, its amount is {expected}. The amount counts; look at the days on which it is available.");
    public static readonly FaultKind TypePlace = Warning("bai2.type-code.place", "Type code {found} is that of a balance, but stands in a transaction. It was read all the same and brings no money in; ask the bank.");
    public static readonly FaultKind ReferenceSlash = Warning("bai2.reference.slash", "{place} holds a slash, which ends records: {found}. It was read as part of the reference; look at it before it is used.");

    // How something was read.
    public static readonly FaultKind TextLine = Warning("bai2.text.line", "The line has no record code; it was read as going on with the text before it: {found}.");
    public static readonly FaultKind TextRecord = Warning("bai2.text.record", "Text looks like a record: {found}. Totals and counts agree when it is text, and so it was read.");
    public static readonly FaultKind TextRecordUndecided = Error("bai2.text.record-or-not", "This may be text or a damaged record, and totals and counts do not say which: {found}. The account is held back; ask the bank for a corrected file.");
    public static readonly FaultKind ReadingChosen = Warning("bai2.reading.chosen", "The record can be read in several ways. The standard's way is impossible or does not agree with the totals, so it was read as {about}; tell the bank.");
    public static readonly FaultKind ReadingText = Warning("bai2.reading.text", "The record can be read in ways that differ in text only, and totals and counts do not say which is meant; look at the text before it is used.");
    public static readonly FaultKind Ambiguous = Error("bai2.reading.ambiguous", "The record can be read in several ways that differ in money, codes or references, and totals and counts agree with more than one: {about}. The account is held back; ask the bank which is meant, or state in its profile that it joins records as the standard says.");
    public static readonly FaultKind Undecided = Error("bai2.reading.undecided", "Some records of the account can be read in several ways, and there are too many of them to try all. As the standard reads them, the totals do not agree; the account is held back. Ask the bank for a corrected file.");

    // Trailers.
    public static readonly FaultKind TrailerNumber = Error("bai2.trailer.number", "{place} is {found}, which is no number; ask the bank for a corrected file.");
    public static readonly FaultKind TrailerBlank = Warning("bai2.trailer.blank", "{place} is blank, so it cannot be checked here; the totals and counts around it are.");
    public static readonly FaultKind TrailerIncomplete = Error("bai2.trailer.incomplete", "Record {place} states nothing, or breaks off without its slash: what it closes may be cut short, so it is held back. Ask the bank to send the file again.");
    public static readonly FaultKind AccountTotal = Total("bai2.49.total", "49", "The account");
    public static readonly FaultKind AccountRecords = CountOf("bai2.49.records", "49", "records from 03 to 49", "The account");
    public static readonly FaultKind AccountUnclosed = Unclosed("bai2.49.missing", "49", "account");
    public static readonly FaultKind GroupTotal = Total("bai2.98.total", "98", "The group with all its accounts");
    public static readonly FaultKind GroupAccounts = CountOf("bai2.98.accounts", "98", "accounts", "The group with all its accounts");
    public static readonly FaultKind GroupRecords = CountOf("bai2.98.records", "98", "records from 02 to 98", "The group with all its accounts");
    public static readonly FaultKind GroupUnclosed = Unclosed("bai2.98.missing", "98", "group");
    public static readonly FaultKind FileTotal = Total("bai2.99.total", "99", "The whole file");
    public static readonly FaultKind FileGroups = CountOf("bai2.99.groups", "99", "groups", "The whole file");
    public static readonly FaultKind FileRecords = CountOf("bai2.99.records", "99", "records from 01 to 99", "The whole file");
    public static readonly FaultKind FileUnclosed = Unclosed("bai2.99.missing", "99", "file");

    public static IReadOnlyList<FaultKind> All => Listed;

    static FaultKind Total(string code, string record, string held) =>
        Error(code, $"Record {record} states a control total of {{found}}, but the amounts add up to {{expected}}, {{about}}. {held} is held back; ask the bank for a corrected file.");

    static FaultKind CountOf(string code, string record, string what, string held) =>
        Error(code, $"Record {record} states {{found}} {what}; counted here: {{expected}}. {held} is held back, since something may be missing; ask the bank for a corrected file.");

    static FaultKind Unclosed(string code, string record, string unit) =>
        Error(code, $"The {unit} has no trailer (record {record}): {{about}}. It may be cut short, so the {unit} is held back; ask the bank to send it again.");

    static FaultKind Error(string code, string says) => Add(code, FaultSeverity.Error, says);

    static FaultKind Warning(string code, string says) => Add(code, FaultSeverity.Warning, says);

    static FaultKind Add(string code, FaultSeverity severity, string says)
    {
        var kind = new FaultKind(code, severity, FaultOwner.Bank, says);
        Listed.Add(kind);
        return kind;
    }
}
