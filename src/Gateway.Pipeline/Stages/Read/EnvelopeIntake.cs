using Gateway.Pipeline.Partners;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// One envelope while it is read: who it is from, its groups, and the documents that wait for its end. Whatever the outcome, nothing here
/// has taken effect before <see cref="Release"/> has decided on the closed envelope.
/// </summary>
sealed class EnvelopeIntake(long id, int no, ReceivedEnvelope envelope, PartnerProfile? partner, string? obstacle)
{
    public long Id { get; } = id;

    /// <summary>In the file, from 1.</summary>
    public int No { get; } = no;

    public ReceivedEnvelope Envelope { get; } = envelope;

    public EnvelopeKind Kind => Envelope.Kind;

    /// <summary>Null when no profile knows the sender.</summary>
    public PartnerProfile? Partner { get; } = partner;

    /// <summary>Why it is quarantined whatever it contains, in words; null when nothing speaks against it yet.</summary>
    public string? Obstacle { get; } = obstacle;

    public List<PendingDocument> Documents { get; } = [];

    public List<PendingGroup> Groups { get; } = [];

    /// <summary>Agreed with the partner: one bad document rejects its group.</summary>
    public bool IsAllOrNothing { get; init; }

    /// <summary>For how long a number that comes again is told from a new one.</summary>
    public int RememberDays { get; init; } = PartnerProfileJson.DefaultRememberDays;

    /// <summary>Every group of it calls itself a test.</summary>
    public bool HasOnlyTests { get; set; }

    public bool IsTest => Envelope.IsTest || HasOnlyTests || Partner?.Mode == PartnerMode.Test;

    /// <summary>A document may take effect, as far as it and its group go.</summary>
    public bool MayRelease(PendingDocument document) =>
        document.IsAccepted
        && document.Held is null
        && (document.Group is null ? !Kind.HasGroups : document.Group.MayRelease(IsAllOrNothing));
}
