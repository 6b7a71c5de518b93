using System.Runtime.InteropServices;

namespace Gateway.Formats.X12;

/// <summary>What was found when looking for an interchange.</summary>
/// <param name="Isa">Null when the file ended first.</param>
/// <param name="StrayFrom">Offset of the first byte on the way that is neither blank nor part of an ISA; -1 when there was none.</param>
/// <param name="StrayTo">Offset after the last such byte.</param>
/// <param name="StrayText">The first bytes of it.</param>
/// <param name="LooksLikeIsa">It begins with ISA, but cannot be read as one.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct InterchangeSearch(IsaSegment? Isa, long StrayFrom, long StrayTo, byte[] StrayText, int StrayLine, bool LooksLikeIsa);
