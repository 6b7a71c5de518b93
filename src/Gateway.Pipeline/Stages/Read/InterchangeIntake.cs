using Gateway.Formats.X12;
using Gateway.Pipeline.Partners;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// One interchange while it is read: who it is from, its groups, and the documents that wait for its end. Whatever the outcome, nothing here
/// has taken effect before <see cref="Release"/> has decided on the closed envelope.
/// </summary>
sealed class InterchangeIntake(long id, int no, InterchangeStart start, PartnerProfile? partner, string? obstacle)
{
    readonly Dictionary<long, GroupOutcome> closedGroups = [];

    public long Id { get; } = id;

    /// <summary>In the file, from 1.</summary>
    public int No { get; } = no;

    public InterchangeHeader Header { get; } = start.Header;

    public long ByteStart { get; } = start.Position.Byte;

    /// <summary>Null when no profile knows the sender.</summary>
    public PartnerProfile? Partner { get; } = partner;

    /// <summary>Why it is quarantined whatever it contains, in words; null when nothing speaks against it yet.</summary>
    public string? Obstacle { get; } = obstacle;

    public X12Address Sender => new(Header.SenderQualifier, Header.SenderId);

    public X12Address Receiver => new(Header.ReceiverQualifier, Header.ReceiverId);

    public List<PendingDocument> Documents { get; } = [];

    public List<ReceivedGroup> Groups { get; } = [];

    /// <summary>TA1 segments before the first group.</summary>
    public int AcknowledgmentsReceived { get; set; }

    public bool IsTest => Header.IsTest || Partner?.Mode == PartnerMode.Test;

    /// <summary>Its functional groups and its documents in them may take effect, as far as envelopes go.</summary>
    public bool MayRelease(PendingDocument document) =>
        document.IsAccepted
        && document.Held is null
        && document.GroupId is { } group
        && closedGroups.TryGetValue(group, out var outcome)
        && outcome.ClosedWell
        && (Partner?.X12?.Acceptance != Acceptance.AllOrNothing || outcome.SetsAccepted == outcome.SetsReceived);

    public void Close(long groupId, GroupOutcome outcome) => closedGroups[groupId] = outcome;

    public IReadOnlyDictionary<long, GroupOutcome> ClosedGroups => closedGroups;
}

/// <summary>What an acknowledgment says of one group.</summary>
sealed class ReceivedGroup(GroupHeader header)
{
    public GroupHeader Header { get; } = header;

    public List<SetOutcome> Sets { get; } = [];

    public GroupOutcome? Outcome { get; set; }
}
