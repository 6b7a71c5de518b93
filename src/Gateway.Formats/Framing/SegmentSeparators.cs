using System.Runtime.InteropServices;

namespace Gateway.Formats.Framing;

/// <summary>How X12 and EDIFACT take a text apart into segments.</summary>
/// <param name="Repetition">The same as <paramref name="Component"/> where there is none.</param>
/// <param name="Release">Takes the meaning of the byte behind it away; null where there is none.</param>
/// <param name="StopAtParts">Components and repetitions are stops like elements (EDIFACT, where most elements have them); else they are specials (X12, where few do).</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct SegmentSeparators(byte Terminator, byte Element, byte Component, byte Repetition, byte? Release, bool StopAtParts);
