namespace Gateway.Host.Fuzzing;

/// <summary>A file on which a reader broke its word.</summary>
/// <param name="Rule">Which word: <c>exception</c>, <c>slow</c>, <c>memory</c>, <c>pieces</c>, <c>money</c>, <c>silence</c>.</param>
/// <param name="Detail">What happened, in one line.</param>
/// <param name="Attempt">Gives the same file again from the same seed and samples.</param>
sealed record FuzzFinding(string Rule, string Detail, long Attempt, byte[] File);
