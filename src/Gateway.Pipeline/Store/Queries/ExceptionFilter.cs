namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a list of exceptions shall show.</summary>
/// <param name="Sort">age or amount; another name means age.</param>
public sealed record ExceptionFilter(bool Closed, string? Kind, string? Owner, string? Sort, bool Ascending, PageCursor? After, int Limit)
{
    /// <summary>The person who looks after them; null for anyone.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Only those that rest at this instant; else those that do not.</summary>
    public bool Snoozed { get; init; }

    /// <summary>What rests beyond this instant is snoozed; null counts nothing as snoozed.</summary>
    public DateTimeOffset? Now { get; init; }
}
