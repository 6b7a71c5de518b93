using Gateway.Formats.Definitions;

namespace Gateway.Formats.Grammar;

/// <summary>What was made of the definitions of one family of formats. Nothing of it may be used where there are faults.</summary>
sealed record GrammarLoad(
    IReadOnlyList<SetGrammar> Grammars, IReadOnlyCollection<SegmentDictionary> Dictionaries, IReadOnlyList<DefinitionFault> Faults);
