using Gateway.Formats.Edifact.Writer;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Acks;

/// <summary>A received message that is well written, and was acknowledged so, but is held for what it says.</summary>
/// <param name="Reference">UNH 0062.</param>
/// <param name="Number">The document's own number; null where it has none.</param>
/// <param name="Reasons">What the sender has to mend; errors alone are told.</param>
/// <param name="Why">In words, where no fault says it.</param>
public sealed record HeldMessage(string Type, string Reference, string? Number, IReadOnlyList<Fault> Reasons, string Why);

/// <summary>
/// Writes an APERAK (D96A) for each held message of a received interchange: BGM without a code (directories name none for it before D97A), RFF to the message and its document, an ERC with its text for
/// each thing to mend. Texts are fitted to the interchange's character set. Nothing is written before the first one.
/// </summary>
public sealed class EdifactApplicationErrorWriter
{
    const int MostErrors = 20;
    const int LongestText = 350;

    /// <summary>ERC 9321 is agreed between the parties; this one says that the text tells.</summary>
    const string TextTells = "HELD";

    readonly EdifactControlEnvelope envelope;
    readonly EdifactEnvelopeWriter outer;
    readonly DocumentSegments segments;

    public EdifactApplicationErrorWriter(EdifactControlEnvelope envelope, Stream output)
    {
        this.envelope = envelope;
        outer = new EdifactEnvelopeWriter(output, envelope.Header(), envelope.WrittenAt);
        segments = new DocumentSegments(outer.Segments);
    }

    public int Messages => outer.Messages;

    public void Write(HeldMessage held)
    {
        if (Messages == 0)
        {
            outer.BeginInterchange();
        }

        outer.BeginMessage(new EdifactMessageIdentity("APERAK", "D", "96A"));
        segments.Beginning(null, Fitted($"{envelope.ControlReference}-{Messages}"), null);
        Reference("ACW", held.Reference);
        Reference(held.Type == "REMADV" ? "RA" : "IV", held.Number);
        List<string> texts = [.. held.Reasons.Where(fault => fault.Severity == FaultSeverity.Error).Take(MostErrors).Select(fault => fault.Message)];
        foreach (var text in texts.Count > 0 ? texts : [held.Why])
        {
            segments.Output.Begin("ERC").Element(TextTells).End();
            segments.Output.Begin("FTX").Element("AAO").Element(null).Element(null).Composite(segments.Lines(text[..Math.Min(text.Length, LongestText)], 70, 5)).End();
        }

        outer.EndMessage();
    }

    /// <summary>False when there is nothing to send: no number is used.</summary>
    public bool Complete()
    {
        if (Messages > 0)
        {
            outer.EndInterchange();
        }

        return Messages > 0;
    }

    void Reference(string qualifier, string? number)
    {
        if (!string.IsNullOrEmpty(number))
        {
            segments.Output.Begin("RFF").Composite(qualifier, Fitted(number)).End();
        }
    }

    string Fitted(string text) => segments.Output.Text.Fit(text, 35);
}
