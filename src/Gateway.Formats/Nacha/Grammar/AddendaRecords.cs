using static Gateway.Formats.Nacha.Grammar.FieldKind;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>What all records 7 have.</summary>
static class AddendaRecord
{
    public static readonly Field RecordType = new("record type", 1, 1, Constant, Constant: "7");
    public static readonly Field Type = new("addenda type code", 2, 2, Number, Required: true);

    /// <summary>Addenda 05, 17, 18.</summary>
    public static readonly Field Sequence = new("addenda sequence number", 84, 4, Number);

    /// <summary>Addenda 05 and 10 to 18: the last seven digits of the entry's trace number.</summary>
    public static readonly Field EntrySequence = new("entry detail sequence number", 88, 7, Number);

    /// <summary>Addenda 02, 98, 99.</summary>
    public static readonly Field Trace = new("trace number", 80, 15, Number);

    public static Field TypeOf(string code) => Type with { Kind = Constant, Constant = code };
}

/// <summary>Addenda 05: payment related information.</summary>
static class PaymentAddendaRecord
{
    public static readonly Field Information = new("payment related information", 4, 80, Text);

    public static readonly RecordLayout Layout = new(
        "addenda 05", AddendaRecord.RecordType, AddendaRecord.TypeOf("05"), Information, AddendaRecord.Sequence, AddendaRecord.EntrySequence);
}

/// <summary>Addenda 02 of POS, SHR and MTE entries: the terminal.</summary>
static class TerminalAddendaRecord
{
    public static readonly Field Reference = new("reference information one", 4, 7, Text);
    public static readonly Field SecondReference = new("reference information two", 11, 3, Text);
    public static readonly Field Terminal = new("terminal identification code", 14, 6, Text, Required: true);
    public static readonly Field Serial = new("transaction serial number", 20, 6, Text, Required: true);
    public static readonly Field Day = new("transaction date", 26, 4, NumberOrBlank);
    public static readonly Field Authorisation = new("authorization code or card expiration date", 30, 6, Text);
    public static readonly Field Location = new("terminal location", 36, 27, Text, Required: true);
    public static readonly Field City = new("terminal city", 63, 15, Text, Required: true);
    public static readonly Field State = new("terminal state", 78, 2, Text, Required: true);

    public static readonly RecordLayout Layout = new(
        "addenda 02", AddendaRecord.RecordType, AddendaRecord.TypeOf("02"), Reference, SecondReference, Terminal, Serial, Day, Authorisation, Location, City, State, AddendaRecord.Trace);
}
