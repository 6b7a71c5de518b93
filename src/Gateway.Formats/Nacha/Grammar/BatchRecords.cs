using static Gateway.Formats.Nacha.Grammar.FieldKind;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>Record 5 of all batches but IAT.</summary>
static class BatchHeaderRecord
{
    public static readonly Field ServiceClass = new("service class code", 2, 3, Number, Required: true);
    public static readonly Field CompanyName = new("company name", 5, 16, Text, Required: true);
    public static readonly Field Discretionary = new("company discretionary data", 21, 20, Text);
    public static readonly Field CompanyId = new("company identification", 41, 10, Text, Required: true);
    public static readonly Field EntryClass = new("standard entry class code", 51, 3, Text, Required: true);
    public static readonly Field Description = new("company entry description", 54, 10, Text, Required: true);
    public static readonly Field DescriptiveDate = new("company descriptive date", 64, 6, Text);
    public static readonly Field EffectiveDate = new("effective entry date", 70, 6, Date);
    public static readonly Field SettlementDay = new("settlement date", 76, 3, NumberOrBlank);
    public static readonly Field OriginatorStatus = new("originator status code", 79, 1, Text, Required: true);
    public static readonly Field Odfi = new("originating DFI identification", 80, 8, Text, Required: true);
    public static readonly Field BatchNumber = new("batch number", 88, 7, Number, Required: true);

    public static readonly RecordLayout Layout = new(
        "batch header (record 5)",
        new Field("record type", 1, 1, Constant, Constant: "5"),
        ServiceClass, CompanyName, Discretionary, CompanyId, EntryClass, Description, DescriptiveDate, EffectiveDate, SettlementDay, OriginatorStatus, Odfi, BatchNumber);
}

/// <summary>Record 5 of an IAT batch; a notification of change has <c>IATCOR</c> as indicator and COR as class.</summary>
static class InternationalBatchHeaderRecord
{
    public static readonly Field Indicator = new("IAT indicator", 5, 16, Text);
    public static readonly Field ExchangeIndicator = new("foreign exchange indicator", 21, 2, Text, Required: true);
    public static readonly Field ExchangeReferenceIndicator = new("foreign exchange reference indicator", 23, 1, Text);
    public static readonly Field ExchangeReference = new("foreign exchange reference", 24, 15, Text);
    public static readonly Field Country = new("ISO destination country code", 39, 2, Text, Required: true);
    public static readonly Field OriginatorId = new("originator identification", 41, 10, Text, Required: true);
    public static readonly Field OriginatingCurrency = new("ISO originating currency code", 64, 3, Text, Required: true);
    public static readonly Field DestinationCurrency = new("ISO destination currency code", 67, 3, Text, Required: true);

    public static readonly RecordLayout Layout = new(
        "IAT batch header (record 5)",
        new Field("record type", 1, 1, Constant, Constant: "5"),
        BatchHeaderRecord.ServiceClass, Indicator, ExchangeIndicator, ExchangeReferenceIndicator, ExchangeReference, Country, OriginatorId,
        BatchHeaderRecord.EntryClass, BatchHeaderRecord.Description, OriginatingCurrency, DestinationCurrency,
        BatchHeaderRecord.EffectiveDate, BatchHeaderRecord.SettlementDay, BatchHeaderRecord.OriginatorStatus, BatchHeaderRecord.Odfi, BatchHeaderRecord.BatchNumber);
}

/// <summary>Record 8.</summary>
static class BatchControlRecord
{
    public static readonly Field ServiceClass = new("service class code", 2, 3, Number, Required: true);
    public static readonly Field Entries = new("entry and addenda count", 5, 6, Number);
    public static readonly Field Hash = new("entry hash", 11, 10, Number);
    public static readonly Field Debits = new("total debits", 21, 12, Amount);
    public static readonly Field Credits = new("total credits", 33, 12, Amount);
    public static readonly Field CompanyId = new("company identification", 45, 10, Text);
    public static readonly Field Authentication = new("message authentication code", 55, 19, Text);
    public static readonly Field Odfi = new("originating DFI identification", 80, 8, Text, Required: true);
    public static readonly Field BatchNumber = new("batch number", 88, 7, Number, Required: true);

    public static readonly RecordLayout Layout = new(
        "batch control (record 8)",
        new Field("record type", 1, 1, Constant, Constant: "8"),
        ServiceClass, Entries, Hash, Debits, Credits, CompanyId, Authentication, new Field("reserved", 74, 6, Reserved), Odfi, BatchNumber);
}

/// <summary>Record 8 of an ADV batch: totals of 20 digits.</summary>
static class AdviceBatchControlRecord
{
    public static readonly Field Debits = new("total debits", 21, 20, Amount);
    public static readonly Field Credits = new("total credits", 41, 20, Amount);
    public static readonly Field Operator = new("ACH operator data", 61, 19, Text);

    public static readonly RecordLayout Layout = new(
        "ADV batch control (record 8)",
        new Field("record type", 1, 1, Constant, Constant: "8"),
        BatchControlRecord.ServiceClass, BatchControlRecord.Entries, BatchControlRecord.Hash, Debits, Credits, Operator, BatchControlRecord.Odfi, BatchControlRecord.BatchNumber);
}
