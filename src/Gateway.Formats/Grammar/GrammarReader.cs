using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Grammar;

/// <summary>Reads the grammar of a set or message, which has passed its schema, into nodes.</summary>
sealed class GrammarReader(string name, GrammarDialect dialect, SegmentDictionary dictionary, List<DefinitionFault> faults)
{
    readonly List<GrammarNode> nodes = [];

    public SetGrammar Read(JsonElement root)
    {
        var top = new GrammarNode { Index = 0, Parent = null, Ordinal = 0, Usage = Usage.Mandatory, Most = 1, Path = "" };
        nodes.Add(top);
        AddChildren(top, root.GetProperty("content"), "/content");
        var grammar = new SetGrammar
        {
            Name = $"{root.GetProperty("name").GetString()}@{root.GetProperty("revision").GetInt32().ToString(CultureInfo.InvariantCulture)}",
            Type = root.GetProperty(dialect.TypeKey).GetString()!,
            Version = root.GetProperty("version").GetString()!,
            Label = root.GetProperty("label").GetString()!,
            FunctionalGroups = root.TryGetProperty("functionalGroups", out var groups) ? [.. groups.EnumerateArray().Select(g => g.GetString()!)] : [],
            Nodes = nodes,
            Segments = dictionary,
        };
        foreach (var missing in dialect.MissingFrom(grammar))
            faults.Add(new DefinitionFault(name, "/content", missing));
        return grammar;
    }

    void AddChildren(GrammarNode parent, JsonElement content, string pointer)
    {
        var index = 0;
        foreach (var item in content.EnumerateArray())
        {
            var at = JsonPointer.Child(pointer, index++);
            if (item.ValueKind == JsonValueKind.String)
                AddSegment(parent, item.GetString()!, at);
            else
                AddLoop(parent, item, at);
        }
    }

    void AddSegment(GrammarNode parent, string text, string pointer)
    {
        var words = text.Split(' ');
        if (!dictionary.Segments.TryGetValue(words[0], out var segment))
        {
            faults.Add(new DefinitionFault(name, pointer, $"There is no segment '{words[0]}' in the dictionary of {dictionary.Version}."));
            return;
        }

        if (parent.Children.Any(c => !c.IsLoop && c.Segment == segment && c.Ordinal == parent.Children.Count - 1))
            faults.Add(new DefinitionFault(name, pointer, $"{segment.Id} stands twice in a row; give it one line and a larger repeat."));
        Add(new GrammarNode
        {
            Index = nodes.Count, Parent = parent, Ordinal = parent.Children.Count, Usage = UsageOf(words[1]), Most = Most(words[2]),
            Segment = segment, Path = parent.Path.Length == 0 ? segment.Id : $"{parent.Path}/{segment.Id}",
        });
    }

    void AddLoop(GrammarNode parent, JsonElement item, string pointer)
    {
        var id = item.GetProperty(dialect.LoopKey).GetString()!;
        var content = item.GetProperty("content");
        if (content[0].ValueKind != JsonValueKind.String || (dialect.LoopsAreNamedForTheirSegment && content[0].GetString()!.Split(' ')[0] != id))
        {
            faults.Add(new DefinitionFault(name, pointer, $"Loop {id} has to begin with {(dialect.LoopsAreNamedForTheirSegment ? $"the segment {id}" : "a segment")}."));
            return;
        }

        var loop = new GrammarNode
        {
            Index = nodes.Count, Parent = parent, Ordinal = parent.Children.Count, Usage = UsageOf(item.GetProperty("usage").GetString()!),
            Most = Most(item.GetProperty("repeat").GetString()!), LoopId = id, Path = parent.Path.Length == 0 ? id : $"{parent.Path}/{id}",
        };
        Add(loop);
        AddChildren(loop, content, pointer + "/content");
    }

    void Add(GrammarNode node)
    {
        nodes.Add(node);
        node.Parent!.Children.Add(node);
    }

    static Usage UsageOf(string letter) => letter switch
    {
        "M" => Usage.Mandatory,
        "E" => Usage.Expected,
        "T" => Usage.Tolerated,
        _ => Usage.Optional,
    };

    static int Most(string text) => text == "*" ? GrammarNode.Unbounded : int.Parse(text, CultureInfo.InvariantCulture);
}
