using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Faults;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Reads and checks record 5. Mandatory fields are errors, dates of what was settled already and the like are noted.</summary>
static class BatchHeaderReader
{
    const string InternationalClass = "IAT";
    const string InternationalChange = "IATCOR";

    public static NachaBatchHeader Read(NachaContext context, FaultSink faults, BatchRules rules)
    {
        var record = context.Lines.Record;
        TakeRules(context, rules);
        if (rules.Class is null)
            faults.Add(NachaFaultKinds.ClassUnknown, FaultSink.Show(BatchHeaderRecord.EntryClass, record));
        if (rules.ServiceClass is not ("200" or "220" or "225" or "280"))
            faults.Add(NachaFaultKinds.BatchField, BatchHeaderRecord.ServiceClass, record, "200 (mixed), 220 (credits), 225 (debits) or 280 (ADV)");
        CheckParties(faults, rules, record);
        if (rules.Number <= 0)
            faults.Add(NachaFaultKinds.BatchField, BatchHeaderRecord.BatchNumber, record, "a number from 1");
        if (record[BatchHeaderRecord.OriginatorStatus.Start - 1] is not ((byte)'0' or (byte)'1' or (byte)'2'))
            faults.Add(NachaFaultKinds.BatchNote, BatchHeaderRecord.OriginatorStatus, record, "1, or 2 for an agency, or 0 for ADV");
        if (rules.Class?.Description is { } description && !rules.Description.Equals(description, StringComparison.Ordinal))
            faults.Add(NachaFaultKinds.BatchNote, BatchHeaderRecord.Description, record, description);
        return Document(context, rules, EffectiveDate(faults, rules, record));
    }

    static void TakeRules(NachaContext context, BatchRules rules)
    {
        rules.HasHeader = true;
        rules.ServiceClass = context.Text(BatchHeaderRecord.ServiceClass);
        rules.ClassCode = context.Text(BatchHeaderRecord.EntryClass);
        rules.Class = context.Catalog.FindClass(rules.ClassCode);
        rules.CompanyId = context.Text(BatchHeaderRecord.CompanyId);
        rules.Odfi = context.Text(BatchHeaderRecord.Odfi);
        rules.Number = (int)Math.Max(0, BatchHeaderRecord.BatchNumber.Number(context.Lines.Record));
        rules.Description = context.Text(BatchHeaderRecord.Description);
        var international = context.Text(InternationalBatchHeaderRecord.Indicator) == InternationalChange;
        rules.Form = international ? EntryForm.International : rules.Class?.Form ?? EntryForm.Common;
    }

    static void CheckParties(FaultSink faults, BatchRules rules, ReadOnlySpan<byte> record)
    {
        if (!rules.IsInternational)
            Need(faults, record, BatchHeaderRecord.CompanyName, "a name");
        Need(faults, record, BatchHeaderRecord.CompanyId, "an identification");
        Need(faults, record, BatchHeaderRecord.Description, "what the entries are for");
        if (rules.IsInternational)
        {
            Need(faults, record, InternationalBatchHeaderRecord.ExchangeIndicator, "FV, VF or FF");
            Need(faults, record, InternationalBatchHeaderRecord.Country, "a country");
            Need(faults, record, InternationalBatchHeaderRecord.OriginatingCurrency, "a currency");
            Need(faults, record, InternationalBatchHeaderRecord.DestinationCurrency, "a currency");
        }

        if (BatchHeaderRecord.Odfi.Number(record) <= 0)
            faults.Add(NachaFaultKinds.BatchField, BatchHeaderRecord.Odfi, record, "eight digits of a routing number");
    }

    static void Need(FaultSink faults, ReadOnlySpan<byte> record, Field field, string expected)
    {
        if (RecordDates.IsEmpty(field, record))
            faults.Add(NachaFaultKinds.BatchField, field, record, expected);
    }

    /// <summary>Blank or zeros are told of payments only, when they come; anything else that is no date keeps the day of the money from being known.</summary>
    static DateOnly? EffectiveDate(FaultSink faults, BatchRules rules, ReadOnlySpan<byte> record)
    {
        var field = BatchHeaderRecord.EffectiveDate;
        if (RecordDates.Of(field, record) is { } date)
            return date;
        if (!RecordDates.IsEmpty(field, record))
            faults.Add(NachaFaultKinds.BatchField, field, record, "a date such as 260116");
        else
            rules.LacksDate = true;
        return null;
    }

    static NachaBatchHeader Document(NachaContext context, BatchRules rules, DateOnly? effective)
    {
        var international = rules.ClassCode == InternationalClass || rules.IsInternational;
        return new NachaBatchHeader(
            context.Lines.Position,
            rules.ServiceClass,
            international ? "" : context.Text(BatchHeaderRecord.CompanyName),
            international ? "" : context.Text(BatchHeaderRecord.Discretionary),
            rules.CompanyId,
            rules.ClassCode,
            rules.Description,
            international ? "" : context.Text(BatchHeaderRecord.DescriptiveDate),
            effective,
            context.Text(BatchHeaderRecord.SettlementDay),
            context.Text(BatchHeaderRecord.OriginatorStatus),
            rules.Odfi,
            rules.Number,
            international ? International(context) : null)
        {
            HasDateOfZeros = rules.LacksDate && !BatchHeaderRecord.EffectiveDate.IsBlank(context.Lines.Record),
            Indents = context.Lines.Text.Indents,
        };
    }

    static NachaInternationalBatch International(NachaContext context) => new(
        context.Text(InternationalBatchHeaderRecord.Indicator),
        context.Text(InternationalBatchHeaderRecord.ExchangeIndicator),
        context.Text(InternationalBatchHeaderRecord.ExchangeReferenceIndicator),
        context.Text(InternationalBatchHeaderRecord.ExchangeReference),
        context.Text(InternationalBatchHeaderRecord.Country),
        context.Text(InternationalBatchHeaderRecord.OriginatingCurrency),
        context.Text(InternationalBatchHeaderRecord.DestinationCurrency));
}
