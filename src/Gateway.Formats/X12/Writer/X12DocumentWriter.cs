using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12.Writer;

/// <summary>
/// Writes documents as sets into the open group of an envelope: 820, 810, 824 and 823 from the records that the reader yields. Counts, control
/// numbers and totals are worked out here. Each set is read back before it goes out: what the reader would find fault with is not
/// written, and the faults say why (owner: us).
/// </summary>
/// <param name="version">GS08 of the group, by which the sets are checked.</param>
public sealed class X12DocumentWriter(X12GrammarCatalog grammars, X12EnvelopeWriter envelope, string version)
{
    readonly SetComposer composer = new(envelope.Segments.Delimiters);
    readonly SetCheck check = new(grammars, envelope.Segments.Delimiters, version);

    /// <summary>Empty when it was written; else nothing was.</summary>
    /// <param name="header">Without an amount BPR02 is what the parts come to; with one, it has to be that.</param>
    /// <param name="parts">Lines, and adjustments of the payment as a whole.</param>
    public IReadOnlyList<Fault> Write(Payment820Header header, IReadOnlyList<X12Item> parts) =>
        Write("820", () => Payment820Composer.Compose(composer, header, parts));

    /// <summary>Empty when it was written; else nothing was.</summary>
    /// <param name="summary">Without a total TDS01 is what lines, charges and taxes come to; with one, it has to be that. Its line count is not looked at.</param>
    public IReadOnlyList<Fault> Write(Invoice810Header header, IReadOnlyList<Invoice810Line> lines, Invoice810Summary summary) =>
        Write("810", () => Invoice810Composer.Compose(composer, header, lines, summary));

    /// <summary>Empty when it was written; else nothing was.</summary>
    public IReadOnlyList<Fault> Write(AdviceHeader header, IReadOnlyList<AdvisedTransaction> transactions) =>
        Write("824", () => Advice824Composer.Compose(composer, header, transactions));

    /// <summary>Empty when it was written; else nothing was.</summary>
    /// <param name="bank">Where the lockbox is: N1, which the standard demands.</param>
    /// <param name="batches">Those of one deposit have to follow one another.</param>
    /// <param name="trace">TRN02, by which the bank knows the set; null for none.</param>
    public IReadOnlyList<Fault> Write(X12Party bank, string? trace, IReadOnlyList<LockboxBatch823> batches) =>
        Write("823", () => Lockbox823Composer.Compose(composer, bank, trace, batches));

    IReadOnlyList<Fault> Write(string type, Action compose)
    {
        var number = envelope.NextSet;
        composer.Begin(type, number);
        compose();
        composer.EndSet(number);
        IReadOnlyList<Fault> faults = composer.Faults.Count > 0 ? [.. composer.Faults] : check.Faults(type, composer.Bytes);
        if (faults.Count == 0)
            envelope.AppendSet(composer.Bytes);
        return faults;
    }
}
