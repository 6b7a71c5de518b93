using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes the parts of one kind of document of its segments, in order, holding no more than the part it is at.</summary>
interface IDocumentReader
{
    /// <summary>Number that the document goes by.</summary>
    string? Number { get; }

    decimal? Amount { get; }

    string? Currency { get; }

    int Lines { get; }

    /// <summary>What its own arithmetic says, after <see cref="End"/>. An error keeps it from taking effect, not from being acknowledged.</summary>
    IReadOnlyList<Fault> Faults { get; }

    /// <summary>What to do with the segment at a path of the grammar, such as ENT/RMR/REF; 0 for nothing.</summary>
    int ActionOf(string path);

    /// <summary>What such a segment says belongs to a part that was given out already, and would be lost.</summary>
    bool IsTooLate(int action);

    /// <param name="isGuideVersion">The version names an implementation guide, such as 005010X218.</param>
    void Begin(X12PartnerSettings settings, bool isGuideVersion);

    void Take(int action, SegmentValues segment, List<X12Item> output);

    /// <summary>SE was read or should have been.</summary>
    void End(SegmentValues segment, List<X12Item> output);
}
