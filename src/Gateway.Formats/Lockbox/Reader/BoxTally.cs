using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>One lockbox while it is read: what its batches come to, and what record 8 says of it.</summary>
sealed class BoxTally(SourcePosition position, string number, int mostFaults)
{
    const string LastBatchBeforeWrap = "999";

    readonly HashSet<string> batches = new(StringComparer.Ordinal);
    readonly Differences ofCents = new();
    readonly Differences ofChecks = new();
    string lastBatch = "";

    public SourcePosition Position => position;

    public string Number => number;

    public FaultList Faults { get; } = new(mostFaults);

    public int Checks { get; private set; }

    public long Cents { get; private set; }

    public long? StatedCents { get; private set; }

    public int? StatedChecks { get; private set; }

    /// <summary>Of the latest record 5.</summary>
    public DateOnly? Date { get; private set; }

    public string Destination { get; private set; } = "";

    public string Origin { get; private set; } = "";

    /// <summary>Record 5, the first one or a further one of the same lockbox.</summary>
    public void TakeHeader(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        Destination = FieldText.Text(layout[LockboxField.Destination], record) ?? "";
        Origin = FieldText.Text(layout[LockboxField.Origin], record) ?? "";
        var field = layout[LockboxField.Date];
        var written = FieldText.Date(field, record, out var date);
        if (written == Written.Wrong) Faults.Add(LockboxFaultKinds.LockboxDate.At(at, field.Label, FaultText.Show(field.In(record)), FieldText.Form(field.Kind)));
        Date = written == Written.Well ? date : null;
    }

    /// <summary>True when the number was used before, save after 999, where numbers begin again.</summary>
    public bool IsRepeated(string batch)
    {
        if (lastBatch == LastBatchBeforeWrap) batches.Clear();
        lastBatch = batch;
        return !batches.Add(batch);
    }

    public void Add(BatchTally batch)
    {
        Checks += batch.Checks;
        Cents += batch.Cents;
        ofChecks.Add((batch.StatedChecks ?? batch.Checks) - batch.Checks);
        ofCents.Add((batch.StatedCents ?? batch.Cents) - batch.Cents);
    }

    /// <summary>Record 8, with the positions that agree where several are met.</summary>
    public void Compare(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        var lockbox = FieldText.Text(layout[LockboxField.Lockbox], record);
        if (lockbox is not null && number.Length > 0 && lockbox != number) Faults.AddAlways(LockboxFaultKinds.LockboxNumber.At(at, found: lockbox, expected: number, about: "8"));
        var fitting = Fitting(layout, record);
        var totals = new TotalComparison(at, Faults, record, number, "8");
        StatedChecks = totals.Checks(fitting[LockboxField.Checks], LockboxFaultKinds.LockboxChecks, Checks, ofChecks);
        StatedCents = totals.Amount(fitting[LockboxField.Amount], LockboxFaultKinds.LockboxAmount, Cents, ofCents);
    }

    public LockboxOutcome Close(long byteEnd) => new(
        number, Verdicts.Of(Faults), Checks, StatedChecks, Cents / 100m, StatedCents / 100m, default, position.Byte, byteEnd, Faults.Faults, Faults.More);

    RecordLayout Fitting(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        var best = layout;
        foreach (var alternative in layout.Alternatives)
        {
            if (Agreement(alternative, record) > Agreement(best, record)) best = alternative;
        }

        return best;
    }

    /// <summary>What agrees counts most, then what is a number at all: so a wrong total is shown as the bank wrote it.</summary>
    int Agreement(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        var amount = FieldText.Amount(layout[LockboxField.Amount], record, out var statedAmount);
        var count = FieldText.Count(layout[LockboxField.Checks], record, out var statedCount);
        var agreeing = (amount == Written.Well && ofCents.Meaning(Cents, statedAmount, layout[LockboxField.Amount].Length) is not null ? 1 : 0)
            + (count == Written.Well && ofChecks.Meaning(Checks, statedCount, layout[LockboxField.Checks].Length) is not null ? 1 : 0);
        return (10 * agreeing) + (amount == Written.Well ? 1 : 0) + (count == Written.Well ? 1 : 0);
    }
}
