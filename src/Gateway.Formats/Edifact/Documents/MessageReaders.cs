using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>Which messages become documents, and what these need of their grammar.</summary>
static class MessageReaders
{
    /// <summary>Type of message, path in its grammar, element and component (1 where the element is simple), kind of value.</summary>
    static readonly (string Type, string Path, int Element, int Component, ElementKind Kind)[] Needs =
    [
        ("CONTRL", "UCM/UCS/UCS", 1, 1, ElementKind.Decimal),
        ("INVOIC", "DTM", 1, 2, ElementKind.Text),
        ("INVOIC", "LIN/MOA/MOA", 1, 2, ElementKind.Decimal),
        ("INVOIC", "LIN/PRI/PRI", 1, 2, ElementKind.Decimal),
        ("INVOIC", "MOA/MOA", 1, 2, ElementKind.Decimal),
        ("INVOIC", "CNT", 1, 2, ElementKind.Decimal),
        ("REMADV", "DTM", 1, 2, ElementKind.Text),
        ("REMADV", "DOC/MOA", 1, 2, ElementKind.Decimal),
        ("REMADV", "DOC/AJT/MOA", 1, 2, ElementKind.Decimal),
        ("REMADV", "MOA", 1, 2, ElementKind.Decimal),
    ];

    /// <summary>Null for a message whose parts are not read: it is checked and told of only.</summary>
    public static IMessageReader? Make(string type) => type switch
    {
        "CONTRL" => new ControlMessageReader(),
        "APERAK" => new ApplicationErrorReader(),
        "INVOIC" => new InvoicReader(),
        "REMADV" => new RemadvReader(),
        "PAYMUL" or "PAYORD" or "CREADV" => new PaymentMessageReader(),
        _ => null,
    };

    /// <summary>Place of a segment, each group around it named by the segment that begins it: <c>DOC/AJT/MOA</c>, <c>DOC/DOC</c>, <c>BGM</c>.</summary>
    public static string PathOf(GrammarNode node)
    {
        var path = node.FirstSegment;
        for (var group = node.Parent; group?.Parent is not null; group = group.Parent)
            path = $"{group.FirstSegment}/{path}";
        return path;
    }

    /// <summary>What the document needs and the grammar does not have, in words.</summary>
    public static IEnumerable<string> MissingFrom(SetGrammar grammar)
    {
        foreach (var (_, path, element, component, kind) in Needs.Where(n => n.Type == grammar.Type))
        {
            var segment = grammar.Nodes.FirstOrDefault(n => !n.IsLoop && PathOf(n) == path)?.Segment;
            if (segment is null)
                yield return $"{grammar.Type} is read from {path}, which this grammar does not have.";
            else if (KindOf(segment, element, component) != kind)
                yield return $"{grammar.Type} is read from {path}, element {element} component {component}, which has to be of kind {kind}.";
        }
    }

    static ElementKind? KindOf(SegmentRule segment, int element, int component)
    {
        if (segment.Elements.Length < element)
            return null;
        var rule = segment.Elements[element - 1];
        if (rule.Kind != ElementKind.Composite)
            return component == 1 ? rule.Kind : null;
        return rule.Components.Length < component ? null : rule.Components[component - 1].Kind;
    }
}
