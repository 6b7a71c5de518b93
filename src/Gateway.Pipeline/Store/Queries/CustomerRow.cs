namespace Gateway.Pipeline.Store.Queries;

/// <summary>A customer in a list.</summary>
/// <param name="Found">What of it fits the search, where that is not its name or number.</param>
public sealed record CustomerRow(long Id, string Number, string Name, string? Parent, string? Found, string SortKey);

/// <summary>A name that the customer goes by, as payers write it.</summary>
public sealed record CustomerNameRow(string Name, string Normalised);

/// <summary>An account that has paid for the customer.</summary>
/// <param name="IsShared">It has paid for other customers, too, and so proves nothing alone.</param>
public sealed record PayerAccountRow(long Id, string LastFour, int TimesSeen, bool Confirmed, bool IsShared);
