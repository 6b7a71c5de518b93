using System.Globalization;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Reads and checks record 1.</summary>
static class FileHeaderReader
{
    const string Held = "The file is held; ask the sender whether it is for us.";

    static readonly Field[] Constants = [FileHeaderRecord.Priority, FileHeaderRecord.RecordSize, FileHeaderRecord.Blocking, FileHeaderRecord.Format];

    public static NachaFileHeader Read(NachaContext context, FaultSink faults)
    {
        var record = context.Lines.Record;
        foreach (var field in Constants)
        {
            if (context.Text(field) != field.Constant)
                faults.Add(NachaFaultKinds.HeaderField, field, record, field.Constant);
        }

        CheckDestination(context, faults, record);
        if (RecordDates.IsEmpty(FileHeaderRecord.Origin, record))
            faults.Add(NachaFaultKinds.HeaderField, FileHeaderRecord.Origin, record, "whom the file comes from");
        var createdOn = RecordDates.Of(FileHeaderRecord.CreationDate, record);
        if (createdOn is null)
            faults.Add(NachaFaultKinds.HeaderNote, FileHeaderRecord.CreationDate, record, "a date such as 260116");
        if (!char.IsAsciiLetterUpper((char)record[FileHeaderRecord.Modifier.Start - 1]) && !char.IsAsciiDigit((char)record[FileHeaderRecord.Modifier.Start - 1]))
            faults.Add(NachaFaultKinds.HeaderNote, FileHeaderRecord.Modifier, record, "a letter from A to Z or a digit");
        return new NachaFileHeader(
            context.Lines.Position,
            context.Text(FileHeaderRecord.Destination),
            context.Text(FileHeaderRecord.Origin),
            createdOn,
            context.Text(FileHeaderRecord.CreationTime),
            context.Text(FileHeaderRecord.Modifier),
            context.Text(FileHeaderRecord.DestinationName),
            context.Text(FileHeaderRecord.OriginName),
            context.Text(FileHeaderRecord.Reference))
        {
            Indents = context.Lines.Text.Indents,
        };
    }

    /// <summary>A blank or zero and a routing number; ten other characters are an identification that a bank agreed upon with its customer.</summary>
    static void CheckDestination(NachaContext context, FaultSink faults, ReadOnlySpan<byte> record)
    {
        var field = FileHeaderRecord.Destination;
        if (RecordDates.IsEmpty(field, record))
        {
            faults.Add(NachaFaultKinds.HeaderField, field, record, "whom the file goes to");
            return;
        }

        var value = field.Of(record);
        if (value[0] is not ((byte)' ' or (byte)'0') || RoutingNumber.IsValid(value[1..]))
            return;
        if (value[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            faults.Add(NachaFaultKinds.HeaderField, field, record, "a blank and a routing number of nine digits");
        else
            faults.AddUnless(context.Tolerances.CheckDigits, NachaFaultKinds.DestinationCheck, Held, field.Place, FaultSink.Show(field, record).Trim(), RoutingNumber.CheckDigit(value[1..9]).ToString(CultureInfo.InvariantCulture));
    }
}
