using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Partners;

/// <summary>How files are delivered to an outbox, beside where it is.</summary>
public sealed record DeliveryProfile
{
    public static DeliveryProfile Default { get; } = new();

    public UploadRules Upload { get; init; } = UploadRules.Default;

    /// <summary>One after the other, as they were written: the next one waits until the one before is delivered or cancelled.</summary>
    public bool Ordered { get; init; }

    /// <summary>From when it was due; then it waits for a person.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(48);

    public OnExisting OnExisting { get; init; } = OnExisting.Ask;

    /// <summary>
    /// The partner takes files away from this outbox. Then a file of ours that is gone after an interrupted delivery was taken; otherwise nobody can tell
    /// whether it arrived, and a person is asked.
    /// </summary>
    public bool PartnerTakesAway { get; init; }

    public OnPartial OnPartial { get; init; } = OnPartial.Ask;

    public ScheduleProfile Schedule { get; init; } = ScheduleProfile.Always;

    /// <summary>Null sends files as they are.</summary>
    public PackProfile? Pack { get; init; }
}

/// <summary>What to do when the name is taken by something else. Nothing is ever overwritten.</summary>
public enum OnExisting
{
    Ask,

    /// <summary>The next free name: "a.edi.2".</summary>
    NextName,
}

/// <summary>What to do with a part of a file of ours that an interrupted direct upload left under the final name.</summary>
public enum OnPartial
{
    Ask,

    /// <summary>Remove it and send the file again.</summary>
    Replace,
}

/// <param name="EncryptTo">Fingerprints of the partner's PGP keys; empty does not encrypt.</param>
/// <param name="SignWith">Fingerprint of our PGP key; null does not sign.</param>
public sealed record PackProfile(bool Gzip, IReadOnlyList<string> EncryptTo, string? SignWith, bool Armor)
{
    public bool UsesPgp => EncryptTo.Count > 0 || SignWith is not null;

    /// <summary>What is added to a file's name, in the order in which it is packed.</summary>
    public string Suffix => (Gzip ? ".gz" : "") + (UsesPgp ? Armor ? ".asc" : ".pgp" : "");
}
