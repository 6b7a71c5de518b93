using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>One file, from record 1 to the last of its padding.</summary>
sealed class FileReading
{
    readonly NachaContext context;
    readonly RecordLines lines;
    readonly bool hasHeader;
    readonly long byteStart;
    ControlTotals totals;
    ControlTotals quarantined;
    ControlTotals asStated;
    BatchReading? batch;
    FileControl? control;
    SourcePosition last;
    int batches;
    int adviceBatches;
    int lastBatchNumber;
    long records;
    bool ownsLine;

    FileReading(NachaContext context, bool hasHeader)
    {
        this.context = context;
        lines = context.Lines;
        this.hasHeader = hasHeader;
        Faults = context.NewFaults();
        byteStart = lines.Position.Byte;
        context.Batches.Clear();
        context.Entries.Clear();
        lines.BeginHash();
    }

    public FaultSink Faults { get; }

    public bool HasControl => control is not null;

    /// <summary>Records of nines.</summary>
    public long Padding { get; set; }

    public static FileReading WithHeader(NachaContext context)
    {
        var file = new FileReading(context, hasHeader: true);
        file.Count();
        context.Ready.Add(new NachaFileStart(context.Lines.Position, FileHeaderReader.Read(context, file.Faults)));
        return file;
    }

    public static FileReading WithoutHeader(NachaContext context)
    {
        var file = new FileReading(context, hasHeader: false);
        file.Faults.AddUnless(context.Tolerances.FileHeaderMissing, NachaFaultKinds.HeaderMissing, "The file is held; ask the sender for all of it.");
        context.Ready.Add(new NachaFileStart(context.Lines.Position, null));
        return file;
    }

    /// <summary>A fault of the line that was taken last: of the batch that it stands in, or of the file.</summary>
    public void Add(Fault fault)
    {
        if (batch is not null && !ownsLine)
            batch.Faults.Add(fault);
        else
            Faults.Add(fault);
    }

    public void BeginBatch()
    {
        CloseBatch("another batch begins");
        Count();
        batch = new BatchReading(context, lines.Position);
        batch.ReadHeader();
        CheckOrder(batch.Number);
    }

    public void TakeEntry()
    {
        OpenBatch("an entry stands outside of any batch");
        Count();
        batch!.TakeEntry();
    }

    public void TakeAddenda()
    {
        OpenBatch("an addenda record stands outside of any batch");
        Count();
        batch!.TakeAddenda();
    }

    public void EndBatch()
    {
        OpenBatch("a batch control stands outside of any batch");
        Count();
        batch!.ReadControl();
        var fault = lines.Fault;
        if (fault is not null)
            batch.Faults.Add(fault);
        CloseBatch(null);
        ownsLine = fault is not null;
    }

    public void TakeControl()
    {
        CloseBatch("the file control follows");
        Count();
        control = FileControl.Read(context, Faults, advice: batches > 0 && adviceBatches == batches);
    }

    /// <param name="byteEnd">Where the next file begins, or the stream ends.</param>
    public void End(long byteEnd)
    {
        CloseBatch("the file ends");
        if (control is null)
            Faults.AddUnless(context.Tolerances.FileControlMissing, NachaFaultKinds.ControlMissing, "the end may be missing, so the file is held. Ask the sender for all of it.", at: last);
        else
            control.Compare(Faults, batches, totals, asStated, records, Padding);
        if (batches == 0)
            Faults.Add(NachaFaultKinds.NoBatches, at: last);
        lines.Notes.MoveTo(Faults.List);
        var outcome = new NachaFileOutcome(
            !Faults.HasErrors && (hasHeader || context.Tolerances.FileHeaderMissing) && (HasControl || context.Tolerances.FileControlMissing),
            batches,
            Dollars.Of(totals.Debits),
            Dollars.Of(totals.Credits),
            Dollars.Of(quarantined.Debits),
            Dollars.Of(quarantined.Credits),
            control?.DebitsStated,
            control?.CreditsStated,
            lines.EndHash(byteEnd),
            byteStart,
            byteEnd,
            Faults.List.Faults,
            Faults.List.More);
        context.Ready.Add(new NachaFileEnd(last, outcome));
    }

    void Count()
    {
        records++;
        last = lines.Position;
        ownsLine = false;
    }

    void OpenBatch(string why)
    {
        if (batch is not null)
            return;
        batch = new BatchReading(context, lines.Position);
        batch.BeginWithoutHeader(why);
    }

    void CheckOrder(int number)
    {
        if (batches > 0 && number <= lastBatchNumber && number > 0)
        {
            batch!.Faults.Add(
                NachaFaultKinds.BatchOrder, number.ToString(CultureInfo.InvariantCulture), lastBatchNumber.ToString(CultureInfo.InvariantCulture));
        }

        lastBatchNumber = number;
    }

    /// <param name="withoutControl">What happened in place of its control; null when it has one.</param>
    void CloseBatch(string? withoutControl)
    {
        if (batch is null)
            return;
        var accepted = batch.Close(withoutControl);
        batches++;
        if (batch.IsAdvice)
            adviceBatches++;
        totals.Add(batch.Totals);
        if (!accepted)
            quarantined.Add(batch.Totals);
        asStated.Add(accepted ? batch.Totals : batch.Stated);
        batch = null;
    }
}
