using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Reads the beginning of a file with one layout, to see how well it explains it. Nothing of it is kept.</summary>
sealed class LayoutTrial(LockboxLayout layout)
{
    readonly bool[] met = new bool[10];
    HashCode money;
    HashCode values;
    int checks;
    int batchesWell;
    int batchesWrong;
    int remittedWell;
    int remittedWrong;
    int misread;
    int doubtful;
    int unexplained;
    long batch;
    int batchChecks;
    long batchNumber;
    long check;
    long? paid;
    bool checkOpen;
    long recordSize;

    public static LayoutScore Of(LockboxLayout layout, ReadOnlySpan<byte> bytes, int size, bool complete) => new LayoutTrial(layout).Run(bytes, size, complete);

    LayoutScore Run(ReadOnlySpan<byte> bytes, int size, bool complete)
    {
        var at = 0;
        while (at < bytes.Length && RecordFrame.TryNext(bytes, at, size, complete, out var length, out var next))
        {
            var record = bytes.Slice(at, length).TrimEnd(" \0\u001A"u8);
            at = next;
            if (record.IsEmpty || record[0] is not ((byte)'1' or (byte)'2' or (>= (byte)'4' and <= (byte)'9'))) continue;
            if (record[0] == '1' && checks + batchesWell + batchesWrong > 0) break;
            Take((char)record[0], record);
        }

        EndCheck();
        return new LayoutScore(
            checks, batchesWell, batchesWrong, remittedWell, remittedWrong, misread, doubtful, unexplained, money.ToHashCode(), values.ToHashCode(), met.Select((was, type) => was ? layout[(char)('0' + type)].FieldCount : 0).Sum(), recordSize);
    }

    void Take(char type, ReadOnlySpan<byte> record)
    {
        var fields = layout[type];
        met[type - '0'] = true;
        if (type != '4') EndCheck();
        if (record.Length > layout.RecordSize) misread++;
        if (fields.Alternatives.Length == 0)
        {
            unexplained += fields.Uncovered(record);
            foreach (var field in fields.Fields) Judge(field, record);
        }

        if (type == '6') TakeCheck(fields, record);
        else if (type == '4') TakeOverflow(fields, record);
        else if (type == '7') TakeBatchTotal(fields, record);
        else if (type == '2') FieldText.Count(fields[LockboxField.RecordSize], record, out recordSize);
    }

    void TakeCheck(RecordLayout fields, ReadOnlySpan<byte> record)
    {
        var number = Key(fields[LockboxField.Batch].In(record));
        if (batchChecks > 0 && number != batchNumber) (batch, batchChecks) = (0, 0);
        batchNumber = number;
        checks++;
        batchChecks++;
        checkOpen = true;
        paid = null;
        FieldText.Amount(fields[LockboxField.Amount], record, out check);
        batch += check;
        money.Add(check);
    }

    static long Key(ReadOnlySpan<byte> code)
    {
        var key = 0L;
        foreach (var letter in code) key = (key << 8) | letter;
        return key;
    }

    void TakeOverflow(RecordLayout fields, ReadOnlySpan<byte> record)
    {
        foreach (var line in fields.Lines)
        {
            foreach (var field in line.Fields) Judge(field, record);
            if (!line[LockboxField.Paid].Exists) continue;
            var written = FieldText.Amount(line[LockboxField.Paid], record, out var amount);
            if (written == Written.Blank && !FieldText.IsBlank(line[LockboxField.Reference].In(record))) doubtful++;
            if (written != Written.Well) continue;
            money.Add(amount);
            paid = (paid ?? 0) + amount;
        }
    }

    void TakeBatchTotal(RecordLayout fields, ReadOnlySpan<byte> record)
    {
        var well = FieldText.Amount(fields[LockboxField.Amount], record, out var stated) == Written.Well
            & FieldText.Count(fields[LockboxField.Checks], record, out var statedChecks) == Written.Well;
        if (well && StatedTotal.Fits(batch, stated, fields[LockboxField.Amount].Length) && StatedTotal.Fits(batchChecks, statedChecks, fields[LockboxField.Checks].Length)) batchesWell++;
        else batchesWrong++;
        (batch, batchChecks) = (0, 0);
    }

    void EndCheck()
    {
        if (checkOpen && paid is { } sum && sum == check) remittedWell++;
        else if (checkOpen && paid is not null) remittedWrong++;
        checkOpen = false;
    }

    void Judge(LayoutField field, ReadOnlySpan<byte> record)
    {
        var text = field.In(record).Trim(" \0"u8);
        if (text.IsEmpty) return;
        values.Add(field.Name);
        values.AddBytes(text);
        var written = field.Kind switch
        {
            FieldKind.Amount => FieldText.Amount(field, record, out _),
            FieldKind.Count => FieldText.Count(field, record, out _),
            FieldKind.YearFirst or FieldKind.MonthFirst => FieldText.Date(field, record, out _),
            _ => Written.Well,
        };
        if (written == Written.Wrong) misread++;
        if (field.Kind == FieldKind.Reference && text.Contains((byte)' ')) doubtful++;
    }
}
