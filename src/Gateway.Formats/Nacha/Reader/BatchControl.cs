using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Record 8, and how it compares with header and entries. A number that cannot be read is -1, and told.</summary>
sealed class BatchControl
{
    long entries;
    long hash;
    long debits;
    long credits;

    public SourcePosition Position { get; private init; }

    /// <summary>Authentication code, or the operator's data of an ADV batch.</summary>
    public string Text { get; private init; } = "";

    public IReadOnlyList<NachaIndent>? Indents { get; private set; }

    /// <summary>Null when it could not be read.</summary>
    public decimal? DebitsStated => debits < 0 ? null : Dollars.Of(debits);

    /// <summary>Null when it could not be read.</summary>
    public decimal? CreditsStated => credits < 0 ? null : Dollars.Of(credits);

    /// <summary>All of it; null when some of it could not be read.</summary>
    public ControlTotals? Stated => ControlTotals.Stated(entries, hash, debits, credits);

    public static BatchControl Read(NachaContext context, FaultSink faults, BatchRules rules)
    {
        var record = context.Lines.Record;
        var control = new BatchControl
        {
            Position = context.Lines.Position,
            Text = context.Text(rules.IsAdvice ? AdviceBatchControlRecord.Operator : BatchControlRecord.Authentication),
            entries = Number(BatchControlRecord.Entries, record, faults),
            hash = Number(BatchControlRecord.Hash, record, faults),
            debits = Number(rules.IsAdvice ? AdviceBatchControlRecord.Debits : BatchControlRecord.Debits, record, faults),
            credits = Number(rules.IsAdvice ? AdviceBatchControlRecord.Credits : BatchControlRecord.Credits, record, faults),
        };
        if (rules.HasHeader)
            CompareWithHeader(context, faults, rules, record);
        control.Indents = context.Lines.Text.Indents;
        return control;
    }

    public void Compare(FaultSink faults, in ControlTotals totals)
    {
        CompareOne(faults, NachaFaultKinds.BatchCountDiffers, entries, totals.Entries);
        CompareOne(faults, NachaFaultKinds.BatchHash, hash, totals.Hash);
        CompareMoney(faults, NachaFaultKinds.BatchDebits, debits, totals.Debits);
        CompareMoney(faults, NachaFaultKinds.BatchCredits, credits, totals.Credits);
    }

    static void CompareWithHeader(NachaContext context, FaultSink faults, BatchRules rules, ReadOnlySpan<byte> record)
    {
        if (context.Text(BatchControlRecord.ServiceClass) != rules.ServiceClass)
            faults.Add(NachaFaultKinds.BatchDiffers, BatchControlRecord.ServiceClass, record, rules.ServiceClass);
        if (context.Text(BatchControlRecord.Odfi) != rules.Odfi)
            faults.Add(NachaFaultKinds.BatchDiffers, BatchControlRecord.Odfi, record, rules.Odfi);
        if (BatchControlRecord.BatchNumber.Number(record) != rules.Number)
            faults.Add(NachaFaultKinds.BatchDiffers, BatchControlRecord.BatchNumber, record, rules.Number.ToString(CultureInfo.InvariantCulture));
        if (rules.IsAdvice)
            return;
        var company = context.Text(BatchControlRecord.CompanyId);
        if (company.Length == 0 && rules.CompanyId.Length > 0)
            faults.Add(NachaFaultKinds.BatchDiffersNote, BatchControlRecord.CompanyId, record, rules.CompanyId);
        else if (company != rules.CompanyId)
            faults.Add(NachaFaultKinds.BatchDiffers, BatchControlRecord.CompanyId, record, rules.CompanyId);
    }

    static long Number(Field field, ReadOnlySpan<byte> record, FaultSink faults)
    {
        var number = field.Number(record);
        if (number < 0)
            faults.Add(NachaFaultKinds.BatchControlField, field, record);
        return number;
    }

    void CompareOne(FaultSink faults, FaultKind kind, long stated, long computed)
    {
        if (stated >= 0 && stated != computed)
            faults.Add(kind, stated.ToString(CultureInfo.InvariantCulture), computed.ToString(CultureInfo.InvariantCulture), at: Position);
    }

    void CompareMoney(FaultSink faults, FaultKind kind, long stated, long computed)
    {
        if (stated >= 0 && stated != computed)
            faults.Add(kind, Dollars.Show(stated), Dollars.Show(computed), Dollars.Difference(stated, computed), Position);
    }
}
