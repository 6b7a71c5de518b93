using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>Makes the parts of one kind of message of its segments, in order, holding no more than the part it is at.</summary>
interface IMessageReader
{
    /// <summary>Number that the message goes by: BGM 1004.</summary>
    string? Number { get; }

    decimal? Amount { get; }

    string? Currency { get; }

    int Lines { get; }

    /// <summary>What its own arithmetic says, after <see cref="End"/>. An error keeps it from taking effect, not from being acknowledged.</summary>
    IReadOnlyList<Fault> Faults { get; }

    /// <summary>What to do with the segment at a path of the grammar, such as SG4/DOC; 0 for nothing.</summary>
    int ActionOf(string path);

    /// <summary>A message begins; nothing of the one before may be left.</summary>
    void Begin(EdifactPartnerSettings settings);

    void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output);

    /// <summary>UNT was read or should have been.</summary>
    void End(EdifactSegmentValues segment, List<EdifactItem> output);
}
