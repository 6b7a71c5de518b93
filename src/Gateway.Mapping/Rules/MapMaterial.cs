using Gateway.Formats.Definitions;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Tracing;

namespace Gateway.Mapping.Rules;

/// <summary>What all maps of one loading are compiled with.</summary>
/// <param name="Faults">Collects what cannot work.</param>
/// <param name="Trace">Hears of every field that is read, when maps are tried out; null in service, where it would cost.</param>
sealed record MapMaterial(IReadOnlyDictionary<string, CodeTable> Tables, List<DefinitionFault> Faults, Action<RuleTrace>? Trace);
