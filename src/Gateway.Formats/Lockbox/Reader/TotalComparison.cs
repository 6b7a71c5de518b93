using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Compares what a trailer states with what was found.</summary>
/// <param name="about">Batch or lockbox number.</param>
/// <param name="recordType">Of the trailer.</param>
readonly ref struct TotalComparison(SourcePosition at, FaultList faults, ReadOnlySpan<byte> record, string about, string recordType)
{
    readonly ReadOnlySpan<byte> record = record;

    /// <param name="explained">What the units below state of themselves: where one of them is held back already, it accounts for the difference.</param>
    public int? Checks(LayoutField field, FaultKind kind, long actual, long explained)
    {
        if (!field.Exists) return null;
        var written = FieldText.Count(field, record, out var stated);
        Tell(field, kind, written, actual, explained, stated, actual.ToString(CultureInfo.InvariantCulture), stated.ToString(CultureInfo.InvariantCulture));
        return written == Written.Well ? (int)Math.Min(Whole(actual, explained, stated, field.Length), int.MaxValue) : null;
    }

    /// <inheritdoc cref="Checks"/>
    public long? Amount(LayoutField field, FaultKind kind, long actual, long explained)
    {
        if (!field.Exists) return null;
        var written = FieldText.Amount(field, record, out var stated);
        Tell(field, kind, written, actual, explained, stated, Money(actual), Money(stated));
        if (written != Written.Well) return null;
        return Whole(actual, explained, stated, field.Length);
    }

    /// <summary>What a total means whose first digits did not fit.</summary>
    static long Whole(long actual, long explained, long stated, int width)
    {
        if (stated == actual || stated == explained) return stated;
        if (StatedTotal.Wraps(actual, stated, width)) return actual;
        return StatedTotal.Wraps(explained, stated, width) ? explained : stated;
    }

    void Tell(LayoutField field, FaultKind kind, Written written, long actual, long explained, long stated, string actualText, string statedText)
    {
        if (written == Written.Well && (stated == actual || stated == explained)) return;
        if (written == Written.Well && (StatedTotal.Wraps(actual, stated, field.Length) || StatedTotal.Wraps(explained, stated, field.Length)))
            faults.AddAlways(LockboxFaultKinds.TotalWrapped.At(at, field.Label, statedText, actualText, recordType));
        else
            faults.AddAlways(kind.At(at, field.Label, written == Written.Well ? statedText : ShowWrong(field), actualText, about));
    }

    string? ShowWrong(LayoutField field) => field.In(record).IsEmpty ? null : FaultText.Show(field.In(record));

    static string Money(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
