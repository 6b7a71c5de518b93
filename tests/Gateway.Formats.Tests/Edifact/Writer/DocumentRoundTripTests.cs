using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Tests.Edifact.Writer;

/// <summary>What is read from a file that is written as our writers write, and written again, is the same to the byte.</summary>
public sealed class DocumentRoundTripTests
{
    static readonly DateTimeOffset WrittenAt = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("invoic-d96a-ean008.edi")]
    [InlineData("invoic-credit-note.edi")]
    [InlineData("invoic-replaced-and-cancelled.edi")]
    [InlineData("invoic-d01b-two-currencies.edi")]
    [InlineData("remadv-credit-note-and-adjustments.edi")]
    [InlineData("remadv-dispute.edi")]
    [InlineData("remadv-document-lines.edi")]
    [InlineData("remadv-several-currencies.edi")]
    [InlineData("remadv-energy.edi")]
    [InlineData("remadv-d01b-tax-and-allowance.edi")]
    public void Read_then_written_gives_the_same_bytes(string sample)
    {
        var file = File.ReadAllBytes(Repository.PathOf($"sample-files/edifact/{sample}")).Where(b => b != '\n').ToArray();
        Encoding.Latin1.GetString(Write(EdifactReading.Of(file))).ShouldBe(Encoding.Latin1.GetString(file));
    }

    static byte[] Write(List<EdifactItem> items)
    {
        var output = new MemoryStream();
        var envelope = new EdifactEnvelopeWriter(output, items.Only<EdifactInterchangeStart>().Header, WrittenAt);
        envelope.BeginInterchange();
        EdifactMessageStart? start = null;
        var parts = new List<EdifactItem>();
        foreach (var item in items)
        {
            switch (item)
            {
                case EdifactMessageStart begun:
                    (start, parts) = (begun, []);
                    break;
                case EdifactMessageEnd:
                    WriteMessage(envelope, start!, parts);
                    break;
                default:
                    parts.Add(item);
                    break;
            }
        }

        envelope.EndInterchange();
        return output.ToArray();
    }

    static void WriteMessage(EdifactEnvelopeWriter envelope, EdifactMessageStart start, List<EdifactItem> parts)
    {
        var association = start.AssociationCode.Length == 0 ? null : start.AssociationCode;
        if (start.Type == "INVOIC")
            new InvoicWriter(envelope, start.Version[1..], association).Write(parts.Only<InvoicHeader>(), parts.OfType<InvoicLine>(), parts.Only<InvoicSummary>(), start.ControlReference);
        else
            new RemadvWriter(envelope, start.Version[1..], association).Write(parts.Only<RemadvHeader>(), parts.OfType<RemadvLine>(), parts.Only<RemadvSummary>(), start.ControlReference);
    }
}
