using System.Globalization;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Generation;

/// <summary>REMADV D.96A (EAN004): advices of some 40 documents each, with credit notes, discounts and adjustments among them.</summary>
sealed class RemadvGenerator : IFileGenerator
{
    static readonly string[] Reasons = ["4", "5", "19", "20", "35"];

    static readonly Dictionary<string, Func<string, string>> Spoilers = new(SpoiledMessage.OfSyntax, StringComparer.Ordinal)
    {
        ["edifact.remadv.total"] = text => SpoiledMessage.Raise(text, @"'UNS\+S'MOA\+12:([\d.]+)"),
        ["edifact.remadv.line"] = text => SpoiledMessage.Raise(text, @"'MOA\+9:([\d.]+)"),
        ["edifact.remadv.kind"] = text => SpoiledMessage.Change(text, @"'DOC\+(\d+)", _ => "310"),
        ["edifact.remadv.number"] = text => SpoiledMessage.Change(text, @"'DOC\+\d+(\+\w+)", _ => ""),
        ["edifact.remadv.no-amount"] = text => SpoiledMessage.Change(text, @"'MOA\+(12):", _ => "39"),
    };

    public string Name => "remadv";

    public IReadOnlyList<string> Plantable { get; } = [.. Spoilers.Keys];

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan)
    {
        var random = new SeededNumbers(plan.Seed);
        RemadvWriter? writer = null;
        var invoice = 100000;
        return new EdifactGeneration(Spoilers).Write(output, plan, (envelope, message) =>
        {
            writer ??= new RemadvWriter(envelope, "96A", "EAN004");
            writer.Write(Header(random, message), Lines(random, ref invoice));
        });
    }

    static RemadvHeader Header(SeededNumbers random, int message)
    {
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(0, 360));
        return new RemadvHeader(
            default, "481", Text($"RA{message:D8}"), "9", "EUR", [new EdifactDate("137", date, null), new EdifactDate("203", date.AddDays(2), null)],
            [new EdifactReference("PQ", Text($"PAY{random.Next(1, 9999999):D7}"), null)], [], [Party("PR", random), Party("PE", random)]);
    }

    static List<RemadvLine> Lines(SeededNumbers random, ref int invoice)
    {
        var lines = new List<RemadvLine>();
        for (var count = random.Next(20, 60); lines.Count < count;) lines.Add(Line(random, lines.Count, ref invoice));
        return lines;
    }

    /// <summary>The first document is an ordinary invoice, so that each fault finds its place.</summary>
    static RemadvLine Line(SeededNumbers random, int line, ref int invoice)
    {
        invoice += random.Next(1, 9);
        var gross = random.Next(1000, 5_000_000) / 100m;
        var kind = line == 0 ? 99 : random.Next(0, 100);
        var adjusted = kind < 12 ? Math.Round(gross / random.Next(4, 40), 2) : 0m;
        var discount = kind is >= 12 and < 20 ? Math.Round(gross * 0.02m, 2) : 0m;
        List<EdifactAmount> amounts = [new(default, "9", gross, null), new(default, "12", gross - adjusted - discount, null)];
        if (discount > 0) amounts.Add(new EdifactAmount(default, "52", discount, null));
        return new RemadvLine(
            default, kind is >= 20 and < 25 ? "381" : "380", Text($"INV{invoice:D8}"), "EUR", amounts,
            [new EdifactDate("137", new DateOnly(2026, 1, 1).AddDays(random.Next(0, 360)), null)],
            [new EdifactReference("ON", Text($"PO{random.Next(1, 9999999):D7}"), null)], [],
            adjusted > 0 ? [new RemadvAdjustment(default, Reasons[random.Next(0, Reasons.Length)], adjusted, default, null)] : [], []);
    }

    static EdifactTradeParty Party(string role, SeededNumbers random) =>
        new(role, Text($"{random.Next(100_000, 999_999)}{random.Next(1_000_000, 9_999_999)}"), null, "9", null, [], null, null, null, []);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
