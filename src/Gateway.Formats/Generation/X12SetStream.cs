using Gateway.Formats.X12;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.Generation;

/// <summary>Writes one interchange of sets of one kind up to the size wanted, and damages those that faults are to be planted in.</summary>
/// <param name="functionalCode">GS01.</param>
/// <param name="damages">By fault code: what is done to the text of a sound set.</param>
/// <param name="compose">Writes what stands between ST and SE of the next set.</param>
sealed class X12SetStream(
    string type, string functionalCode, IReadOnlyDictionary<string, Func<SetText, SetText>> damages, Action<SetComposer, SeededNumbers, int> compose)
{
    /// <summary>GE01 holds six digits, and receivers like smaller groups.</summary>
    const int SetsInGroup = 50_000;

    /// <summary>Sets between one planted fault and the next.</summary>
    const int Spacing = 3;

    static readonly DateTimeOffset WrittenAt = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    static readonly X12Delimiters Delimiters = new((byte)'*', (byte)':', (byte)'~', null);

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan)
    {
        foreach (var unknown in plan.Faults.Where(code => !damages.ContainsKey(code)))
            throw new ArgumentException($"Cannot plant {unknown}; known are: {string.Join(", ", damages.Keys)}.", nameof(plan));
        var header = new InterchangeHeader("ZZ", "GENERATED", "ZZ", "OURCOMPANY", "", "", "00401", "000000001", false, false, Delimiters);
        var envelope = new X12EnvelopeWriter(output, header, WrittenAt);
        var composer = new SetComposer(Delimiters);
        var random = new SeededNumbers(plan.Seed);
        var planted = new List<PlantedFault>();
        envelope.BeginInterchange();
        for (var sets = 0; sets == 0 || envelope.Segments.Bytes < plan.Bytes || planted.Count < plan.Faults.Count; sets++)
        {
            if (sets % SetsInGroup == 0)
                BeginGroup(envelope, sets / SetsInGroup);
            var number = envelope.NextSet;
            composer.Begin(type, number);
            compose(composer, random, sets);
            composer.EndSet(number);
            if (sets % Spacing == Spacing - 1 && planted.Count < plan.Faults.Count)
                planted.Add(Plant(envelope, composer, plan.Faults[planted.Count], number));
            else
                envelope.AppendSet(composer.Bytes);
        }

        envelope.EndGroup();
        envelope.EndInterchange();
        return planted;
    }

    void BeginGroup(X12EnvelopeWriter envelope, int groups)
    {
        if (groups > 0)
            envelope.EndGroup();
        envelope.BeginGroup(functionalCode, "GENERATED", "OURCOMPANY", groups + 1, "004010");
    }

    PlantedFault Plant(X12EnvelopeWriter envelope, SetComposer composer, string code, string number)
    {
        var damaged = damages[code](SetText.Of(composer.Bytes));
        var at = envelope.Segments.Bytes;
        envelope.AppendSet(damaged.Bytes);
        return new PlantedFault(code, damaged.Element("ST", 2) ?? number, at);
    }
}
