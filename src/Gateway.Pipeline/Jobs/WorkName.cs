namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Work as people call it.
/// </summary>
/// <param name="Partner">The partner's name and ID; null where the work is nobody's.</param>
/// <param name="File">As the partner named it, or as it is named there.</param>
/// <param name="Documents">"820 000012345"; a few of them, with how many more.</param>
public sealed record WorkName(long Id, string Kind, long Subject, string? Partner, long? FileId, string? File, string? Documents)
{
    /// <summary>The page of the console, below its address.</summary>
    public string Page => (Kind, FileId) switch
    {
        ("match", _) => $"/receipts/{Subject}",
        ("notify", _) => "/alerts",
        (_, { } file) => $"/files/{file}",
        _ => "/jobs",
    };

    public override string ToString() => string.Join(" · ", new[] { $"{Verb} {Subject}", Partner, File, Documents }.Where(part => part is not null));

    string Verb => Kind switch
    {
        "read" => "Read file",
        "unpack" => "Unpack file",
        "deliver" => "Send delivery",
        "match" => "Match receipt",
        "return" => "Settle return",
        "notify" => "Tell alert",
        "join" => "Look for the money of advices",
        "rematch" => "Match what waits for open items",
        _ => Kind,
    };
}
