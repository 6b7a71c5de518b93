namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a list of exceptions shall show.</summary>
/// <param name="Sort">age or amount; another name means age.</param>
public sealed record ExceptionFilter(bool Closed, string? Kind, string? Owner, string? Sort, bool Ascending, PageCursor? After, int Limit);
