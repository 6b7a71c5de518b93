using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

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

    /// <summary>
    /// What to do with the segment at a place of the grammar; 0 for nothing. Segment groups have other numbers in other directories, so a
    /// place is best named by the segments that begin its groups: <see cref="MessageReaders.PathOf"/>.
    /// </summary>
    int ActionOf(GrammarNode node);

    /// <summary>A message begins; nothing of the one before may be left.</summary>
    void Begin(EdifactPartnerSettings settings);

    void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output);

    /// <summary>UNT was read or should have been.</summary>
    void End(EdifactSegmentValues segment, List<EdifactItem> output);
}
