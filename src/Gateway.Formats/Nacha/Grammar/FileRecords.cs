using static Gateway.Formats.Nacha.Grammar.FieldKind;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>Record 1. Source: Nacha operating rules, appendix 3 (as public bank guides show it).</summary>
static class FileHeaderRecord
{
    public static readonly Field Priority = new("priority code", 2, 2, Constant, Constant: "01");
    public static readonly Field Destination = new("immediate destination", 4, 10, TextToTheRight, Required: true);
    public static readonly Field Origin = new("immediate origin", 14, 10, TextToTheRight, Required: true);
    public static readonly Field CreationDate = new("file creation date", 24, 6, Date, Required: true);
    public static readonly Field CreationTime = new("file creation time", 30, 4, NumberOrBlank);
    public static readonly Field Modifier = new("file ID modifier", 34, 1, Text, Required: true);
    public static readonly Field RecordSize = new("record size", 35, 3, Constant, Constant: "094");
    public static readonly Field Blocking = new("blocking factor", 38, 2, Constant, Constant: "10");
    public static readonly Field Format = new("format code", 40, 1, Constant, Constant: "1");
    public static readonly Field DestinationName = new("immediate destination name", 41, 23, Text);
    public static readonly Field OriginName = new("immediate origin name", 64, 23, Text);
    public static readonly Field Reference = new("reference code", 87, 8, Text);

    public static readonly RecordLayout Layout = new(
        "file header (record 1)",
        new Field("record type", 1, 1, Constant, Constant: "1"),
        Priority, Destination, Origin, CreationDate, CreationTime, Modifier, RecordSize, Blocking, Format, DestinationName, OriginName, Reference);
}

/// <summary>Record 9.</summary>
static class FileControlRecord
{
    public static readonly Field Batches = new("batch count", 2, 6, Number);
    public static readonly Field Blocks = new("block count", 8, 6, Number, Required: true);
    public static readonly Field Entries = new("entry and addenda count", 14, 8, Number);
    public static readonly Field Hash = new("entry hash", 22, 10, Number);
    public static readonly Field Debits = new("total debits", 32, 12, Amount);
    public static readonly Field Credits = new("total credits", 44, 12, Amount);

    public static readonly RecordLayout Layout = new(
        "file control (record 9)",
        new Field("record type", 1, 1, Constant, Constant: "9"),
        Batches, Blocks, Entries, Hash, Debits, Credits, new Field("reserved", 56, 39, Reserved));
}

/// <summary>Record 9 of a file whose batches are ADV: totals of 20 digits.</summary>
static class AdviceFileControlRecord
{
    public static readonly Field Debits = new("total debits", 32, 20, Amount);
    public static readonly Field Credits = new("total credits", 52, 20, Amount);

    public static readonly RecordLayout Layout = new(
        "ADV file control (record 9)",
        new Field("record type", 1, 1, Constant, Constant: "9"),
        FileControlRecord.Batches, FileControlRecord.Blocks, FileControlRecord.Entries, FileControlRecord.Hash, Debits, Credits, new Field("reserved", 72, 23, Reserved));
}
