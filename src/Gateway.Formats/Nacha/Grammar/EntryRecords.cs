using static Gateway.Formats.Nacha.Grammar.FieldKind;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>Record 6 in all its variants: columns 1 to 39 and 77 to 94 are the same, save in IAT and ADV.</summary>
static class EntryRecord
{
    public static readonly Field RecordType = new("record type", 1, 1, Constant, Constant: "6");
    public static readonly Field TransactionCode = new("transaction code", 2, 2, Number, Required: true);
    public static readonly Field Rdfi = new("receiving DFI identification", 4, 8, Number, Required: true);
    public static readonly Field CheckDigit = new("check digit", 12, 1, Number);
    public static readonly Field Account = new("DFI account number", 13, 17, FieldKind.Account, Required: true);
    public static readonly Field Amount = new("amount", 30, 10, FieldKind.Amount);
    public static readonly Field Identification = new("individual identification number", 40, 15, Text);
    public static readonly Field Name = new("individual name", 55, 22, Text);
    public static readonly Field Discretionary = new("discretionary data", 77, 2, Text);
    public static readonly Field AddendaIndicator = new("addenda record indicator", 79, 1, Number);
    public static readonly Field Trace = new("trace number", 80, 15, Number, Required: true);

    /// <summary>PPD, CCD, WEB, TEL, COR, DNE and whatever else keeps to the common layout.</summary>
    public static readonly RecordLayout Common = With("entry (record 6)", Identification, Name);

    // CTX, ATX, ENR, TRX.
    public static readonly Field AddendaCount = new("number of addenda records", 55, 4, Number);
    public static readonly Field ReceivingCompany = new("receiving company name", 59, 16, Text);
    public static readonly RecordLayout Corporate = With("corporate entry (record 6)", Identification, AddendaCount, ReceivingCompany, new Field("reserved", 75, 2, Reserved));

    // ACK, ATX: the identification is the trace number of the entry that is acknowledged.
    public static readonly Field OriginalTrace = new("original entry trace number", 40, 15, Number);
    public static readonly RecordLayout Acknowledgment = With("acknowledgment entry (record 6)", OriginalTrace, new Field("receiving company name", 55, 22, Text));
    public static readonly RecordLayout CorporateAcknowledgment = With("corporate acknowledgment entry (record 6)", OriginalTrace, AddendaCount, ReceivingCompany, new Field("reserved", 75, 2, Reserved));

    // CIE: name and identification change places.
    public static readonly Field PayerName = new("individual name", 40, 15, Text);
    public static readonly Field PayerIdentification = new("individual identification number", 55, 22, Text);
    public static readonly RecordLayout CustomerInitiated = With("customer initiated entry (record 6)", PayerName, PayerIdentification);

    // MTE: some sources give it these columns, others those of CIE; which one is read, maps/nacha says.
    public static readonly Field MachineName = new("individual name", 40, 22, Text);
    public static readonly Field MachineIdentification = new("individual identification number", 62, 15, Text);
    public static readonly RecordLayout MachineTransfer = With("machine transfer entry (record 6)", MachineName, MachineIdentification);

    // ARC, BOC, RCK.
    public static readonly Field CheckSerial = new("check serial number", 40, 15, Text, Required: true);
    public static readonly RecordLayout Check = With("check entry (record 6)", CheckSerial, Name);

    // POP.
    public static readonly Field PurchaseCheckSerial = new("check serial number", 40, 9, Text, Required: true);
    public static readonly Field TerminalCity = new("terminal city", 49, 4, Text);
    public static readonly Field TerminalState = new("terminal state", 53, 2, Text);
    public static readonly RecordLayout PointOfPurchase = With("point-of-purchase entry (record 6)", PurchaseCheckSerial, TerminalCity, TerminalState, Name);

    // TRC, XCK.
    public static readonly Field ProcessControl = new("process control field", 55, 6, Text);
    public static readonly Field ItemResearch = new("item research number", 61, 16, Text);
    public static readonly RecordLayout TruncatedCheck = With("truncated check entry (record 6)", CheckSerial, ProcessControl, ItemResearch);

    // SHR.
    public static readonly Field CardExpiration = new("card expiration date", 40, 4, NumberOrBlank);
    public static readonly Field DocumentReference = new("document reference number", 44, 11, Text);
    public static readonly Field CardAccount = new("individual card account number", 55, 22, FieldKind.Account);
    public static readonly RecordLayout SharedNetwork = With("shared network entry (record 6)", CardExpiration, DocumentReference, CardAccount);

    /// <summary>The common columns, with these in place of 40 to 76.</summary>
    static RecordLayout With(string name, params Field[] middle) =>
        new(name, [RecordType, TransactionCode, Rdfi, CheckDigit, Account, Amount, .. middle, Discretionary, AddendaIndicator, Trace]);
}

/// <summary>Record 6 of an IAT batch.</summary>
static class InternationalEntryRecord
{
    public static readonly Field AddendaCount = new("number of addenda records", 13, 4, Number);
    public static readonly Field Account = new("foreign receiver's account number", 40, 35, FieldKind.Account, Required: true);
    public static readonly Field GatewayScreening = new("gateway operator OFAC screening indicator", 77, 1, Text);
    public static readonly Field SecondaryScreening = new("secondary OFAC screening indicator", 78, 1, Text);

    public static readonly RecordLayout Layout = new(
        "IAT entry (record 6)",
        EntryRecord.RecordType, EntryRecord.TransactionCode, EntryRecord.Rdfi, EntryRecord.CheckDigit,
        AddendaCount, new Field("reserved", 17, 13, Reserved), EntryRecord.Amount, Account, new Field("reserved", 75, 2, Reserved),
        GatewayScreening, SecondaryScreening, EntryRecord.AddendaIndicator, EntryRecord.Trace);
}

/// <summary>Record 6 of an ADV batch: an operator's accounting advice.</summary>
static class AdviceEntryRecord
{
    public static readonly Field Account = new("DFI account number", 13, 15, FieldKind.Account);
    public static readonly Field Amount = new("amount", 28, 12, FieldKind.Amount);
    public static readonly Field AdviceRouting = new("advice routing number", 40, 9, Text);
    public static readonly Field FileIdentification = new("file identification", 49, 5, Text);
    public static readonly Field OperatorData = new("ACH operator data", 54, 1, Text);
    public static readonly Field Name = new("individual name", 55, 22, Text);
    public static readonly Field OperatorRouting = new("routing number of the ACH operator", 80, 8, Text);
    public static readonly Field Day = new("Julian day", 88, 3, Number);
    public static readonly Field Sequence = new("sequence number", 91, 4, Number);

    public static readonly RecordLayout Layout = new(
        "ADV entry (record 6)",
        EntryRecord.RecordType, EntryRecord.TransactionCode, EntryRecord.Rdfi, EntryRecord.CheckDigit, Account, Amount, AdviceRouting, FileIdentification,
        OperatorData, Name, EntryRecord.Discretionary, EntryRecord.AddendaIndicator, OperatorRouting, Day, Sequence);
}
