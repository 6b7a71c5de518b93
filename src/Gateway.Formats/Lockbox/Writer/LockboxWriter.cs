using System.Globalization;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Grammar;
using Gateway.Formats.Lockbox.Writer;

namespace Gateway.Formats.Lockbox;

/// <summary>
/// Writes a lockbox file in one of the layouts, streaming. Totals, counts, the sequence of overflow records and their last flag are computed; numbers of
/// batches and items too where a document has none. What the layout has no columns for is refused, so that nothing is lost on the way.
/// </summary>
public sealed class LockboxWriter
{
    const int LastItem = 999;

    readonly Stream output;
    readonly LockboxLayout layout;
    readonly LockboxWriterOptions options;
    readonly RecordBuffer record;
    readonly OverflowWriter overflow;
    LockboxDeposit? box;
    LockboxDeposit? batch;
    string batchNumber = "";
    string item = "";
    long records;
    (long Checks, long Cents) ofBatch;
    (long Checks, long Cents) ofBox;
    long batches;

    /// <param name="layout">As <see cref="LockboxCatalog.Layouts"/> names it.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    public LockboxWriter(Stream output, LockboxCatalog catalog, string layout, LockboxWriterOptions options)
    {
        this.layout = catalog.Find(layout)
            ?? throw new ArgumentException($"There is no lockbox layout '{layout}'; there are: {string.Join(", ", catalog.Layouts)}.", nameof(layout));
        (this.output, this.options) = (output, options);
        record = new RecordBuffer(this.layout, options);
        overflow = new OverflowWriter(this.layout, record, output);
    }

    /// <summary>Records 1 and 2.</summary>
    public void BeginFile(LockboxFileHeader header)
    {
        var fields = Begin('1');
        record.Text(fields[LockboxField.Priority], LockboxField.Priority, header.Priority.Length == 0 ? "00" : header.Priority);
        record.Text(fields[LockboxField.Destination], LockboxField.Destination, header.Destination);
        record.Text(fields[LockboxField.Origin], LockboxField.Origin, header.Origin);
        record.Date(fields[LockboxField.Date], LockboxField.Date, header.CreatedOn);
        record.Text(fields[LockboxField.Time], LockboxField.Time, header.CreatedAt);
        End();
        if (header.Service is { } service && layout.Expects('2')) WriteService(service);
    }

    /// <summary>Record 5. A lockbox that is open is closed with its record 8.</summary>
    public void BeginLockbox(LockboxDeposit deposit)
    {
        EndLockbox();
        box = deposit;
        (ofBox, batches) = ((0, 0), 0);
        if (!HasHeaderPerBatch) WriteHeader(deposit, "");
    }

    /// <summary>Begins a batch, and its lockbox where it is another one than before.</summary>
    public void BeginBatch(LockboxDeposit deposit)
    {
        EndBatch();
        if (box is null || box.Lockbox != deposit.Lockbox) BeginLockbox(deposit);
        batch = deposit;
        batches++;
        batchNumber = deposit.Batch.Length > 0 ? deposit.Batch : (((batches - 1) % LastItem) + 1).ToString("000", CultureInfo.InvariantCulture);
        (ofBatch, item) = ((0, 0), "000");
        if (HasHeaderPerBatch) WriteHeader(deposit, batchNumber);
    }

    /// <summary>Record 6 and its overflow records.</summary>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    /// <exception cref="ArgumentException">The payment has no amount, or something that the layout has no columns for.</exception>
    public void Write(LockboxPayment payment)
    {
        if (batch is null) throw new InvalidOperationException("A payment stands in a batch; begin one.");
        if (payment.Amount is not { } amount) throw new ArgumentException("A payment without an amount cannot be written.", nameof(payment));
        item = payment.Item.Length > 0 ? payment.Item : ((int.Parse(item, CultureInfo.InvariantCulture) % LastItem) + 1).ToString("000", CultureInfo.InvariantCulture);
        WriteCheck(payment, amount);
        records += overflow.Write(payment, batchNumber, item);
        var cents = (long)(amount * 100m);
        ofBatch = (ofBatch.Checks + 1, checked(ofBatch.Cents + cents));
        ofBox = (ofBox.Checks + 1, checked(ofBox.Cents + cents));
    }

    /// <summary>Record 7.</summary>
    public void EndBatch()
    {
        if (batch is not { } deposit) return;
        batch = null;
        if (!layout.Expects('7')) return;
        var fields = Begin('7');
        WriteKey(fields, batchNumber, options.LastItemInTotal ? item : "000", deposit);
        record.Total(fields[LockboxField.Checks], ofBatch.Checks);
        record.Total(fields[LockboxField.Amount], ofBatch.Cents);
        End();
    }

    /// <summary>Record 8.</summary>
    public void EndLockbox()
    {
        EndBatch();
        if (box is not { } deposit) return;
        box = null;
        if (!layout.Expects('8')) return;
        var fields = Begin('8');
        WriteKey(fields, "000", "000", deposit);
        record.Total(fields[LockboxField.Checks], ofBox.Checks);
        record.Total(fields[LockboxField.Amount], ofBox.Cents);
        End();
    }

    /// <summary>Record 9.</summary>
    public void EndFile()
    {
        EndLockbox();
        var fields = Begin('9');
        record.Total(fields[LockboxField.Records], records);
        End();
        records = 0;
    }

    bool HasHeaderPerBatch => layout.HeaderOpens == HeaderOpens.Batch || options.HeaderBeforeEachBatch;

    RecordLayout Begin(char type)
    {
        records++;
        record.Begin(type);
        return layout[type];
    }

    void End() => record.End(output);

    void WriteService(LockboxServiceRecord service)
    {
        var fields = Begin('2');
        record.Text(fields[LockboxField.Destination], LockboxField.Destination, service.Destination);
        record.Text(fields[LockboxField.Origin], LockboxField.Origin, service.Origin);
        record.Text(fields[LockboxField.Reference], LockboxField.Reference, service.Reference);
        record.Text(fields[LockboxField.Service], LockboxField.Service, service.Service);
        if (service.RecordSize is { } size) record.Total(fields[LockboxField.RecordSize], size);
        if (service.BlockSize is { } block) record.Total(fields[LockboxField.BlockSize], block);
        record.Text(fields[LockboxField.Format], LockboxField.Format, service.Format);
        End();
    }

    void WriteHeader(LockboxDeposit deposit, string number)
    {
        var fields = Begin('5');
        WriteKey(fields, number.Length == 0 ? "000" : number, "000", deposit);
        record.Text(fields[LockboxField.Destination], LockboxField.Destination, deposit.Destination);
        record.Text(fields[LockboxField.Origin], LockboxField.Origin, deposit.Origin);
        End();
    }

    void WriteKey(RecordLayout fields, string number, string ofItem, LockboxDeposit deposit)
    {
        record.Text(fields[LockboxField.Batch], LockboxField.Batch, number);
        if (fields[LockboxField.Item].Exists) record.Text(fields[LockboxField.Item], LockboxField.Item, ofItem);
        if (fields[LockboxField.Lockbox].Exists) record.Text(fields[LockboxField.Lockbox], LockboxField.Lockbox, deposit.Lockbox);
        if (fields[LockboxField.Date].Exists) record.Date(fields[LockboxField.Date], LockboxField.Date, deposit.Date);
    }

    void WriteCheck(LockboxPayment payment, decimal amount)
    {
        var fields = Begin('6');
        WriteKey(fields, batchNumber, item, batch!);
        if (fields[LockboxField.Destination].Exists) record.Text(fields[LockboxField.Destination], LockboxField.Destination, batch!.Destination);
        record.Amount(fields[LockboxField.Amount], LockboxField.Amount, amount);
        if (fields[LockboxField.WideAmount].Exists) record.Amount(fields[LockboxField.WideAmount], LockboxField.WideAmount, amount);
        record.Text(fields[LockboxField.Routing], LockboxField.Routing, payment.Routing ?? "0");
        record.Text(fields[LockboxField.Account], LockboxField.Account, payment.Account ?? "0");
        record.Text(fields[LockboxField.CheckNumber], LockboxField.CheckNumber, payment.CheckNumber ?? "0");
        record.Date(fields[LockboxField.CheckDate], LockboxField.CheckDate, payment.CheckDate);
        record.Text(fields[LockboxField.Remitter], LockboxField.Remitter, payment.Remitter);
        record.Text(fields[LockboxField.RemitterNumber], LockboxField.RemitterNumber, payment.RemitterNumber);
        record.Text(fields[LockboxField.TransactionId], LockboxField.TransactionId, payment.TransactionId);
        record.Others(fields.Fields, payment.Others);
        End();
    }
}
