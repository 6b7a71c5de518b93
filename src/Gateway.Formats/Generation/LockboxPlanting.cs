using Gateway.Formats.Lockbox.Faults;

namespace Gateway.Formats.Generation;

/// <summary>Makes one batch of records of 80 characters wrong in a named way.</summary>
static class LockboxPlanting
{
    const int RecordSize = 81;

    public static IReadOnlyList<string> Codes { get; } =
    [
        LockboxFaultKinds.BatchAmount.Code, LockboxFaultKinds.BatchChecks.Code, LockboxFaultKinds.BatchNumber.Code, LockboxFaultKinds.BatchDate.Code,
        LockboxFaultKinds.CheckAmount.Code, LockboxFaultKinds.CheckNegative.Code, LockboxFaultKinds.OverflowSequence.Code, LockboxFaultKinds.OverflowParent.Code,
        LockboxFaultKinds.OverflowLast.Code, LockboxFaultKinds.OverflowAmount.Code,
    ];

    /// <exception cref="ArgumentException">The fault is none of <see cref="Codes"/>.</exception>
    public static void Plant(string code, Span<byte> batch)
    {
        var at = Codes.ToList().IndexOf(code);
        if (at < 0) throw new ArgumentException($"'{code}' cannot be planted; what can is: {string.Join(", ", Codes)}.", nameof(code));
        var total = Record(batch, '7');
        var check = Record(batch, '6');
        var overflow = Record(batch, '4');
        switch (at)
        {
            case 0: Change(ref total[31]); break;
            case 1: Change(ref total[21]); break;
            case 2: Change(ref total[2]); break;
            case 3: Change(ref total[18]); break;
            case 4: check[13] = (byte)'S'; break;
            case 5: check[7] = (byte)'-'; break;
            case 6: Change(ref overflow[8]); break;
            case 7: Change(ref overflow[5]); break;
            case 8: LastOverflow(batch)[10] = (byte)'0'; break;
            default: overflow[36] = (byte)','; break;
        }
    }

    /// <summary>Another digit, and never a sum's difference of zero.</summary>
    static void Change(ref byte digit) => digit = digit == '1' ? (byte)'2' : (byte)'1';

    static Span<byte> Record(Span<byte> batch, char type)
    {
        var at = 0;
        while (batch[at] != type) at += RecordSize;
        return batch.Slice(at, RecordSize);
    }

    static Span<byte> LastOverflow(Span<byte> batch)
    {
        var at = batch.Length - RecordSize;
        while (batch[at] != '4') at -= RecordSize;
        return batch.Slice(at, RecordSize);
    }
}
