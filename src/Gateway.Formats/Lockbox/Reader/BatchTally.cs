using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>One batch while it is read: what its checks come to, and what record 7 says of it.</summary>
sealed class BatchTally(LockboxDeposit deposit, int mostFaults)
{
    int lastItem;
    bool hasItem;

    public LockboxDeposit Deposit => deposit;

    public FaultList Faults { get; } = new(mostFaults);

    public int Checks { get; private set; }

    public long Cents { get; private set; }

    public long? StatedCents { get; private set; }

    public int? StatedChecks { get; private set; }

    public void Add(PaymentDraft payment)
    {
        Checks++;
        Cents += payment.Cents ?? 0;
        if (!int.TryParse(payment.Item, CultureInfo.InvariantCulture, out var item)) return;
        // Item numbers have three digits and begin again after 999.
        if (hasItem && item <= lastItem && lastItem != 999)
            Faults.Add(LockboxFaultKinds.CheckItem.At(payment.Position, found: payment.Item, expected: lastItem.ToString("000", CultureInfo.InvariantCulture)));
        (lastItem, hasItem) = (item, true);
    }

    /// <summary>Record 7.</summary>
    public void Compare(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        var number = FieldText.Text(layout[LockboxField.Batch], record) ?? "";
        if (Checks > 0 && number != deposit.Batch) Faults.AddAlways(LockboxFaultKinds.BatchNumber.At(at, found: number, expected: deposit.Batch));
        var lockbox = FieldText.Text(layout[LockboxField.Lockbox], record);
        if (lockbox is not null && deposit.Lockbox.Length > 0 && lockbox != deposit.Lockbox)
             Faults.AddAlways(LockboxFaultKinds.LockboxNumber.At(at, found: lockbox, expected: deposit.Lockbox, about: "7"));
        CompareItem(layout, record, at);
        CompareDate(layout, record, at);
        var totals = new TotalComparison(at, Faults, record, deposit.Batch, "7");
        StatedChecks = totals.Checks(layout[LockboxField.Checks], LockboxFaultKinds.BatchChecks, Checks, Differences.None);
        StatedCents = totals.Amount(layout[LockboxField.Amount], LockboxFaultKinds.BatchAmount, Cents, Differences.None);
    }

    public LockboxOutcome Close(SourcePosition start, long byteEnd) => new(
        deposit.Batch, Verdicts.Of(Faults), Checks, StatedChecks, Cents / 100m, StatedCents / 100m, default, start.Byte, byteEnd, Faults.Faults, Faults.More);

    void CompareItem(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        var written = FieldText.Count(layout[LockboxField.Item], record, out var item);
        if (written == Written.Well && hasItem && item != 0 && item != lastItem)
            Faults.Add(LockboxFaultKinds.BatchItems.At(at, found: $"{item}", expected: $"{lastItem}"));
    }

    void CompareDate(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        var field = layout[LockboxField.Date];
        if (!field.Exists) return;
        var written = FieldText.Date(field, record, out var date);
        if (written == Written.Wrong || (written == Written.Well && deposit.Date is { } expected && date != expected))
            Faults.Add(LockboxFaultKinds.BatchDate.At(at, found: FaultText.Show(field.In(record)), expected: deposit.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none"));
    }
}
