using Gateway.Formats.X12.Documents;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>What it takes to read sets of one grammar: the machine that follows it, and the document that is made of it, if any.</summary>
sealed class SetPlan
{
    public SetPlan(SetGrammar grammar)
    {
        Machine = new SetMachine(grammar);
        Document = DocumentReaders.Make(grammar.Type);
        Actions = new int[grammar.Nodes.Count];
        if (Document is null)
            return;
        foreach (var node in grammar.Nodes.Where(n => !n.IsLoop))
            Actions[node.Index] = Document.ActionOf(node.Path);
    }

    public SetMachine Machine { get; }

    public IDocumentReader? Document { get; }

    /// <summary>By node: what the document does with its segment; 0 for nothing.</summary>
    public int[] Actions { get; }

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        Machine.Reset();
        Document?.Begin(settings, isGuideVersion);
    }
}
