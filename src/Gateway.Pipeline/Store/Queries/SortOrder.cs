namespace Gateway.Pipeline.Store.Queries;

/// <summary>A column that a list may be ordered by.</summary>
/// <param name="Expression">Our own SQL, never a user's words; not null, so that keyset paging misses no row.</param>
/// <param name="Type">PostgreSQL type of the expression.</param>
public sealed record SortOrder(string Name, string Expression, string Type, bool Descending)
{
    string Direction => Descending ? "desc" : "asc";

    public string OrderBy(string id) => $"{Expression} {Direction}, {id} {Direction}";

    /// <summary>Rows behind <c>@key</c>, <c>@keyId</c>.</summary>
    public string Behind(string id) => $"({Expression}, {id}) {(Descending ? '<' : '>')} (@key::{Type}, @keyId)";
}
