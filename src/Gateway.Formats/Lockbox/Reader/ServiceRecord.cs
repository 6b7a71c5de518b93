using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Record 2: shown and written again, nothing depends on it.</summary>
static class ServiceRecord
{
    public static LockboxServiceRecord Read(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        var fields = Fitting(layout, record);
        return new LockboxServiceRecord(
            FieldText.Text(fields[LockboxField.Destination], record) ?? "", FieldText.Text(fields[LockboxField.Origin], record) ?? "",
            FieldText.Text(fields[LockboxField.Reference], record) ?? "", FieldText.Text(fields[LockboxField.Service], record) ?? "",
            Number(fields[LockboxField.RecordSize], record), Number(fields[LockboxField.BlockSize], record), FieldText.Text(fields[LockboxField.Format], record) ?? "");
    }

    /// <summary>The block size has three or four columns; the format that follows it tells which.</summary>
    static RecordLayout Fitting(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        var best = layout;
        foreach (var alternative in layout.Alternatives)
        {
            if (Blanks(alternative, record) < Blanks(best, record)) best = alternative;
        }

        return best;
    }

    static int Blanks(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        var blanks = 0;
        foreach (var field in layout.Fields)
        {
            if (FieldText.IsBlank(field.In(record))) blanks++;
        }

        return blanks + layout.Uncovered(record);
    }

    static int? Number(LayoutField field, ReadOnlySpan<byte> record) => FieldText.Count(field, record, out var number) == Written.Well ? (int)number : null;
}
