using System.Runtime.InteropServices;

namespace Gateway.Formats.Framing;

/// <summary>What was found when looking for an interchange.</summary>
/// <param name="Start">Null when the file ended first.</param>
/// <param name="StrayFrom">Offset of the first byte on the way that is neither blank nor part of an interchange; -1 when there was none.</param>
/// <param name="StrayTo">Offset after the last such byte.</param>
/// <param name="StrayText">The first bytes of it.</param>
/// <param name="LooksLikeOne">It begins as an interchange does, but cannot be read as one.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct StartSearch<T>(T? Start, long StrayFrom, long StrayTo, byte[] StrayText, int StrayLine, bool LooksLikeOne)
    where T : class;
