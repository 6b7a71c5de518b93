namespace Gateway.Pipeline.Store.Queries;

/// <param name="Sha256">In lower-case hex.</param>
/// <param name="AnswerTo">The file that this one answers, for what we sent.</param>
public sealed record FileFacts(
    string Sha256, string? Endpoint, DateTimeOffset? ReadAt, long? DuplicateOf, long? AnswerTo, string? LastError, int Documents, int Errors, int Warnings);
