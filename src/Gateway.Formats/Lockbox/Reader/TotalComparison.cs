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

    /// <summary>The count as it is meant; null where it is no number.</summary>
    public int? Checks(LayoutField field, FaultKind kind, long actual, Differences explained)
    {
        if (!field.Exists) return null;
        var written = FieldText.Count(field, record, out var stated);
        var meant = Tell(field, kind, written, stated, explained.Meaning(actual, stated, field.Length), Number(actual), Number(stated));
        return (int?)meant;
    }

    /// <summary>The amount as it is meant, in cents; null where it is none.</summary>
    public long? Amount(LayoutField field, FaultKind kind, long actual, Differences explained)
    {
        if (!field.Exists) return null;
        var written = FieldText.Amount(field, record, out var stated);
        return Tell(field, kind, written, stated, explained.Meaning(actual, stated, field.Length), Money(actual), Money(stated));
    }

    long? Tell(LayoutField field, FaultKind kind, Written written, long stated, long? meant, string actualText, string statedText)
    {
        if (written != Written.Well)
        {
            faults.AddAlways(kind.At(at, field.Label, ShowWrong(field), actualText, about));
            return null;
        }

        if (meant is null) faults.AddAlways(kind.At(at, field.Label, statedText, actualText, about));
        else if (meant != stated) faults.AddAlways(LockboxFaultKinds.TotalWrapped.At(at, field.Label, statedText, actualText, recordType));
        return meant ?? stated;
    }

    static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    string? ShowWrong(LayoutField field) => field.In(record).IsEmpty ? null : FaultText.Show(field.In(record));

    static string Money(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
