namespace Gateway.Formats.Grammar;

/// <summary>What the definitions of one family of formats call their parts, and what its documents need of a grammar.</summary>
/// <param name="DictionarySchema">File name of the schema that dictionaries follow; every other definition is a grammar.</param>
/// <param name="DictionaryKey">Key in a grammar that names its dictionary's version: <c>segments</c> or <c>directory</c>.</param>
/// <param name="TypeKey">Key of the document's type: <c>set</c> or <c>message</c>.</param>
/// <param name="LoopKey">Key that names a loop: <c>loop</c>, which is named for its first segment, or <c>group</c>, which has a name of its own.</param>
/// <param name="MissingFrom">What a document is made of and the grammar does not have, in words.</param>
sealed record GrammarDialect(
    string DictionarySchema, string DictionaryKey, string TypeKey, string LoopKey, Func<SetGrammar, IEnumerable<string>> MissingFrom)
{
    public bool LoopsAreNamedForTheirSegment => LoopKey == "loop";
}
