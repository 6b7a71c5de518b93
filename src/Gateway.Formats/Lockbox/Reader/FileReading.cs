using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>One file, from record 1 to record 9: which record may stand where, and what each unit comes to.</summary>
sealed class FileReading(RecordCursor cursor, FoundLayout found, LockboxReaderOptions options, List<LockboxItem> output)
{
    readonly LockboxLayout layout = found.Layout;
    readonly FaultList faults = new(options.MaxFaults);
    readonly ChecksSeen seen = new();
    LockboxFileHeader header = new(default, "", "", null, "", found.Layout.Version);
    SourcePosition start;
    bool headerTold;
    BoxTally? box;
    BatchTally? batch;
    SourcePosition batchStart;
    PaymentDraft? payment;
    long records;
    int checks;
    long cents;
    long? statedCents = 0;
    int? statedChecks = 0;
    long lastEnd;
    int lastLine;
    long end;
    SourcePosition endPosition;
    ReadOnlyMemory<byte> sha256;

    FaultList Innermost => batch?.Faults ?? box?.Faults ?? faults;

    /// <summary>Takes the current record as the file's first. False when the file is closed by it.</summary>
    public bool Begin()
    {
        start = cursor.Position;
        cursor.BeginHash();
        if (found.Doubt is { } doubt) faults.AddAlways(doubt);
        if (cursor.Type == '1')
        {
            TakeTolerated();
            Count();
            TakeHeader(cursor.Record);
            return true;
        }

        faults.AddAlways(LockboxFaultKinds.HeaderMissing.At(start, found: LockboxSession.Show(cursor.Record)));
        return Take();
    }

    /// <summary>Takes the current record. False when it was record 9 and closed the file.</summary>
    public bool Take()
    {
        TakeTolerated();
        Count();
        var type = cursor.IsTooLong ? '\0' : cursor.Type;
        if (type != '2') TellHeader();
        if (type is '5' or '6' or '7' or '8' or '9') EndPayment();
        switch (type)
        {
            case '2' when !headerTold:
                TakeService(cursor.Record);
                break;
            case '4' when payment is not null:
                payment.Continue(layout['4'], cursor.Record, cursor.Position);
                break;
            case '5':
                TakeBoxHeader(cursor.Record);
                break;
            case '6':
                TakeCheck(cursor.Record);
                break;
            case '7':
                TakeBatchTotal(cursor.Record);
                break;
            case '8':
                TakeBoxTotal(cursor.Record);
                break;
            case '9':
                TakeTrailer(cursor.Record);
                return false;
            default:
                Innermost.Add(Misplaced(type));
                break;
        }

        return true;
    }

    public void CloseWithoutTrailer(long byteEnd)
    {
        TellHeader();
        EndPayment();
        CloseBox(null);
        var at = new SourcePosition(lastEnd, lastLine);
        faults.AddAlways(LockboxFaultKinds.TrailerMissing.At(at, about: string.Create(CultureInfo.InvariantCulture, $"it ends after {records} records")));
        (end, endPosition, sha256) = (byteEnd, at, cursor.EndHashBefore());
        Finish();
    }

    /// <summary>Tells the file as it closed.</summary>
    public void Finish()
    {
        TakeTolerated();
        output.Add(new LockboxFileEnd(endPosition, new LockboxOutcome(
            "", Verdicts.Of(faults), checks, statedChecks, cents / 100m, statedCents / 100m, sha256, start.Byte, end, faults.Faults, faults.More)));
    }

    void Count()
    {
        records++;
        lastEnd = cursor.ByteEnd;
        lastLine = cursor.Line;
    }

    void TakeTolerated()
    {
        foreach (var tolerated in cursor.Tolerated) faults.Add(tolerated);
        cursor.Tolerated.Clear();
    }

    Fault Misplaced(char type)
    {
        if (cursor.IsTooLong) return LockboxFaultKinds.RecordLong.At(cursor.Position, expected: $"{RecordCursor.Ahead}");
        return type is '2' or '4'
            ? LockboxFaultKinds.RecordOrder.At(cursor.Position, found: $"{type}", about: type == '2' ? "it belongs directly after record 1" : "it continues a record 6, and none stands before it")
            : LockboxFaultKinds.RecordUnknown.At(cursor.Position, found: LockboxSession.Show(cursor.Record));
    }

    void TakeHeader(ReadOnlySpan<byte> record)
    {
        var fields = layout['1'];
        var written = FieldText.Date(fields[LockboxField.Date], record, out var date);
        if (written == Written.Wrong)
            faults.Add(LockboxFaultKinds.HeaderField.At(start, "date", FaultText.Show(fields[LockboxField.Date].In(record)), FieldText.Form(fields[LockboxField.Date].Kind)));
        header = new LockboxFileHeader(
            start, Value(fields, LockboxField.Destination, record), Value(fields, LockboxField.Origin, record), written == Written.Well ? date : null,
            Value(fields, LockboxField.Time, record), layout.Version)
        {
            Priority = Value(fields, LockboxField.Priority, record),
        };
    }

    void TakeService(ReadOnlySpan<byte> record)
    {
        header = header with { Service = ServiceRecord.Read(layout['2'], record) };
        TellHeader();
    }

    void TellHeader()
    {
        if (headerTold) return;
        headerTold = true;
        if (header.Service is null && header.Position == start && records > 1 && layout.Expects('2')) faults.Add(LockboxFaultKinds.ServiceMissing.At(start));
        output.Add(new LockboxFileStart(start, header));
    }

    void TakeBoxHeader(ReadOnlySpan<byte> record)
    {
        var number = Value(layout['5'], LockboxField.Lockbox, record);
        CloseBatch(null);
        if (box is not null && (layout.HeaderOpens == HeaderOpens.Lockbox || box.Number != number)) CloseBox(null);
        if (box is null)
        {
            box = new BoxTally(cursor.Position, number, options.MaxFaults);
            if (number.Length == 0 && layout['5'][LockboxField.Lockbox].Exists) box.Faults.AddAlways(LockboxFaultKinds.LockboxBlank.At(cursor.Position));
        }

        box.TakeHeader(layout['5'], record, cursor.Position);
    }

    void TakeCheck(ReadOnlySpan<byte> record)
    {
        var number = Value(layout['6'], LockboxField.Batch, record);
        if (batch is not null && batch.Deposit.Batch != number) CloseBatch(null);
        if (batch is null) OpenBatch(number);
        payment = new PaymentDraft(cursor.Position, batch!.Faults);
        payment.Begin(layout['6'], record);
        if (seen.SeenBefore(payment.Routing, payment.Account, payment.CheckNumber, payment.Cents ?? 0))
            batch.Faults.Add(LockboxFaultKinds.CheckDuplicate.At(cursor.Position, found: Money(payment.Cents ?? 0), about: payment.CheckNumber));
    }

    void OpenBatch(string number)
    {
        if (box is null)
        {
            box = new BoxTally(cursor.Position, "", options.MaxFaults);
            box.Faults.AddAlways(LockboxFaultKinds.LockboxHeader.At(cursor.Position));
        }

        batchStart = cursor.Position;
        batch = new BatchTally(
            new LockboxDeposit(batchStart, box.Number, number, box.Date, null, null, null, null) { Destination = box.Destination, Origin = box.Origin }, options.MaxFaults);
        if (box.IsRepeated(number)) batch.Faults.Add(LockboxFaultKinds.BatchDuplicate.At(batchStart, found: number));
        output.Add(new LockboxBatchStart(batchStart, batch.Deposit));
    }

    void TakeBatchTotal(ReadOnlySpan<byte> record)
    {
        if (batch is null) OpenBatch(Value(layout['7'], LockboxField.Batch, record));
        batch!.Compare(layout['7'], record, cursor.Position);
        CloseBatch(cursor.Position);
    }

    void TakeBoxTotal(ReadOnlySpan<byte> record)
    {
        CloseBatch(null);
        if (box is null)
        {
            faults.Add(LockboxFaultKinds.RecordOrder.At(cursor.Position, found: "8", about: "no lockbox is open"));
            return;
        }

        box.Compare(layout['8'], record, cursor.Position);
        CloseBox(cursor.Position);
    }

    void TakeTrailer(ReadOnlySpan<byte> record)
    {
        CloseBox(null);
        var field = layout['9'][LockboxField.Records];
        var written = FieldText.Count(field, record, out var stated);
        if (written != Written.Well || !StatedTotal.Fits(records, stated, field.Length))
        {
            faults.AddAlways(LockboxFaultKinds.TrailerCount.At(
                cursor.Position, found: written == Written.Blank ? null : FaultText.Show(field.In(record)), expected: records.ToString(CultureInfo.InvariantCulture)));
        }

        (end, endPosition, sha256) = (cursor.ByteEnd, cursor.Position, cursor.EndHash());
    }

    void EndPayment()
    {
        if (payment is null) return;
        payment.EndOverflow();
        batch!.Add(payment);
        output.Add(new LockboxPaymentRead(payment.Position, payment.Complete()));
        payment = null;
    }

    /// <param name="total">Where record 7 stands; null without.</param>
    void CloseBatch(SourcePosition? total)
    {
        if (batch is null) return;
        if (total is null && layout.Expects('7')) batch.Faults.AddAlways(LockboxFaultKinds.BatchTotalMissing.At(cursor.Position, about: batch.Deposit.Batch));
        box!.Add(batch);
        output.Add(new LockboxBatchEnd(total ?? cursor.Position, batch.Close(batchStart, total is null ? cursor.Position.Byte : cursor.ByteEnd)));
        batch = null;
    }

    /// <param name="total">Where record 8 stands; null without.</param>
    void CloseBox(SourcePosition? total)
    {
        CloseBatch(null);
        if (box is null) return;
        if (total is null && layout.Expects('8')) box.Faults.AddAlways(LockboxFaultKinds.LockboxTotalMissing.At(cursor.Position, about: box.Number));
        checks += box.Checks;
        cents += box.Cents;
        statedCents += box.StatedCents;
        statedChecks += box.StatedChecks;
        output.Add(new LockboxEnd(total ?? cursor.Position, box.Close(total is null ? cursor.Position.Byte : cursor.ByteEnd)));
        box = null;
    }

    static string Value(RecordLayout fields, LockboxField id, ReadOnlySpan<byte> record) => FieldText.Text(fields[id], record) ?? "";

    static string Money(long amount) => (amount / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
