using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Record 9, and how it compares with what was read. A number that cannot be read is -1, and told.</summary>
sealed class FileControl
{
    const int BlockRecords = 10;

    SourcePosition position;
    long batches;
    long blocks;
    long entries;
    long hash;
    long debits;
    long credits;

    /// <summary>Null when it could not be read.</summary>
    public decimal? DebitsStated => debits < 0 ? null : Dollars.Of(debits);

    /// <summary>Null when it could not be read.</summary>
    public decimal? CreditsStated => credits < 0 ? null : Dollars.Of(credits);

    /// <param name="advice">All batches are ADV: totals have 20 columns.</param>
    public static FileControl Read(NachaContext context, FaultSink faults, bool advice)
    {
        var record = context.Lines.Record;
        return new FileControl
        {
            position = context.Lines.Position,
            batches = Number(FileControlRecord.Batches, record, faults),
            blocks = Number(FileControlRecord.Blocks, record, faults),
            entries = Number(FileControlRecord.Entries, record, faults),
            hash = Number(FileControlRecord.Hash, record, faults),
            debits = Number(advice ? AdviceFileControlRecord.Debits : FileControlRecord.Debits, record, faults),
            credits = Number(advice ? AdviceFileControlRecord.Credits : FileControlRecord.Credits, record, faults),
        };
    }

    /// <param name="asStated">What quarantined batches state of themselves in place of what was read of them: a file that agrees with this is whole.</param>
    /// <param name="records">Records without padding.</param>
    public void Compare(FaultSink faults, long batchesRead, in ControlTotals totals, in ControlTotals asStated, long records, long padding)
    {
        CompareOne(faults, NachaFaultKinds.BatchCount, batches, batchesRead, batchesRead);
        CompareOne(faults, NachaFaultKinds.FileCount, entries, totals.Entries, asStated.Entries);
        CompareOne(faults, NachaFaultKinds.FileHash, hash, totals.Hash, asStated.Hash);
        CompareMoney(faults, NachaFaultKinds.FileDebits, debits, totals.Debits, asStated.Debits);
        CompareMoney(faults, NachaFaultKinds.FileCredits, credits, totals.Credits, asStated.Credits);
        if (blocks != ControlTotals.Blocks(records + padding))
            CompareOne(faults, NachaFaultKinds.BlockCount, blocks, ControlTotals.Blocks(records), ControlTotals.Blocks(records));
        if ((records + padding) % BlockRecords == 0 && padding < BlockRecords)
            return;
        faults.Add(NachaFaultKinds.Padding, about: string.Create(CultureInfo.InvariantCulture, $"{records} records, and {padding} of nines"), at: position);
    }

    void CompareOne(FaultSink faults, FaultKind kind, long stated, long computed, long explained)
    {
        if (stated >= 0 && stated != computed && stated != explained)
            faults.Add(kind, Text(stated), Text(computed), at: position);
    }

    void CompareMoney(FaultSink faults, FaultKind kind, long stated, long computed, long explained)
    {
        if (stated < 0 || stated == computed)
            return;
        var (place, said, read, difference) = (kind == NachaFaultKinds.FileDebits ? "debits" : "credits", Dollars.Show(stated), Dollars.Show(computed), Dollars.Difference(stated, computed));
        faults.Add((stated == explained ? NachaFaultKinds.FileExplained : kind).At(position, place, said, read, difference));
    }

    static long Number(Field field, ReadOnlySpan<byte> record, FaultSink faults)
    {
        var number = field.Number(record);
        if (number < 0)
            faults.Add(NachaFaultKinds.ControlField, field, record);
        return number;
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
