namespace Gateway.Formats.X12.Acks;

/// <summary>The interchange that an acknowledgment travels in.</summary>
/// <param name="Answered">ISA of the received interchange: its IDs are swapped, its delimiters, version and test indicator kept.</param>
/// <param name="ControlNumber">ISA13, 1 to 999,999,999, already allocated: it is used up whether or not anything is written.</param>
/// <param name="FirstGroupControlNumber">GS06 of the first group; further groups count on (<see cref="X12AcknowledgmentWriter.GroupsWritten"/>).</param>
/// <param name="WrittenAt">Date and time to state, in the zone to state them in.</param>
/// <param name="Acceptance">Whether one bad set rejects its whole group.</param>
public sealed record AcknowledgmentEnvelope(
    InterchangeHeader Answered,
    long ControlNumber,
    long FirstGroupControlNumber,
    DateTimeOffset WrittenAt,
    GroupAcceptance Acceptance = GroupAcceptance.EachSet)
{
    /// <summary>Set that the partner wants to be answered with.</summary>
    public AcknowledgmentSet Set { get; init; }

    const string FirstWith999 = "00501";

    /// <summary>ISA of the answer. A 999 travels in an interchange of its own version.</summary>
    internal InterchangeHeader Header()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ControlNumber, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ControlNumber, 999_999_999);
        var version = Answered.Version.Length == 5 && Answered.Version.All(char.IsAsciiDigit) ? Answered.Version : "00401";
        if (Set != AcknowledgmentSet.Functional997 && string.CompareOrdinal(version, FirstWith999) < 0)
            version = FirstWith999;
        return Answered with
        {
            SenderQualifier = Answered.ReceiverQualifier,
            SenderId = Answered.ReceiverId,
            ReceiverQualifier = Answered.SenderQualifier,
            ReceiverId = Answered.SenderId,
            Version = version,
            ControlNumber = ControlNumber.ToString("000000000"),
            RequestsAcknowledgment = false,
            Delimiters = AnswerDelimiters.For(Answered.Delimiters, version),
        };
    }
}
