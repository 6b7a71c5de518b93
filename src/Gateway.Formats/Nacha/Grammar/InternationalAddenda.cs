using static Gateway.Formats.Nacha.Grammar.FieldKind;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>Addenda 10 to 18 of IAT entries. 10 to 16 stand once in each entry, in order; 17 at most twice, 18 at most five times.</summary>
static class InternationalAddenda
{
    /// <summary>10 to 16.</summary>
    public const int Mandatory = 7;
    public const int MostRemittance = 2;
    public const int MostCorrespondents = 5;

    // 10
    public static readonly Field TransactionType = new("transaction type code", 4, 3, Text, Required: true);
    public static readonly Field ForeignAmount = new("foreign payment amount", 7, 18, Amount);
    public static readonly Field ForeignTrace = new("foreign trace number", 25, 22, Text);
    public static readonly Field ReceiverName = new("receiving company or individual name", 47, 35, Text, Required: true);
    public static readonly RecordLayout Transaction = new(
        "addenda 10", AddendaRecord.RecordType, AddendaRecord.TypeOf("10"), TransactionType, ForeignAmount, ForeignTrace, ReceiverName, new Field("reserved", 82, 6, Reserved), AddendaRecord.EntrySequence);

    // 11, 12
    public static readonly Field OriginatorName = new("originator name", 4, 35, Text, Required: true);
    public static readonly Field OriginatorStreet = new("originator street address", 39, 35, Text, Required: true);
    public static readonly RecordLayout Originator = Pair("11", OriginatorName, OriginatorStreet);
    public static readonly Field OriginatorCity = new("originator city and state or province", 4, 35, Text, Required: true);
    public static readonly Field OriginatorCountry = new("originator country and postal code", 39, 35, Text, Required: true);
    public static readonly RecordLayout OriginatorPlace = Pair("12", OriginatorCity, OriginatorCountry);

    // 13, 14
    public static readonly Field BankName = new("bank name", 4, 35, Text, Required: true);
    public static readonly Field BankIdQualifier = new("bank identification number qualifier", 39, 2, Text, Required: true);
    public static readonly Field BankId = new("bank identification", 41, 34, Text, Required: true);
    public static readonly Field BankCountry = new("bank branch country code", 75, 3, Text, Required: true);
    public static readonly RecordLayout OriginatingBank = Bank("13");
    public static readonly RecordLayout ReceivingBank = Bank("14");

    // 15, 16
    public static readonly Field ReceiverId = new("receiver identification number", 4, 15, Text);
    public static readonly Field ReceiverStreet = new("receiver street address", 19, 35, Text, Required: true);
    public static readonly RecordLayout Receiver = new(
        "addenda 15", AddendaRecord.RecordType, AddendaRecord.TypeOf("15"), ReceiverId, ReceiverStreet, new Field("reserved", 54, 34, Reserved), AddendaRecord.EntrySequence);
    public static readonly Field ReceiverCity = new("receiver city and state or province", 4, 35, Text, Required: true);
    public static readonly Field ReceiverCountry = new("receiver country and postal code", 39, 35, Text, Required: true);
    public static readonly RecordLayout ReceiverPlace = Pair("16", ReceiverCity, ReceiverCountry);

    // 17, 18
    public static readonly RecordLayout Remittance = new(
        "addenda 17", AddendaRecord.RecordType, AddendaRecord.TypeOf("17"), PaymentAddendaRecord.Information, AddendaRecord.Sequence, AddendaRecord.EntrySequence);
    public static readonly Field CorrespondentName = new("foreign correspondent bank name", 4, 35, Text, Required: true);
    public static readonly Field CorrespondentIdQualifier = new("foreign correspondent bank identification number qualifier", 39, 2, Text, Required: true);
    public static readonly Field CorrespondentId = new("foreign correspondent bank identification number", 41, 34, Text, Required: true);
    public static readonly Field CorrespondentCountry = new("foreign correspondent bank branch country code", 75, 3, Text, Required: true);
    public static readonly RecordLayout Correspondent = new(
        "addenda 18", AddendaRecord.RecordType, AddendaRecord.TypeOf("18"), CorrespondentName, CorrespondentIdQualifier, CorrespondentId, CorrespondentCountry,
        new Field("reserved", 78, 6, Reserved), AddendaRecord.Sequence, AddendaRecord.EntrySequence);

    static RecordLayout Pair(string type, Field first, Field second) => new(
        $"addenda {type}", AddendaRecord.RecordType, AddendaRecord.TypeOf(type), first, second, new Field("reserved", 74, 14, Reserved), AddendaRecord.EntrySequence);

    static RecordLayout Bank(string type) => new(
        $"addenda {type}", AddendaRecord.RecordType, AddendaRecord.TypeOf(type), BankName, BankIdQualifier, BankId, BankCountry, new Field("reserved", 78, 10, Reserved), AddendaRecord.EntrySequence);
}
