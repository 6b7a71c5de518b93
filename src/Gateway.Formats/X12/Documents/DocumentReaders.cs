using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12.Documents;

/// <summary>Which sets become documents, and what these need of their grammar.</summary>
static class DocumentReaders
{
    static readonly (string Type, string Path, int Element, ElementKind[] Kinds)[] Needs =
    [
        ("820", "BPR", 2, [ElementKind.Decimal]),
        ("820", "BPR", 16, [ElementKind.Date]),
        ("820", "DTM", 2, [ElementKind.Date]),
        ("820", "ENT/RMR/RMR", 4, [ElementKind.Decimal]),
        ("820", "ENT/RMR/RMR", 5, [ElementKind.Decimal]),
        ("820", "ENT/RMR/RMR", 6, [ElementKind.Decimal]),
        ("820", "ENT/RMR/RMR", 8, [ElementKind.Decimal]),
        ("820", "ENT/RMR/DTM", 2, [ElementKind.Date]),
        ("820", "ENT/RMR/ADX/ADX", 1, [ElementKind.Decimal]),
        ("820", "ENT/ADX/ADX", 1, [ElementKind.Decimal]),
        ("810", "BIG", 1, [ElementKind.Date]),
        ("810", "BIG", 3, [ElementKind.Date]),
        ("810", "IT1/IT1", 2, [ElementKind.Decimal]),
        ("810", "IT1/IT1", 4, [ElementKind.Decimal]),
        ("810", "TDS", 1, [ElementKind.Number]),
        ("810", "SAC/SAC", 5, [ElementKind.Number]),
        ("810", "IT1/SAC/SAC", 5, [ElementKind.Number]),
        ("810", "TXI", 2, [ElementKind.Decimal]),
        ("810", "CTT", 1, [ElementKind.Number]),
        ("812", "BCD", 1, [ElementKind.Date]),
        ("812", "BCD", 4, [ElementKind.Number]),
        ("812", "BCD", 6, [ElementKind.Date]),
        ("812", "BCD", 9, [ElementKind.Date]),
        ("812", "CDD/CDD", 4, [ElementKind.Number]),
        ("812", "CDD/CDD", 7, [ElementKind.Decimal]),
        ("812", "CDD/CDD", 9, [ElementKind.Decimal]),
        ("812", "CDD/CDD", 11, [ElementKind.Decimal]),
        ("812", "CDD/CDD", 13, [ElementKind.Decimal]),
        ("997", "AK9", 4, [ElementKind.Number]),
        ("999", "AK9", 4, [ElementKind.Number]),
        ("823", "DEP/DEP", 2, [ElementKind.Date]),
        ("823", "DEP/AMT", 2, [ElementKind.Decimal]),
        ("823", "DEP/QTY", 2, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BAT", 1, [ElementKind.Date]),
        ("823", "DEP/BAT/AMT", 2, [ElementKind.Decimal]),
        ("823", "DEP/BAT/QTY", 2, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/BPR", 2, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/BPR", 16, [ElementKind.Date]),
        ("823", "DEP/BAT/BPR/ADX/ADX", 1, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/RMR/RMR", 4, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/RMR/RMR", 5, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/RMR/RMR", 6, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/RMR/RMR", 8, [ElementKind.Decimal]),
        ("823", "DEP/BAT/BPR/RMR/DTM", 2, [ElementKind.Date]),
        ("823", "DEP/BAT/BPR/RMR/ADX/ADX", 1, [ElementKind.Decimal]),
    ];

    /// <summary>Null for a set whose parts are not read: it is checked and told of only.</summary>
    public static IDocumentReader? Make(string type) => type switch
    {
        "820" => new Payment820Reader(),
        "810" => new Invoice810Reader(),
        "823" => new Lockbox823Reader(),
        "812" => new Adjustment812Reader(),
        "997" or "999" => new AcknowledgmentReader(),
        "824" => new AdviceReader(),
        _ => null,
    };

    /// <summary>What the document needs and the grammar does not have, in words.</summary>
    public static IEnumerable<string> MissingFrom(SetGrammar grammar)
    {
        foreach (var (_, path, element, kinds) in Needs.Where(n => n.Type == grammar.Type))
        {
            var segment = grammar.Nodes.FirstOrDefault(n => !n.IsLoop && n.Path == path)?.Segment;
            if (segment is null)
                yield return $"A {grammar.Type} is read from {path}, which this grammar does not have.";
            else if (segment.Elements.Length < element || !kinds.Contains(segment.Elements[element - 1].Kind))
                yield return $"A {grammar.Type} is read from {segment.Id}{element:00} at {path}, which has to be of type {string.Join(" or ", kinds)}.";
        }
    }
}
