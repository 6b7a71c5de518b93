namespace Gateway.Pipeline.Stages.Verify;

/// <summary>One thing that was found.</summary>
/// <param name="Area">"archive", "books", "numbers", "inbox" or "outbox".</param>
/// <param name="Subject">File, account, endpoint or name, as people know it.</param>
/// <param name="Verdict">One word for programs: "damaged", "new", "fetchedSince", "wouldSend", "sentSince" …</param>
/// <param name="Words">What that means and what to do.</param>
/// <param name="Differs">Books and the world disagree, or nobody can tell; a person should look.</param>
public sealed record VerifyLine(string Area, string Subject, string Verdict, string Words, bool Differs)
{
    /// <summary>The delivery that is meant, where one is.</summary>
    public long? Delivery { get; init; }
}
