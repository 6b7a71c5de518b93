using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Documents;

/// <summary>What a deposit or a batch of an 823 says that it holds (AMT, QTY 41 batches, QTY 42 checks), and what it holds.</summary>
/// <param name="kind">«deposit» or «batch», for messages.</param>
sealed class Totals823(string kind)
{
    const string BatchCount = "41";
    const string CheckCount = "42";

    readonly List<Fault> faults = [];
    SourcePosition amountAt;
    SourcePosition checksAt;
    SourcePosition batchesAt;
    decimal? amountStated;
    int? checksStated;
    decimal amount;
    int checks;

    public bool IsOpen { get; private set; }

    public string Number { get; private set; } = "";

    public SourcePosition Position { get; private set; }

    public int Batches { get; set; }

    public int? BatchesStated { get; private set; }

    /// <summary>What was wrong when it ended.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    public void Begin(SourcePosition position, string number)
    {
        faults.Clear();
        (IsOpen, Position, Number, Batches, BatchesStated) = (true, position, number, 0, null);
        (amountStated, checksStated, amount, checks) = (null, null, 0, 0);
    }

    public void SetAmount(SegmentValues amt)
    {
        amountStated = amt.Decimal(2);
        amountAt = amt.Cursor.At(amt.Segment, 2);
    }

    public void SetCount(SegmentValues qty)
    {
        var count = qty.Decimal(2) is { } stated && stated == Math.Truncate(stated) && Math.Abs(stated) < int.MaxValue ? (int?)stated : null;
        if (qty.Code(1) == BatchCount)
            (BatchesStated, batchesAt) = (count, qty.Cursor.At(qty.Segment, 2));
        else if (qty.Code(1) == CheckCount)
            (checksStated, checksAt) = (count, qty.Cursor.At(qty.Segment, 2));
    }

    public void Add(decimal paid)
    {
        amount += paid;
        checks++;
    }

    public LockboxOutcome End(long byteEnd)
    {
        IsOpen = false;
        var about = Number.Length == 0 ? $"the {kind}" : $"{kind} {Number}";
        if (amountStated is { } total && total != amount)
            faults.Add(X12FaultKinds.Amount823.At(amountAt, "AMT02", Text(total), Text(amount), $"{Text(Math.Abs(total - amount))} {(total > amount ? "is missing" : "is too much")} in {about}"));
        if (checksStated is { } count && count != checks)
            faults.Add(X12FaultKinds.Checks823.At(checksAt, "QTY02", Text(count), Text(checks), about));
        if (BatchesStated is { } batches && batches != Batches)
            faults.Add(X12FaultKinds.Batches823.At(batchesAt, "QTY02", Text(batches), Text(Batches), about));
        return new LockboxOutcome(
            Number, faults.Count == 0 ? UnitVerdict.Accepted : UnitVerdict.Rejected, checks, checksStated, amount, amountStated, default, Position.Byte, byteEnd,
            [.. faults], 0);
    }

    static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
