namespace Gateway.Pipeline.Store.Queries;

/// <summary>Unapplied money of one currency in one age class.</summary>
/// <param name="Class">0 under a day, 1 to three days, 2 to seven, 3 to thirty, 4 older.</param>
public sealed record WaitingAge(string Currency, int Class, int Receipts, decimal Amount);
