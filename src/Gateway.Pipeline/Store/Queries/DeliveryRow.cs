namespace Gateway.Pipeline.Store.Queries;

/// <summary>An outbox row as people see it, with its receipt once it is delivered.</summary>
/// <param name="Question">What a held delivery asks a person: partial, unknown, existing, missing; null when it asks nothing.</param>
/// <param name="Why">The last trouble, or the reason of a hold.</param>
/// <param name="ResendOf">The delivered row that this one sends again.</param>
/// <param name="RemoteName">Receipt: the name that it has on the other side; likewise size, hash (lower-case hex) and how that was verified (size, readBack, none, found, person).</param>
/// <param name="TookMs">Of the attempt that worked.</param>
public sealed record DeliveryRow(
    long Id,
    string Partner,
    string Endpoint,
    string Name,
    string Kind,
    long FileId,
    long? PackedFileId,
    long? CausedBy,
    string State,
    string? Question,
    string? Why,
    long? ResendOf,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? DeliveredAt,
    string? RemoteName,
    long? RemoteSize,
    string? Sha256,
    string? Verified,
    int? TookMs);
