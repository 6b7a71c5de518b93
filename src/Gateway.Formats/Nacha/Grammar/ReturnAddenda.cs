using static Gateway.Formats.Nacha.Grammar.FieldKind;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>Addenda 98, notifications of change and their refusal, and 99, returns of all kinds. Columns 4 to 35 are the same in all of them.</summary>
static class ReturnAddenda
{
    public static readonly Field Code = new("reason code", 4, 3, Text, Required: true);
    public static readonly Field OriginalTrace = new("original entry trace number", 7, 15, Number, Required: true);
    public static readonly Field OriginalRdfi = new("original receiving DFI identification", 28, 8, Number);

    // 98
    public static readonly Field CorrectedData = new("corrected data", 36, 29, FieldKind.Account, Required: true);
    public static readonly RecordLayout Change = new(
        "addenda 98", AddendaRecord.RecordType, AddendaRecord.TypeOf("98"), Code, OriginalTrace, Blank(22, 6), OriginalRdfi, CorrectedData, Blank(65, 15), AddendaRecord.Trace);
    public static readonly Field InternationalCorrectedData = new("corrected data", 36, 35, FieldKind.Account, Required: true);
    public static readonly RecordLayout InternationalChange = new(
        "addenda 98 (IAT)", AddendaRecord.RecordType, AddendaRecord.TypeOf("98"), Code, OriginalTrace, Blank(22, 6), OriginalRdfi, InternationalCorrectedData, Blank(71, 9), AddendaRecord.Trace);

    // 98, refused
    public static readonly Field RefusedCode = new("change code that is refused", 65, 3, Text, Required: true);
    public static readonly Field RefusedSequence = new("trace sequence number", 68, 7, NumberOrBlank);
    public static readonly RecordLayout RefusedChange = new(
        "addenda 98 (refused)", AddendaRecord.RecordType, AddendaRecord.TypeOf("98"), Code, OriginalTrace, Blank(22, 6), OriginalRdfi, CorrectedData, RefusedCode, RefusedSequence, Blank(75, 5), AddendaRecord.Trace);

    // 99
    public static readonly Field DateOfDeath = new("date of death", 22, 6, Date);
    public static readonly Field Information = new("addenda information", 36, 44, Text);
    public static readonly RecordLayout Return = new(
        "addenda 99", AddendaRecord.RecordType, AddendaRecord.TypeOf("99"), Code, OriginalTrace, DateOfDeath, OriginalRdfi, Information, AddendaRecord.Trace);

    // 99, IAT
    public static readonly Field OriginalAmount = new("original forward entry payment amount", 36, 10, Amount);
    public static readonly Field InternationalInformation = new("addenda information", 46, 34, Text);
    public static readonly RecordLayout InternationalReturn = new(
        "addenda 99 (IAT)", AddendaRecord.RecordType, AddendaRecord.TypeOf("99"), Code, OriginalTrace, DateOfDeath, OriginalRdfi, OriginalAmount, InternationalInformation, AddendaRecord.Trace);

    // 99, dishonored: R61, R62, R67 to R70
    public static readonly Field ReturnTrace = new("return trace number", 39, 15, Number, Required: true);
    public static readonly Field ReturnSettlement = new("return settlement date", 54, 3, NumberOrBlank);
    public static readonly Field ReturnReason = new("return reason code", 57, 2, NumberOrBlank);
    public static readonly Field DishonoredInformation = new("addenda information", 59, 21, Text);
    public static readonly RecordLayout DishonoredReturn = new(
        "addenda 99 (dishonored)", AddendaRecord.RecordType, AddendaRecord.TypeOf("99"), Code, OriginalTrace, Blank(22, 6), OriginalRdfi, Blank(36, 3),
        ReturnTrace, ReturnSettlement, ReturnReason, DishonoredInformation, AddendaRecord.Trace);

    // 99, contested: R71 to R77
    public static readonly Field DateReturned = new("date the original entry was returned", 22, 6, Date);
    public static readonly Field OriginalSettlement = new("original settlement date", 36, 3, NumberOrBlank);
    public static readonly Field DishonoredTrace = new("dishonored return trace number", 59, 15, Number, Required: true);
    public static readonly Field DishonoredSettlement = new("dishonored return settlement date", 74, 3, NumberOrBlank);
    public static readonly Field DishonoredReason = new("dishonored return reason code", 77, 2, NumberOrBlank);
    public static readonly RecordLayout ContestedReturn = new(
        "addenda 99 (contested)", AddendaRecord.RecordType, AddendaRecord.TypeOf("99"), Code, OriginalTrace, DateReturned, OriginalRdfi, OriginalSettlement,
        ReturnTrace, ReturnSettlement, ReturnReason, DishonoredTrace, DishonoredSettlement, DishonoredReason, Blank(79, 1), AddendaRecord.Trace);

    static Field Blank(int start, int length) => new("reserved", start, length, Reserved);
}
