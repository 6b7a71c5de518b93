namespace Gateway.Pipeline.Store.Queries;

/// <summary>Something of the other side that could belong to a receipt or to an advice, with what speaks for it.</summary>
/// <param name="ForId">The row that it could join.</param>
/// <param name="Id">The advice, or the receipt, that could.</param>
/// <param name="DaysApart">Between value date and the payer's date; null where the payer names none.</param>
public sealed record JoinCandidate(
    long ForId, long Id, string? Name, decimal Amount, string Currency, string? TraceNumber, DateOnly? On, bool SameTrace, bool SameAmount, bool SamePayer, int? DaysApart);
