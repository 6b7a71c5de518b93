using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>What it takes to read messages of one grammar: the machine that follows it, and the document that is made of it, if any.</summary>
sealed class MessagePlan
{
    public MessagePlan(SetGrammar grammar)
    {
        Machine = new SetMachine(grammar);
        Document = MessageReaders.Make(grammar.Type);
        Actions = new int[grammar.Nodes.Count];
        if (Document is null)
            return;
        foreach (var node in grammar.Nodes.Where(n => !n.IsLoop))
            Actions[node.Index] = Document.ActionOf(node);
    }

    public SetMachine Machine { get; }

    public IMessageReader? Document { get; }

    /// <summary>By node: what the document does with its segment; 0 for nothing.</summary>
    public int[] Actions { get; }

    public void Begin(EdifactPartnerSettings settings)
    {
        Machine.Reset();
        Document?.Begin(settings);
    }
}
