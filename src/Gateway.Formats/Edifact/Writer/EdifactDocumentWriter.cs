using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// Writes INVOIC and REMADV into an open interchange, each only after it was written apart and read back: a message that the reader would
/// reject, or whose parts do not come to the amounts that it should state, is not written, and the faults say why (owner: us).
/// </summary>
/// <param name="envelope">Its interchange, and group where there is one, has begun.</param>
/// <param name="directory">0054, such as 96A or 01B.</param>
public sealed class EdifactDocumentWriter(EdifactCatalog catalog, EdifactEnvelopeWriter envelope, string directory = "96A", string? associationCode = null)
{
    readonly EdifactReader reader = new(catalog, new EdifactReaderOptions
    {
        HashInterchanges = false,
        SettingsOf = _ => EdifactPartnerSettings.Default with { TotalsMustAgree = true },
    });

    /// <summary>With an error among the faults nothing was written; a warning alone is what a reader would note.</summary>
    /// <param name="summary">Each amount that it states has to be what the lines come to.</param>
    public IReadOnlyList<Fault> Write(InvoicHeader header, IReadOnlyList<InvoicLine> lines, InvoicSummary summary) => Write(
        to => new InvoicWriter(to, directory, associationCode).Write(header, lines, summary),
        summary.Amounts,
        items => items.OfType<InvoicSummary>().SelectMany(read => read.Amounts));

    /// <summary>With an error among the faults nothing was written; a warning alone is what a reader would note.</summary>
    /// <param name="summary">Each amount that it states has to be what the documents come to.</param>
    public IReadOnlyList<Fault> Write(RemadvHeader header, IReadOnlyList<RemadvLine> lines, RemadvSummary summary) => Write(
        to => new RemadvWriter(to, directory, associationCode).Write(header, lines, summary),
        summary.Amounts,
        items => items.OfType<RemadvSummary>().SelectMany(read => read.Amounts));

    IReadOnlyList<Fault> Write(Action<EdifactEnvelopeWriter> write, IReadOnlyList<EdifactAmount> stated, Func<List<EdifactItem>, IEnumerable<EdifactAmount>> totals)
    {
        using var apart = new MemoryStream();
        var trial = new EdifactEnvelopeWriter(apart, envelope.Interchange, envelope.WrittenAt);
        trial.BeginInterchange();
        try
        {
            write(trial);
        }
        catch (ArgumentException)
        {
            return [EdifactFaultKinds.WriteCharacter.At(default, trial.Segments.Tag, expected: envelope.Interchange.SyntaxId)];
        }

        trial.EndInterchange();
        apart.Position = 0;
        var items = reader.Read(apart).ToList();
        List<Fault> faults =
        [
            .. items.OfType<EdifactMessageEnd>().SelectMany(end => end.Outcome.Faults).Select(fault => fault with { Owner = FaultOwner.Us }),
            .. NotAsStated(stated, [.. totals(items)]),
        ];
        if (!faults.Exists(fault => fault.Severity == FaultSeverity.Error))
        {
            write(envelope);
        }

        return faults;
    }

    static IEnumerable<Fault> NotAsStated(IReadOnlyList<EdifactAmount> stated, List<EdifactAmount> written)
    {
        foreach (var one in stated.Where(one => one.Amount is not null))
        {
            var same = written.FindAll(other => other.Qualifier == one.Qualifier);
            if (!same.Exists(other => other.Amount == one.Amount))
            {
                yield return EdifactFaultKinds.WriteTotal.At(default, $"MOA {one.Qualifier}", same.Count > 0 ? Shown(same[0].Amount) : null, Shown(one.Amount));
            }
        }
    }

    static string? Shown(decimal? amount) => amount?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
