namespace Gateway.Pipeline.Store.Queries;

/// <summary>A file in the list, with what became of it.</summary>
/// <param name="Types">Types of its documents with their number: <c>820 ×2, 997</c>.</param>
/// <param name="ControlNumber">Of its first interchange.</param>
/// <param name="WorkState">State of the work that it waits for; null when nothing is left to do.</param>
/// <param name="Acknowledgments">Kind and state of what we answered: <c>997:delivered</c>.</param>
/// <param name="SortKey">Value that the list is ordered by, as text for the cursor.</param>
public sealed record TransmissionRow(
    long Id,
    string Direction,
    string? Partner,
    string Name,
    long Size,
    string Format,
    string State,
    DateTimeOffset ReceivedAt,
    string? Note,
    string? Types,
    string? ControlNumber,
    int Interchanges,
    string? WorkState,
    int? Attempts,
    DateTimeOffset? DueAt,
    string? Acknowledgments,
    string SortKey)
{
    public IReadOnlyList<MoneySum> Money { get; init; } = [];

    /// <summary>Of a file of ours: its delivery and what is awaited; null for one that came in.</summary>
    public SendingRow? Sending { get; init; }

    /// <summary>Why a search found it: <c>invoice INV-1042</c>.</summary>
    public string? FoundBy { get; init; }
}
