using System.Runtime.InteropServices;

namespace Gateway.Formats.Framing;

/// <summary>A place in a file as people and programs find it.</summary>
/// <param name="Byte">Offset from the file's first byte, from 0.</param>
/// <param name="Line">Line in the file, from 1; 0 where the format has no lines worth counting.</param>
/// <param name="Segment">Segment within the transaction set or message (ST or UNH is 1); 0 outside of one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourcePosition(long Byte, int Line = 0, int Segment = 0);
