using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Faults;

namespace Gateway.Formats.Nacha;

/// <summary>
/// What was tolerated in how a file is cut into records. A file whose lines are all short would give a warning for each, so each kind is told once,
/// with its first line and how many there are.
/// </summary>
sealed class LineNotes
{
    static readonly FaultKind[] Kinds =
    [
        NachaFaultKinds.Mark, NachaFaultKinds.Blank, NachaFaultKinds.Short, NachaFaultKinds.Long, NachaFaultKinds.CarriageReturns,
        NachaFaultKinds.NoLineEnds, NachaFaultKinds.EndMark, NachaFaultKinds.Characters,
    ];

    readonly long[] counts = new long[Kinds.Length];
    readonly (SourcePosition Position, string? Found, string? Expected)[] first = new (SourcePosition, string?, string?)[Kinds.Length];

    public void Add(FaultKind kind, SourcePosition position, string? found = null, string? expected = null)
    {
        var index = Array.IndexOf(Kinds, kind);
        if (counts[index]++ == 0)
            first[index] = (position, found, expected);
    }

    public bool Any => counts.AsSpan().ContainsAnyExcept(0L);

    /// <summary>Moves what was noted to the faults of the file that ends.</summary>
    public void MoveTo(FaultList faults)
    {
        for (var index = 0; index < Kinds.Length; index++)
        {
            if (counts[index] == 0)
                continue;
            var (position, found, expected) = first[index];
            var about = counts[index] == 1 ? "this line only" : string.Create(CultureInfo.InvariantCulture, $"the first of {counts[index]} such lines");
            faults.AddAlways(Kinds[index].At(position, found: found, expected: expected, about: about));
            counts[index] = 0;
        }
    }
}
