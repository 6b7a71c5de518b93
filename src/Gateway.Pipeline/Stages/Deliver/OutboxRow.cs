namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>What a delivery needs of its outbox row.</summary>
sealed class OutboxRow
{
    public long Id { get; init; }

    public string Partner { get; init; } = "";

    public string Endpoint { get; init; } = "";

    /// <summary>The name that it is sent under.</summary>
    public string Name { get; init; } = "";

    public string State { get; init; } = "";

    /// <summary>The file as it was written; <see cref="ContentId"/> is what is sent.</summary>
    public long FileId { get; init; }

    public long? PackedFileId { get; init; }

    public long ContentId => PackedFileId ?? FileId;

    /// <summary>Of what is sent.</summary>
    public long Size { get; init; }

    public byte[] Sha256 { get; init; } = [];

    /// <summary>The name that an attempt under way or broken off writes to: a temporary one, or with direct uploads the final one.</summary>
    public string? AttemptName { get; init; }

    /// <summary>Temporary names that uploads before this one may have left at the endpoint.</summary>
    public string[] Leftovers { get; init; } = [];

    /// <summary>The delivery is over, and parts of it may lie at the partner.</summary>
    public bool HasLeftovers => State is "cancelled" or "delivered" && Leftovers.Length > 0;

    /// <summary>The final name that was chosen where <see cref="Name"/> is taken.</summary>
    public string? RemoteName { get; init; }

    /// <summary>A person said: remove what is there and send again.</summary>
    public bool Replaces { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset DueSince { get; init; }

    public string? Why { get; init; }
}
