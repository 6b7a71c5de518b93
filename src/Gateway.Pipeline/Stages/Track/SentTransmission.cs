using Gateway.Formats.X12.Documents;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>An interchange of ours with what was said of it so far.</summary>
sealed class SentTransmission
{
    public required long Id { get; init; }

    public required long FileId { get; init; }

    public required string Partner { get; init; }

    public required string Format { get; init; }

    public required string ControlNumber { get; init; }

    public required bool IsTest { get; init; }

    public required string State { get; init; }

    /// <summary>What the partner's profile promises: TA1, 997 …</summary>
    public required IReadOnlySet<string> Awaits { get; init; }

    public required IReadOnlyList<SentGroup> Groups { get; init; }

    public required IReadOnlyList<SentSet> Sets { get; init; }

    public PartnerAnswer? Envelope { get; set; }

    /// <summary>It was sent again under another number, so that nothing of it may count any more.</summary>
    public bool IsReplaced => State == SentStates.Replaced;

    /// <summary>Nothing but the envelope is ever answered.</summary>
    public bool EnvelopeIsAll => Awaits.Count > 0 && Awaits.All(type => type == "TA1");

    public string StateOf(SentSet set) => SentStates.OfSet(Envelope, set.Syntax, set.Business, EnvelopeIsAll);

    public string StateNow => IsReplaced ? State : SentStates.OfTransmission(Envelope, [.. Sets.Select(StateOf)]);

    /// <summary>All that this kind of answer has to say has been said.</summary>
    public bool HasAllOf(string type) => type switch
    {
        // What stands inside was read, so the envelope was taken.
        "TA1" => Envelope is not null || Sets.Any(set => set.Syntax is not null || set.Business is not null),
        "824" or "APERAK" => Envelope == PartnerAnswer.Rejected || Sets.All(set => set.Business is not null || set.Syntax == PartnerAnswer.Rejected),
        _ => Envelope == PartnerAnswer.Rejected || Sets.All(set => set.Syntax is not null),
    };
}

sealed class SentGroup
{
    public required long Id { get; init; }

    public required string FunctionalCode { get; init; }

    public required string Key { get; init; }

    public PartnerAnswer? Answer { get; set; }
}

/// <summary>A set or message of ours.</summary>
sealed class SentSet
{
    public required long DocumentId { get; init; }

    public long? GroupId { get; init; }

    /// <summary>ST02 or 0062 without zeros before it.</summary>
    public required string Key { get; init; }

    public required string Type { get; init; }

    /// <summary>Of the invoice.</summary>
    public required string Number { get; init; }

    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    public required long ByteStart { get; init; }

    /// <summary>It was sent anew after it was rejected.</summary>
    public required bool IsReplaced { get; init; }

    public PartnerAnswer? Syntax { get; set; }

    public PartnerAnswer? Business { get; set; }
}
