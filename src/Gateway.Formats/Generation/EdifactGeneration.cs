using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Generation;

/// <summary>One interchange of many messages, written through the envelope's writer; a message that is to be faulty is spoiled before it goes out.</summary>
/// <param name="plantable">By fault code: how a good message's text becomes one with that fault.</param>
sealed class EdifactGeneration(IReadOnlyDictionary<string, Func<string, string>> plantable)
{
    /// <summary>Faults are planted in every third message, so that good ones stand around them.</summary>
    const int Spacing = 3;

    static readonly DateTimeOffset WrittenAt = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    static readonly EdifactInterchangeHeader Interchange = new(
        "UNOC", "3", new EdifactParty("5412345000013", "14", "", ""), new EdifactParty("4012345500004", "14", "", ""), "", "", "GEN000001", "", false, "", false,
        new EdifactDelimiters((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: true));

    readonly MemoryStream buffer = new();

    /// <param name="write">Writes one message, whose number it is told, from 1.</param>
    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan, Action<EdifactEnvelopeWriter, int> write)
    {
        foreach (var code in plan.Faults)
        {
            if (!plantable.ContainsKey(code)) throw new ArgumentException($"{code} cannot be planted here; these can: {string.Join(", ", plantable.Keys)}.", nameof(plan));
        }

        var envelope = new EdifactEnvelopeWriter(buffer, Interchange, WrittenAt);
        var planted = new List<PlantedFault>();
        envelope.BeginInterchange();
        var written = Move(envelope, output, null);
        for (var message = 1; written < plan.Bytes || planted.Count < plan.Faults.Count; message++)
        {
            write(envelope, message);
            var code = message % Spacing == 0 && planted.Count < plan.Faults.Count ? plan.Faults[planted.Count] : null;
            if (code is not null) planted.Add(new PlantedFault(code, message.ToString(System.Globalization.CultureInfo.InvariantCulture), written));
            written += Move(envelope, output, code);
        }

        envelope.EndInterchange();
        Move(envelope, output, null);
        return planted;
    }

    long Move(EdifactEnvelopeWriter envelope, Stream output, string? fault)
    {
        envelope.Segments.Flush();
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (fault is null)
        {
            output.Write(bytes);
        }
        else
        {
            bytes = Encoding.Latin1.GetBytes(plantable[fault](Encoding.Latin1.GetString(bytes)));
            output.Write(bytes);
        }

        var length = bytes.Length;
        buffer.SetLength(0);
        return length;
    }
}
