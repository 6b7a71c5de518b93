using Gateway.Formats.Nacha.Faults;

namespace Gateway.Formats.Generation;

/// <summary>Makes one batch wrong in a named way. Its records of 94 characters stand behind a line end each.</summary>
static class NachaPlanting
{
    const int RecordSize = 95;

    public static IReadOnlyList<string> Codes { get; } =
    [
        NachaFaultKinds.BatchCountDiffers.Code, NachaFaultKinds.BatchHash.Code, NachaFaultKinds.BatchDebits.Code, NachaFaultKinds.BatchCredits.Code,
        NachaFaultKinds.BatchDiffers.Code, EntryFaultKinds.CheckDigit.Code, EntryFaultKinds.Amount.Code, EntryFaultKinds.TransactionCode.Code,
    ];

    /// <exception cref="ArgumentException">The fault is none of <see cref="Codes"/>.</exception>
    public static void Plant(string code, Span<byte> batch)
    {
        var at = Codes.ToList().IndexOf(code);
        if (at < 0) throw new ArgumentException($"'{code}' cannot be planted; what can is: {string.Join(", ", Codes)}.", nameof(code));
        var control = batch[^(RecordSize - 1)..];
        var entry = batch.Slice((2 * RecordSize) - RecordSize + 1, RecordSize - 1);
        switch (at)
        {
            case 0: Change(ref control[9]); break;
            case 1: Change(ref control[19]); break;
            case 2: Change(ref control[31]); break;
            case 3: Change(ref control[43]); break;
            case 4: Change(ref control[53]); break;
            case 5: entry[11] = (byte)('0' + ((entry[11] - '0' + 1) % 10)); break;
            case 6: entry[38] = (byte)'S'; break;
            default: "99"u8.CopyTo(entry[1..]); break;
        }
    }

    static void Change(ref byte digit) => digit = digit == '1' ? (byte)'2' : (byte)'1';
}
