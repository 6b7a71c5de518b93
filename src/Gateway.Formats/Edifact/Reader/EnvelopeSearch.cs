using System.Runtime.InteropServices;

namespace Gateway.Formats.Edifact;

/// <summary>What was found when looking for an interchange.</summary>
/// <param name="Start">Null when the file ended first.</param>
/// <param name="StrayFrom">Offset of the first byte on the way that is neither blank nor part of an interchange; -1 when there was none.</param>
/// <param name="StrayText">The first bytes of it.</param>
/// <param name="LooksLikeOne">It begins with UNA or UNB, but cannot be read as one.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct EnvelopeSearch(EnvelopeStart? Start, long StrayFrom, long StrayTo, byte[] StrayText, int StrayLine, bool LooksLikeOne);
