using System.Runtime.InteropServices;
using Gateway.Formats.Framing;

namespace Gateway.Mapping;

/// <summary>A value of the vocabulary, and what was wrong on the way. Without a value there is at least one error.</summary>
/// <param name="Value">Null when something required was missing or unreadable: the document must not take effect.</param>
/// <param name="Faults">Codes: map.required, map.code, map.currency, map.sign. Empty for nearly every document.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Mapped<T>(T? Value, IReadOnlyList<Fault> Faults)
    where T : class;
