using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>The amount of a check, which some banks state a second time in a wider field.</summary>
readonly struct CheckAmount(SourcePosition position, FaultList faults)
{
    public long? Read(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        var field = layout[LockboxField.Amount];
        var written = FieldText.Amount(field, record, out var cents);
        var wide = 0L;
        var wideWritten = layout[LockboxField.WideAmount].Exists ? FieldText.Amount(layout[LockboxField.WideAmount], record, out wide) : Written.Blank;
        if (written == Written.Wrong || wideWritten == Written.Wrong || (written == Written.Blank && wideWritten == Written.Blank))
        {
            var wrong = wideWritten == Written.Wrong && written != Written.Wrong ? layout[LockboxField.WideAmount] : field;
            faults.Add(LockboxFaultKinds.CheckAmount.At(position, found: written == Written.Blank && wideWritten == Written.Blank ? null : FaultText.Show(wrong.In(record))));
            return null;
        }

        var amount = written == Written.Well ? cents : wide;
        if (written == Written.Well && wideWritten == Written.Well) amount = OneOf(cents, wide, field);
        if (amount < 0) faults.Add(LockboxFaultKinds.CheckNegative.At(position, found: Show(amount)));
        if (wideWritten != Written.Well && field.In(record).IndexOfAnyExcept((byte)'9') < 0) faults.Add(LockboxFaultKinds.CheckLimit.At(position, found: Show(amount)));
        return amount;
    }

    long OneOf(long cents, long wide, LayoutField field)
    {
        if (cents == wide || StatedTotal.Wraps(wide, cents, field.Length)) return wide;
        var isFull = StatedTotal.Wraps(cents + 1, 0, field.Length) && wide > cents;
        if (isFull) return wide;
        faults.Add(LockboxFaultKinds.CheckTwoAmounts.At(position, found: Show(cents), expected: Show(wide)));
        return cents;
    }

    static string Show(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
