namespace Gateway.Pipeline.Store.Queries;

/// <summary>Some rows of a list and where the rest begins.</summary>
/// <param name="Next">Null on the last page.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, PageCursor? Next);
