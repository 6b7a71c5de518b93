using Gateway.Formats.Framing;

namespace Gateway.Mapping.Tracing;

/// <summary>A part of a document as a map made it.</summary>
/// <param name="Document">Type and number: <c>820 0001</c>.</param>
/// <param name="Part">header, line 3, end.</param>
/// <param name="Value">Of the vocabulary; null where an error stands against it, or where there is none to make.</param>
/// <param name="Rules">Which rule gave each field; empty for the end of a document.</param>
public sealed record TriedPart(string Document, string Part, SourcePosition Position, object? Value, IReadOnlyList<Fault> Faults, IReadOnlyList<RuleTrace> Rules);
