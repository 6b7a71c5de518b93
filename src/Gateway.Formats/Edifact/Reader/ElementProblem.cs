using System.Runtime.InteropServices;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>Something wrong with one element of the current segment.</summary>
/// <param name="Code">0085 for UCD; null for what no CONTRL tells.</param>
/// <param name="Element">From 1, the tag not counted.</param>
/// <param name="Component">From 1; 0 for a simple element or a whole one.</param>
/// <param name="From">Where the value stands in <see cref="SegmentParts.Bytes"/>.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct ElementProblem(FaultKind Kind, string? Code, int Element, int Component, int From, int To, ElementRule Rule, string? Expected);
