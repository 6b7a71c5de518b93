namespace Gateway.Pipeline.Jobs;

/// <summary>
/// What a failure made of the work.
/// </summary>
/// <param name="RetryAt">When it is due again, by the database's clock; null when it waits for a person or is no longer ours.</param>
/// <param name="Exhausted">It waits for a person now.</param>
public sealed record WorkFailure(DateTimeOffset? RetryAt, bool Exhausted);
