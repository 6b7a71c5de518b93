using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>An ACH entry to a payment, a return or a notification of change. Stateless: many entries may use it at once.</summary>
public sealed class AchMap
{
    readonly AdviceFields<BatchedEntry> header;
    readonly LineFields<Payment820Line> line;
    readonly AdjustmentFields<Adjustment820> adjustment;
    readonly ReturnFields<BatchedEntry> returned;
    readonly ChangeFields changed;

    /// <param name="remittance">Sections of the 820 map that the remittance inside addenda is read with.</param>
    internal AchMap(MapSections sections, MapSections remittance)
    {
        Name = sections.Map.Name;
        Version = $"{sections.Map.Identity}+{remittance.Map.Identity}";
        Source = sections.Map.Source!;
        header = new AdviceFields<BatchedEntry>(sections, NachaPaths.Entry);
        returned = new ReturnFields<BatchedEntry>(sections, NachaPaths.Entry);
        changed = new ChangeFields(sections);
        line = new LineFields<Payment820Line>(
            remittance,
            Payment820Paths.Line,
            LineAmounts.WhereStated,
            new InnerAdjustments<Payment820Line, Adjustment820>(remittance, Payment820Paths.Adjustment, below => below.Adjustments));
        adjustment = new AdjustmentFields<Adjustment820>(remittance, "adjustment", Payment820Paths.Adjustment);
    }

    /// <summary>As partner profiles name it: <c>nacha/entry</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records, with the map of its remittance: <c>nacha/entry@1+x12/820@1</c>.</summary>
    public string Version { get; }

    /// <summary>What it reads: <c>nacha entry</c>.</summary>
    public string Source { get; }

    /// <summary>
    /// A payment with the lines that its addenda name. A single line without an amount takes the entry's; of several, what each one pays stays unknown. Addenda that are no
    /// X12 segments, or that cannot be read without an error, become one line of unknown kind that carries their text to whoever decides.
    /// </summary>
    /// <param name="remittance">What its addenda say in X12 segments; null where there is nothing or something else.</param>
    public Mapped<AdvisedPayment> Payment(NachaBatchHeader batch, NachaEntry entry, X12Fragment? remittance)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var advice = header.Read(new BatchedEntry(batch, entry, remittance), Currency.Usd);
        var currency = advice.Value?.Amount.Currency ?? Currency.Usd;
        var lines = new List<Mapped<RemittanceLine>>();
        var isReadable = remittance?.Faults.All(fault => fault.Severity != FaultSeverity.Error) ?? false;
        foreach (var detail in isReadable ? remittance!.Lines : [])
        {
            lines.Add(line.Read(detail, lines.Count + 1, currency));
        }

        foreach (var whole in isReadable ? remittance!.Adjustments : [])
        {
            lines.Add(adjustment.ReadLine(whole.Adjustment, lines.Count + 1, currency));
        }

        if (lines.Count == 0 && entry.PaymentInformation.Length > 0)
        {
            lines.Add(new Mapped<RemittanceLine>(FreeText(entry), Noted(remittance)));
        }

        return AdvisedPayments.Of(advice, lines);
    }

    /// <summary>For entries whose kind is a return, a dishonored or a contested one.</summary>
    public Mapped<PaymentReturn> Return(NachaBatchHeader batch, NachaEntry entry) => returned.Read(new BatchedEntry(batch, entry, null));

    /// <summary>For notifications of change and their refusals.</summary>
    public Mapped<AccountChange> Change(NachaBatchHeader batch, NachaEntry entry) => changed.Read(new BatchedEntry(batch, entry, null));

    /// <summary>The money is there whatever its addenda say, so what is wrong with them is noted and does not hold it.</summary>
    static IReadOnlyList<Fault> Noted(X12Fragment? remittance) => [.. remittance?.Faults.Select(fault => fault with { Severity = FaultSeverity.Warning }) ?? []];

    static RemittanceLine FreeText(NachaEntry entry) => new(
        Sequence: 1,
        RemittanceLineKind.Other,
        Reference: null,
        PurchaseOrder: null,
        Paid: null,
        Gross: null,
        Discount: null,
        [],
        CustomerNumber: null,
        entry.PaymentInformation,
        entry.Position.Byte);
}
