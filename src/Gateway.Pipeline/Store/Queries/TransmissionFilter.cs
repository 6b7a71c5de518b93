namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a list of files shall show. Null and empty mean everything.</summary>
/// <param name="Text">A business key: control number, invoice, trace, amount, partner or file name.</param>
/// <param name="Sort">received, name, partner or size; another name means received.</param>
public sealed record TransmissionFilter(
    string? Direction,
    string? State,
    string? Partner,
    string? Text,
    string? Sort,
    bool Ascending,
    PageCursor? After,
    int Limit);
