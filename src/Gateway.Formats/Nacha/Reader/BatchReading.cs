using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>One batch, from record 5 to record 8, or what there is of it.</summary>
sealed class BatchReading
{
    readonly NachaContext context;
    readonly RecordLines lines;
    readonly SourcePosition start;
    readonly EntryReading entry;
    readonly BatchRules rules = new();
    ControlTotals totals;
    BatchControl? control;
    int entries;
    long byteEnd;

    public BatchReading(NachaContext context, SourcePosition start)
    {
        this.context = context;
        this.start = start;
        lines = context.Lines;
        Faults = context.NewFaults();
        entry = new EntryReading(context, Faults, rules);
    }

    public FaultSink Faults { get; }

    public int Number => rules.Number;

    public bool IsAdvice => rules.IsAdvice;

    public ControlTotals Totals => totals;

    /// <summary>What its control states; what was computed where it states nothing.</summary>
    public ControlTotals Stated => control?.Stated ?? totals;

    public void ReadHeader()
    {
        var header = BatchHeaderReader.Read(context, Faults, rules);
        TakeRecord();
        context.Ready.Add(new NachaBatchStart(lines.Position, header));
    }

    public void BeginWithoutHeader(string why)
    {
        Faults.Add(NachaFaultKinds.BatchHeaderMissing, about: why);
        context.Ready.Add(new NachaBatchStart(lines.Position, null));
    }

    public void TakeEntry()
    {
        entry.Complete();
        TakeRecord();
        entries++;
        entry.Begin(ref totals);
    }

    public void TakeAddenda()
    {
        TakeRecord();
        totals.AddAddenda();
        entry.TakeAddenda();
    }

    public void ReadControl()
    {
        entry.Complete();
        byteEnd = lines.End;
        control = BatchControl.Read(context, Faults, rules);
    }

    /// <summary>True when the batch may take effect.</summary>
    public bool Close(string? withoutControl)
    {
        entry.Complete();
        var identity = context.Batches.Complete();
        if (control is null)
            Faults.Add(NachaFaultKinds.BatchControlMissing, about: withoutControl, at: start);
        else
            control.Compare(Faults, totals);
        if (entries > 0 && context.Batches.LineOf(identity, start.Line) is { } earlier)
            Faults.Add(NachaFaultKinds.BatchRepeated, earlier.ToString(CultureInfo.InvariantCulture), at: start);
        var verdict = Faults.HasErrors ? UnitVerdict.Rejected : UnitVerdict.Accepted;
        var outcome = new NachaBatchOutcome(
            rules.Number, rules.ClassCode, verdict, entries, Dollars.Of(totals.Debits), Dollars.Of(totals.Credits), control?.DebitsStated, control?.CreditsStated,
            identity, start.Byte, byteEnd, Faults.List.Faults, Faults.List.More)
        {
            ControlText = control?.Text ?? "",
            ControlIndents = control?.Indents,
        };
        context.Ready.Add(new NachaBatchEnd(control?.Position ?? start, outcome));
        return verdict == UnitVerdict.Accepted;
    }

    void TakeRecord()
    {
        context.Batches.Add(lines.Record);
        byteEnd = lines.End;
    }
}
