using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Writer;

/// <summary>Record 4, as many as the lines and the memo of a payment need; their sequence begins again after 99.</summary>
sealed class OverflowWriter(LockboxLayout layout, RecordBuffer record, Stream output)
{
    const int LastSequence = 99;

    readonly RecordLayout fields = layout['4'];

    /// <summary>Returns the number of records written.</summary>
    /// <exception cref="ArgumentException">The layout has no columns for a line or the memo.</exception>
    public int Write(LockboxPayment payment, string batch, string item)
    {
        var memos = Memos(payment.Memo);
        var perRecord = fields.Lines.Length;
        if (payment.Lines.Count > 0 && perRecord == 0) throw new ArgumentException($"The layout {layout.Name} has no columns for lines of remittance.", nameof(payment));
        var count = Math.Max(memos.Count, perRecord == 0 ? 0 : (payment.Lines.Count + perRecord - 1) / perRecord);
        for (var i = 0; i < count; i++)
        {
            record.Begin('4');
            record.Text(fields[LockboxField.Batch], LockboxField.Batch, batch);
            record.Text(fields[LockboxField.Item], LockboxField.Item, item);
            if (fields[LockboxField.ParentType].Exists) record.Text(fields[LockboxField.ParentType], LockboxField.ParentType, "6");
            record.Total(fields[LockboxField.Sequence], (i % LastSequence) + 1);
            if (fields[LockboxField.Last].Exists) record.Text(fields[LockboxField.Last], LockboxField.Last, i + 1 == count ? "9" : "0");
            if (i < memos.Count) record.Text(fields[LockboxField.Memo], LockboxField.Memo, memos[i]);
            for (var j = 0; j < perRecord && (i * perRecord) + j < payment.Lines.Count; j++) WriteLine(fields.Lines[j], payment.Lines[(i * perRecord) + j]);
            record.End(output);
        }

        return count;
    }

    void WriteLine(LineLayout columns, LockboxLine line)
    {
        record.Text(columns[LockboxField.Reference], LockboxField.Reference, line.Reference);
        record.Amount(columns[LockboxField.Paid], LockboxField.Paid, line.Paid);
        record.Amount(columns[LockboxField.Gross], LockboxField.Gross, line.Gross);
        record.Amount(columns[LockboxField.Discount], LockboxField.Discount, line.Discount);
        record.Amount(columns[LockboxField.Deduction], LockboxField.Deduction, line.Deduction);
        record.Text(columns[LockboxField.Reason], LockboxField.Reason, line.Reason);
        record.Date(columns[LockboxField.InvoiceDate], LockboxField.InvoiceDate, line.InvoiceDate);
        record.Text(columns[LockboxField.CustomerNumber], LockboxField.CustomerNumber, line.CustomerNumber);
        record.Text(columns[LockboxField.Text], LockboxField.Text, line.Text);
        record.Others(columns.Fields, line.Others);
    }

    /// <summary>One for each line feed, and for what is longer than its columns.</summary>
    List<string> Memos(string? memo)
    {
        if (string.IsNullOrEmpty(memo)) return [];
        var width = fields[LockboxField.Memo].Length;
        if (width == 0) throw new ArgumentException($"The layout {layout.Name} has no columns for a memo.", nameof(memo));
        return [.. memo.Split('\n').SelectMany(part => part.Chunk(width).Select(letters => new string(letters)))];
    }
}
