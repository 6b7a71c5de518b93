namespace Gateway.Pipeline.Store.Queries;

/// <summary>The latest delivery of a file of ours, and what is awaited of the other side.</summary>
/// <param name="State">waiting, delivered, failed, cancelled or held.</param>
/// <param name="Question">What a held delivery asks a person; null when it asks nothing.</param>
/// <param name="Why">The last trouble, or the reason of a hold.</param>
/// <param name="Transmission">Null for what nobody answers, such as our own acknowledgments.</param>
/// <param name="Answer">State of the transmission: sent, accepted, acceptedWithErrors, partial, rejected, replaced.</param>
/// <param name="Awaited">Kinds of answers that are still missing: <c>824, 997</c>.</param>
/// <param name="AnswerDueAt">Of the first one that is missing; null while it is not delivered.</param>
/// <param name="IsOverdue">A person was told that it is late.</param>
public sealed record SendingRow(
    long FileId,
    long OutboxId,
    string State,
    string? Question,
    string? Why,
    DateTimeOffset? DeliveredAt,
    long? Transmission,
    string? Answer,
    string? Awaited,
    DateTimeOffset? AnswerDueAt,
    bool IsOverdue,
    DateTimeOffset? AnsweredAt,
    int Documents);
