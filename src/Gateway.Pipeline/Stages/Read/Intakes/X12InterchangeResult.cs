using Gateway.Formats.X12;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>One X12 interchange as it ended, with what its acknowledgments say.</summary>
/// <param name="AcknowledgmentsReceived">TA1 segments before the first group.</param>
sealed record X12InterchangeResult(
    EnvelopeIntake Envelope, InterchangeOutcome Outcome, EnvelopeVerdict Verdict, IReadOnlyList<ReceivedGroup> Groups, int AcknowledgmentsReceived);

/// <summary>What an acknowledgment says of one group.</summary>
sealed class ReceivedGroup(GroupHeader header)
{
    public GroupHeader Header { get; } = header;

    public List<SetOutcome> Sets { get; } = [];

    public GroupOutcome? Outcome { get; set; }
}
