using System.Globalization;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;
using Gateway.Formats.Nacha.Writer;

namespace Gateway.Formats.Nacha;

/// <summary>
/// Writes NACHA files, streaming. Counts, totals, hash, blocks, the addenda's sequence and their ties to the entry are computed; batch and trace numbers
/// too where a document has none (0, empty). What a field cannot hold is refused, so that nothing is cut. Addenda beyond what an entry needs are
/// written blank where its <see cref="NachaEntry.AddendaCount"/> says that it came with them.
/// </summary>
public sealed class NachaWriter
{
    const string InternationalChange = "IATCOR";
    const string CreditsOnly = "220";
    const string DebitsOnly = "225";

    readonly NachaCatalog catalog;
    readonly RecordBuffer record;
    readonly EntryWriter entries;
    readonly AddendaWriter addenda;
    NachaBatchHeader? batch;
    EntryForm form;
    int batchNumber;
    long traceSequence;
    int batches;
    bool isAdvice;
    ControlTotals ofBatch;
    ControlTotals ofFile;

    public NachaWriter(Stream output, NachaCatalog catalog, NachaWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.catalog = catalog;
        record = new RecordBuffer(output, options);
        entries = new EntryWriter(record);
        addenda = new AddendaWriter(record);
    }

    /// <summary>Record 1.</summary>
    public void BeginFile(NachaFileHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        (batchNumber, traceSequence, batches, isAdvice, ofFile) = (0, 0, 0, false, default);
        record.BeginUnit(header.Indents);
        record.Begin(FileHeaderRecord.Layout);
        record.Text(FileHeaderRecord.Destination, header.ImmediateDestination);
        record.Text(FileHeaderRecord.Origin, header.ImmediateOrigin);
        record.Date(FileHeaderRecord.CreationDate, header.CreatedOn);
        record.Text(FileHeaderRecord.CreationTime, header.CreatedAt);
        record.Text(FileHeaderRecord.Modifier, header.FileIdModifier);
        record.Text(FileHeaderRecord.DestinationName, header.DestinationName);
        record.Text(FileHeaderRecord.OriginName, header.OriginName);
        record.Text(FileHeaderRecord.Reference, header.ReferenceCode);
        record.End();
    }

    /// <summary>Record 5.</summary>
    public void BeginBatch(NachaBatchHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        EndBatch();
        batch = header;
        ofBatch = default;
        batchNumber = header.Number > 0 ? header.Number : batchNumber + 1;
        form = header.International?.Indicator == InternationalChange ? EntryForm.International : catalog.FindClass(header.StandardEntryClass)?.Form ?? EntryForm.Common;
        isAdvice |= form == EntryForm.Advice;
        record.BeginUnit(header.Indents);
        record.Begin(header.International is null ? BatchHeaderRecord.Layout : InternationalBatchHeaderRecord.Layout);
        record.Text(BatchHeaderRecord.ServiceClass, header.ServiceClass);
        if (header.International is { } international) WriteInternational(international);
        else WriteCompany(header);
        record.Text(BatchHeaderRecord.CompanyId, header.CompanyId);
        record.Text(BatchHeaderRecord.EntryClass, header.StandardEntryClass);
        record.Text(BatchHeaderRecord.Description, header.EntryDescription);
        if (header is { EffectiveEntryDate: null, HasDateOfZeros: true }) record.Text(BatchHeaderRecord.EffectiveDate, "000000");
        else record.Date(BatchHeaderRecord.EffectiveDate, header.EffectiveEntryDate);
        record.Text(BatchHeaderRecord.SettlementDay, header.SettlementDay);
        record.Text(BatchHeaderRecord.OriginatorStatus, header.OriginatorStatus);
        record.Text(BatchHeaderRecord.Odfi, header.OriginatingDfi);
        record.Number(BatchHeaderRecord.BatchNumber, batchNumber);
        record.End();
    }

    /// <summary>Record 6 and its addenda.</summary>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    /// <exception cref="ArgumentException">Something of it does not fit its field, or its direction not the batch's service class.</exception>
    public void Write(NachaEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (batch is null) throw new InvalidOperationException("An entry stands in a batch; begin one.");
        if (entry.Amount is not { } amount) throw new ArgumentException("An entry without an amount cannot be written.", nameof(entry));
        if (!int.TryParse(entry.TransactionCode, CultureInfo.InvariantCulture, out var code)) throw new ArgumentException($"'{entry.TransactionCode}' is no transaction code.", nameof(entry));
        if (entry.Rdfi.Length < EntryRecord.Rdfi.Length) throw new ArgumentException($"'{entry.Rdfi}' is no routing number.", nameof(entry));
        var isCredit = TransactionCodes.IsCredit(code);
        if (batch.ServiceClass == (isCredit ? DebitsOnly : CreditsOnly) && amount > 0)
            throw new ArgumentException($"A batch of service class {batch.ServiceClass} holds no {(isCredit ? "credits" : "debits")}; use 200 for both.", nameof(entry));
        var count = AddendaWriter.Count(entry);
        var trace = entry.TraceNumber.Length > 0 ? entry.TraceNumber.PadLeft(EntryRecord.Trace.Length, '0') : NextTrace();
        var cents = Cents.Of(amount);
        record.BeginUnit(entry.Indents);
        entries.Write(entry, form, cents, trace, count);
        addenda.Write(entry, form, trace);
        ofBatch.AddEntry(long.Parse(entry.Rdfi.AsSpan(0, EntryRecord.Rdfi.Length), CultureInfo.InvariantCulture), cents, isCredit);
        for (var i = 0; i < count; i++) ofBatch.AddAddenda();
    }

    /// <summary>Record 8.</summary>
    public void EndBatch() => EndBatch("", null);

    /// <summary>Record 8 with an authentication code, or the operator's data of an ADV batch.</summary>
    /// <param name="indents">Of the control, where it is written as it was read.</param>
    public void EndBatch(string controlText, IReadOnlyList<NachaIndent>? indents)
    {
        if (batch is not { } header) return;
        var advice = form == EntryForm.Advice;
        record.BeginUnit(indents);
        record.Begin(advice ? AdviceBatchControlRecord.Layout : BatchControlRecord.Layout);
        record.Text(BatchControlRecord.ServiceClass, header.ServiceClass);
        record.Number(BatchControlRecord.Entries, ofBatch.Entries);
        record.Number(BatchControlRecord.Hash, ofBatch.Hash);
        record.Number(advice ? AdviceBatchControlRecord.Debits : BatchControlRecord.Debits, ofBatch.Debits);
        record.Number(advice ? AdviceBatchControlRecord.Credits : BatchControlRecord.Credits, ofBatch.Credits);
        if (!advice) record.Text(BatchControlRecord.CompanyId, header.CompanyId);
        record.Text(advice ? AdviceBatchControlRecord.Operator : BatchControlRecord.Authentication, controlText);
        record.Text(BatchControlRecord.Odfi, header.OriginatingDfi);
        record.Number(BatchControlRecord.BatchNumber, batchNumber);
        record.End();
        batches++;
        ofFile.Add(ofBatch);
        batch = null;
    }

    /// <summary>Record 9, and nines up to the end of its block.</summary>
    public void EndFile()
    {
        EndBatch();
        record.BeginUnit(null);
        record.Begin(isAdvice ? AdviceFileControlRecord.Layout : FileControlRecord.Layout);
        record.Number(FileControlRecord.Batches, batches);
        record.Number(FileControlRecord.Blocks, ControlTotals.Blocks(record.Records + 1));
        record.Number(FileControlRecord.Entries, ofFile.Entries);
        record.Number(FileControlRecord.Hash, ofFile.Hash);
        record.Number(isAdvice ? AdviceFileControlRecord.Debits : FileControlRecord.Debits, ofFile.Debits);
        record.Number(isAdvice ? AdviceFileControlRecord.Credits : FileControlRecord.Credits, ofFile.Credits);
        record.End();
        record.EndFile();
    }

    /// <summary>The ODFI's eight digits and a number that ascends through the file.</summary>
    string NextTrace() => string.Create(CultureInfo.InvariantCulture, $"{batch!.OriginatingDfi}{++traceSequence:0000000}");

    void WriteCompany(NachaBatchHeader header)
    {
        record.Text(BatchHeaderRecord.CompanyName, header.CompanyName);
        record.Text(BatchHeaderRecord.Discretionary, header.DiscretionaryData);
        record.Text(BatchHeaderRecord.DescriptiveDate, header.DescriptiveDate);
    }

    void WriteInternational(NachaInternationalBatch header)
    {
        record.Text(InternationalBatchHeaderRecord.Indicator, header.Indicator);
        record.Text(InternationalBatchHeaderRecord.ExchangeIndicator, header.ForeignExchangeIndicator);
        record.Text(InternationalBatchHeaderRecord.ExchangeReferenceIndicator, header.ForeignExchangeReferenceIndicator);
        record.Text(InternationalBatchHeaderRecord.ExchangeReference, header.ForeignExchangeReference);
        record.Text(InternationalBatchHeaderRecord.Country, header.DestinationCountry);
        record.Text(InternationalBatchHeaderRecord.OriginatingCurrency, header.OriginatingCurrency);
        record.Text(InternationalBatchHeaderRecord.DestinationCurrency, header.DestinationCurrency);
    }
}
