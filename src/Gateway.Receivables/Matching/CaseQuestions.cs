using Gateway.Receivables.Matching.Text;

namespace Gateway.Receivables.Matching;

/// <summary>
/// What has to be looked up before a receipt can be decided, so that a database and a ledger in memory ask the same.
/// </summary>
/// <param name="DocumentKeys">Compared with <see cref="ReferenceKey.Normalise"/> of document numbers, open and closed, of every customer.</param>
/// <param name="PurchaseOrderKeys">Compared with the normalised purchase orders of open documents.</param>
/// <param name="CustomerNumbers">As stated.</param>
/// <param name="NameKeys">Compared with <see cref="PartyNames.Normalise"/> of names and aliases.</param>
/// <param name="NameWords">The first telling word of each name (<see cref="PartyNames.Core"/>): customers whose name begins with its first four letters may be variants.</param>
public sealed record CaseQuestions(
    IReadOnlySet<string> DocumentKeys,
    IReadOnlySet<string> PurchaseOrderKeys,
    IReadOnlySet<string> CustomerNumbers,
    IReadOnlySet<string> NameKeys,
    IReadOnlySet<string> NameWords)
{
    /// <summary>So many keys are asked for on account of free text; what else it says is not looked up, and then nothing is applied on its word alone.</summary>
    public const int MostTextKeys = 4_000;

    /// <summary>Advices with more lines are written by machines: their references are whole numbers, not texts.</summary>
    internal const int MostSpokenLines = 500;

    public static CaseQuestions Of(
        Receipt receipt, RemittanceAdvice? advice, IReadOnlyList<RemittanceLine> lines, IReadOnlyList<string> freeText, MatchingRules rules)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(lines);
        var documents = new HashSet<string>(StringComparer.Ordinal);
        var orders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            Add(documents, line.Reference, rules);
            Add(orders, line.PurchaseOrder, rules);
            if (line.Kind == RemittanceLineKind.PurchaseOrder)
            {
                Add(orders, line.Reference, rules);
            }
        }

        foreach (var key in TextKeys(freeText).Concat(lines.Count > MostSpokenLines ? [] : lines.SelectMany(SpokenKeys)).Take(MostTextKeys))
        {
            Add(documents, key, rules);
            Add(orders, key, rules);
        }

        var numbers = lines.Select(line => line.CustomerNumber).Append(receipt.Payer.AssignedNumber).Append(advice?.Payer.AssignedNumber)
            .Where(number => !string.IsNullOrWhiteSpace(number)).Select(number => number!).ToHashSet(StringComparer.Ordinal);
        var names = new[] { receipt.Payer.Name, advice?.Payer.Name }.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!).ToList();
        return new CaseQuestions(
            documents, orders, numbers,
            names.Select(PartyNames.Normalise).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal),
            names.Select(name => PartyNames.Core(name).FirstOrDefault("")).Where(word => word.Length > 0).ToHashSet(StringComparer.Ordinal));
    }

    static void Add(HashSet<string> keys, string? reference, MatchingRules rules)
    {
        if (!string.IsNullOrWhiteSpace(reference))
        {
            keys.UnionWith(ReferenceKey.Keys(reference, rules));
        }
    }

    /// <summary>A reference of several words may hold the number among them.</summary>
    static IEnumerable<string> SpokenKeys(RemittanceLine line) =>
        line.Reference is { Length: > TextPhrases.ShortestKey } reference ? TextKeys([reference]) : [];

    static IEnumerable<string> TextKeys(IReadOnlyList<string> pieces)
    {
        var words = TextWords.Of(pieces);
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var (key, _) in TextPhrases.From(words, at))
            {
                yield return key;
            }

            foreach (var key in TextPhrases.Parts(words[at].Letters))
            {
                yield return key;
            }
        }
    }
}
