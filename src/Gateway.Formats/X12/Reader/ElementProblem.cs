using System.Runtime.InteropServices;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>Something wrong with one element of the current segment.</summary>
/// <param name="Element">From 1.</param>
/// <param name="Component">From 1; 0 for a simple element.</param>
/// <param name="Repetition">From 1; 0 where it does not repeat.</param>
/// <param name="Code">Element 723; null for what no acknowledgment tells.</param>
/// <param name="From">Where the value stands in <see cref="SegmentCursor.Bytes"/>.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct ElementProblem(
    FaultKind Kind, string? Code, int Element, int Component, int Repetition, int From, int To, ElementRule Rule, string? Expected);
